// Everything works without this file. With it, what answers in place comes as soon as a reader comes near a widget, and what the reader
// did until then is done again.
(() => {
  "use strict";
  const address = new URL("widget.js", document.currentScript.src);
  let coming;
  let isHere = false;
  const come = () =>
    (coming ??= new Promise((done) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = script.onerror = () => done((isHere = true));
      document.head.append(script);
    }));

  for (const type of ["pointerover", "touchstart", "focusin"]) {
    document.addEventListener(type, ({ target }) => target.closest("[data-widget]") && come(), { passive: true });
  }
  document.addEventListener("input", ({ target }) => {
    if (isHere || !target.closest("[data-widget] form")) return;
    come().then(() => target.dispatchEvent(new Event("input", { bubbles: true })));
  });
  document.addEventListener("click", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const change = event.target.closest("[data-switch]");
    if (change) change.href = change.getAttribute("href").split("?")[0] + location.search + location.hash;
    const own = event.target.closest("[data-widget] :is([data-step], .picture a, .conclusion, button)");
    if (isHere || !own) return;
    event.preventDefault();
    come().then(() => own.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  });
  document.addEventListener("pointerdown", (event) => {
    if (isHere || !event.target.closest("[data-drag]")) return;
    come().then(() => event.target.dispatchEvent(new PointerEvent(event.type, event))); // a finger goes on from here
  });
  document.documentElement.classList.add("enhanced");
})();
