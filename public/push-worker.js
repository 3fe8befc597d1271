// Shows messages while no page is open. It neither answers requests nor keeps anything.
self.addEventListener("push", (event) => {
  const { id, title, body, href } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag: id, icon: "/icon-192.png", data: { href } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data.href, self.location.origin);
  if (target.origin === self.location.origin) event.waitUntil(self.clients.openWindow(target.href));
});
