// In a copy of the site in files, an address that asks for something is answered by a file that knows nothing of it. Goes to the file
// that does, or says that there is none.
(async () => {
  "use strict";
  const note = document.querySelector("[data-asks]");
  const names = note.dataset.asks.split(" ");
  const asked = location.search.slice(1).split("&").filter((part) => names.includes(part.split("=")[0]));
  if (!asked.length) return;
  note.hidden = false;
  const folder = asked.join("&").replaceAll("~", "~7E").replaceAll("+", "~20").replaceAll("%2C", ",").replaceAll("%", "~");
  const page = `${location.pathname.replace(/\/(index\.html)?$/, "")}/${folder}/`;
  if ((await fetch(page, { method: "HEAD" })).ok) location.replace(page + location.hash);
})();
