// Keeps a page as new as the shop: the count on the bell, and the word that there is more than was loaded (`data-watch`).
// Only a page that is looked at holds a stream: a browser has few lines to one shop, and each hidden tab would take one.
const bell = document.querySelector("[data-unread]");
const watching = [...document.querySelectorAll("[data-watch]")];
const topic = watching[0]?.dataset.watch;
// A page that is left at once opens no stream, and the page itself comes first.
const settled = 2_000;
const patience = 30_000;
let stream;
let last = "";
let leaving;
let coming;

const ring = (unread) => {
  if (!bell || unread === undefined) return;
  bell.dataset.unread = unread;
  bell.firstChild.data = unread > 99 ? "99+" : unread;
  bell.hidden = unread === 0;
};

// Shows the element, and how often since the page was loaded; what this visitor did is on the page already.
const more = (data) => {
  for (const place of watching) {
    if (data.by && data.by === place.dataset.me) continue;
    place.hidden = false;
    const count = place.querySelector("[data-count]");
    if (count) count.textContent = Number(count.textContent) + 1;
  }
};

const hear = (event) => {
  last = event.lastEventId;
  const data = JSON.parse(event.data);
  ring(data.unread);
  if (topic && event.type === topic.split("/")[0]) more(data);
  document.dispatchEvent(new CustomEvent("live", { detail: { name: event.type, data } }));
};

const open = () => {
  if (stream && stream.readyState !== EventSource.CLOSED) return;
  const asked = new URLSearchParams({ ...(topic && { topic }), ...(last && { after: last }) });
  stream = new EventSource(`/api/v1/${bell ? "me/" : ""}stream?${asked}`);
  for (const name of new Set(["notice", "unread", "ready", topic?.split("/")[0] ?? "ready"])) stream.addEventListener(name, hear);
};
const close = () => stream?.close();

const look = () => {
  clearTimeout(leaving);
  clearTimeout(coming);
  if (document.visibilityState === "visible") coming = setTimeout(open, stream ? 0 : settled);
  else leaving = setTimeout(close, patience);
};
document.addEventListener("visibilitychange", look);
// A page with an open line is not kept for the way back.
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => event.persisted && look());
look();
