// Makes the pages of the community handier; each of them works without.
const posts = document.querySelector(".posts");
const form = document.querySelector("[data-composer]");
const body = form?.elements.body;

// Ctrl + Enter posts.
form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector(".button:not([name])"));
});

// What is typed survives a page that is left or a line that breaks, in this tab alone.
if (form) {
  const place = `draft ${form.action.split("#")[0]} ${(form.elements.thread_id ?? form.elements.post_id)?.value ?? ""}`;
  const kept = ["title", "body"].filter((name) => form.elements[name]);
  const isDone = document.querySelector("main > .notice.good") !== null;
  if (isDone) sessionStorage.removeItem(place);
  const draft = JSON.parse(sessionStorage.getItem(place) ?? "{}");
  for (const name of kept) {
    const field = form.elements[name];
    if (draft[name] && field.value === "") field.value = draft[name];
  }
  form.addEventListener("input", () => {
    const now = Object.fromEntries(kept.map((name) => [name, form.elements[name].value]));
    try {
      sessionStorage.setItem(place, JSON.stringify(now));
    } catch {
      // No room: the form itself still holds it.
    }
  });
}

// A quote takes what is selected in the post, or else the whole of it; it is written where the cursor stands.
const selected = (post) => {
  const selection = getSelection();
  const prose = post.querySelector(".prose");
  const isInside = selection.rangeCount > 0 && prose.contains(selection.getRangeAt(0).commonAncestorContainer);
  return (isInside ? selection.toString() : "").trim() || prose.innerText.trim();
};
const literal = (line) =>
  line
    .trimStart()
    .replace(/[\\`*[\]<~]/g, "\\$&")
    .replace(/(^|[^\p{L}\p{N}])_|_(?=[^\p{L}\p{N}]|$)/gu, (found) => found.replace("_", "\\_"))
    .replace(/^[#>=|+-]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
let picked = "";
posts?.addEventListener("pointerdown", (event) => {
  // A press on the link would let go of the selection first.
  const link = event.target.closest("a[data-quote]");
  picked = link ? selected(link.closest(".post")) : "";
});
posts?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-quote]");
  if (!link || !body || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { quote: number, by } = link.dataset;
  const words = (picked || selected(link.closest(".post"))).slice(0, 2000);
  picked = "";
  const path = link.getAttribute("href").split("?")[0];
  const lines = words.split("\n").map((line) => `> ${literal(line)}`.trimEnd());
  const quote = `> [@${by}](${path}?at=${number}#p${number}):\n>\n${lines.join("\n")}\n\n`;
  const before = body.value.slice(0, body.selectionStart);
  body.setRangeText(before && !before.endsWith("\n") ? `\n\n${quote}` : quote, body.selectionStart, body.selectionEnd, "end");
  if (form.elements.reply_to && !form.elements.reply_to.value) form.elements.reply_to.value = number;
  body.dispatchEvent(new Event("input", { bubbles: true }));
  form.scrollIntoView({ block: "center" });
  body.focus({ preventScroll: true });
});

// How far was read is told when the page is left: the highest post whose end was seen.
if (posts?.dataset.thread) {
  let seen = 0;
  let told = 0;
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) seen = Math.max(seen, Number(target.closest("li").dataset.number));
      }
    },
    { threshold: 0 },
  );
  for (const foot of posts.querySelectorAll("[data-number] > .post > :last-child")) watch.observe(foot);
  const tell = () => {
    if (seen <= told) return;
    const asked = new URLSearchParams({ thread_id: posts.dataset.thread, number: seen });
    if (navigator.sendBeacon("/fn/forum/read", asked)) told = seen;
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
  addEventListener("pagehide", tell);
}

// While the title is typed, threads that are alike.
const hints = document.querySelector("[data-hints]");
const title = form?.elements.title;
if (hints && title) {
  const [none, some] = hints.querySelectorAll("p");
  const list = hints.querySelector("ul");
  let waiting;
  let last = title.value;
  const ask = async () => {
    if (title.value === last) return;
    last = title.value;
    const asked = { method: "POST", headers: { accept: "application/json" }, body: new URLSearchParams({ title: last }) };
    const reply = await fetch(hints.dataset.hints, asked).catch(() => undefined);
    if (!reply?.ok || title.value !== last) return;
    const found = await reply.json();
    none.hidden = found.length > 0;
    some.hidden = found.length === 0;
    list.replaceChildren(
      ...found.map(({ title, href }) => {
        const item = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href, textContent: title, target: "_blank" });
        item.append(link);
        return item;
      }),
    );
    // Whoever has seen them is not asked again.
    if (found.length > 0) form.elements.anyway.value = "yes";
  };
  title.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 350);
  });
}
