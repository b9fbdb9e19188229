// Copy buttons, the device's own share sheet, and section marks that copy their address. Without this file the addresses are text and links.
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
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const button of document.querySelectorAll("[data-share]")) button.hidden = !navigator.share;

  // The words that a reader has marked become part of the address.
  const marked = (url) => {
    const text = getSelection().toString().trim().replace(/\s+/g, " ");
    return text && text.length < 300 && !url.includes("#") ? `${url}#:~:text=${encodeURIComponent(text).replace(/-/g, "%2D")}` : url;
  };

  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest?.("[data-copy], [data-share]")) event.preventDefault(); // keeps the marked words marked
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-copy], [data-share], a.anchor");
    if (!button) return;
    const { copy: address, share, title } = button.dataset;
    if (share) navigator.share({ url: marked(share), title }).catch(() => {});
    else copy(address ? marked(address) : button.href, button);
  });
})();
