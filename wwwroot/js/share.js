// Copy buttons, the device's own share sheet, and marks that copy the address of a section or paragraph. Without this file the
// addresses are text and links.
(() => {
  "use strict";
  const copy = async (text, shown) => {
    try {
      await navigator.clipboard.writeText(text);
      const before = shown.textContent;
      shown.textContent = shown.dataset.done ?? "✓";
      setTimeout(() => (shown.textContent = before), 1500);
    } catch {
      const address = shown.parentElement.querySelector("code");
      if (address) getSelection().selectAllChildren(address);
    }
  };
  document.documentElement.classList.add("can-copy");
  if (navigator.share) document.documentElement.classList.add("can-share");

  // The words that a reader has marked become part of the address, after their paragraph; of a longer passage, both ends.
  const words = (line) => line.split(/\s+/);
  const marked = (url) => {
    const selection = getSelection();
    const lines = selection.toString().trim().split(/\s*\n\s*/);
    const [first, last] = [words(lines[0]), words(lines.at(-1))];
    if (!lines[0] || url.includes("#")) return url;
    const id = selection.getRangeAt(0).startContainer.parentElement?.closest(".prose [id]")?.id ?? "";
    const ends = lines.length > 1 || first.length > 12 ? [first.slice(0, 4), last.slice(-4)] : [first];
    const written = ends.map((end) => encodeURIComponent(end.join(" ")).replace(/-/g, "%2D"));
    return `${url}#${id}:~:text=${written}`;
  };

  // The paragraph that is pointed at offers its own address, and to say that it is wrong.
  const mark = Object.assign(document.createElement("a"), { className: "anchor", textContent: "¶" });
  mark.title = document.querySelector("[data-copy]")?.textContent;
  const door = document.querySelector("a.report");
  const flag = Object.assign(document.createElement("a"), { className: "flag", textContent: "?" });
  flag.title = door?.textContent;
  document.addEventListener("pointerover", ({ target }) => {
    const passage = target.closest(".prose p[id]");
    if (!passage || mark.parentElement === passage) return;
    mark.href = `#${passage.id}`;
    passage.append(mark);
    if (!door?.search) return; // a copy in files has one for the whole article
    flag.href = `${door.href}%23${passage.id}`;
    passage.append(flag);
  });

  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[data-copy], [data-share]")) event.preventDefault(); // keeps the marked words marked
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-copy], [data-share], a.anchor");
    if (!button) return;
    const { copy: address, share, title } = button.dataset;
    if (share) navigator.share({ url: marked(share), title }).catch(() => {});
    else copy(address ? marked(address) : button.href ?? button.parentElement.querySelector("code").textContent, button);
  });
})();
