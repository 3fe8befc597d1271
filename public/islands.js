// Wakes a page's islands once the page has been painted. Pages without an island do not load this file.
// The address of this file carries the build's version; what it loads is of the same build.
const { search } = new URL(import.meta.url);
const islands = document.querySelectorAll("leptos-island");
const wake = async () => {
  const site = await import(`/pkg/regulars.js${search}`);
  await site.default({ module_or_path: `/pkg/regulars.wasm${search}` });
  site.hydrate();
  for (const island of islands) site[island.dataset.component]?.(island);
};
if (islands.length > 0) (window.requestIdleCallback ?? setTimeout)(wake);
