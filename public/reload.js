// `make dev` only: shows a changed style at once and loads the page anew after any other change.
const socket = new WebSocket(`ws://${location.hostname}:3001/live_reload`);
socket.onmessage = ({ data }) => {
  const { all, css } = JSON.parse(data);
  if (css) for (const link of document.querySelectorAll("link[rel=stylesheet]")) link.href = `/pkg/regulars.css?at=${Date.now()}`;
  if (all) location.reload();
};
