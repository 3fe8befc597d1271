// The switch for messages on this device: asks the browser for leave, and tells the shop where to send them.
const box = document.querySelector("[data-push]");
const [word, start, stop] = ["[role=status]", "[data-start]", "[data-stop]"].map((name) => box.querySelector(name));
const call = async (method, body) => {
  const answer = await fetch("/api/v1/me/push", { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method}: ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
};
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

const show = async (worker) => {
  const place = await worker.pushManager.getSubscription();
  const denied = Notification.permission === "denied";
  word.textContent = denied ? box.dataset.denied : place ? box.dataset.on : box.dataset.off;
  start.hidden = denied || Boolean(place);
  stop.hidden = !place;
};

const turnOn = async (worker) => {
  const { key } = await call("GET");
  const place = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  await call("POST", place.toJSON());
};

const turnOff = async (worker) => {
  const place = await worker.pushManager.getSubscription();
  if (!place) return;
  await call("DELETE", { endpoint: place.endpoint });
  await place.unsubscribe();
};

if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  const worker = await navigator.serviceWorker.register("/push-worker.js");
  const on = (button, act) =>
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await act(await navigator.serviceWorker.ready);
        await show(worker);
      } catch {
        await show(worker);
        if (Notification.permission !== "denied") word.textContent = box.dataset.failed;
      }
      button.disabled = false;
    });
  on(start, turnOn);
  on(stop, turnOff);
  await show(worker);
  box.hidden = false;
}
