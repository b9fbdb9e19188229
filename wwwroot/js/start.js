// What a page needs before it is drawn.
(() => {
  "use strict";
  const root = document.documentElement;

  // The theme that a reader chooses goes with this tab from page to page: in the window's name, so that nothing is stored anywhere.
  const [, chosen] = /^theme=(light|dark)$/.exec(window.name) ?? [];
  if (chosen) root.dataset.theme = chosen;
  addEventListener("load", () => {
    const theme = document.querySelector(".theme");
    if (chosen) theme.value = chosen;
    theme.addEventListener("change", () => {
      root.dataset.theme = theme.value;
      window.name = theme.value === "auto" ? "" : `theme=${theme.value}`;
    });
  });

  // A page opened at its top is laid out in turn: what is in sight first, the other parts when there is time, or all when the reader goes
  // somewhere. Who comes to a place in a page, or back to one, gets it whole: only then is each place where it was.
  const [opened] = performance.getEntriesByType("navigation");
  if (!window.requestIdleCallback || opened?.type !== "navigate" || location.hash) return;
  root.classList.add("in-turn");
  addEventListener("load", () => {
    const parts = [...document.querySelectorAll("[data-part]")];
    const next = () => {
      parts.shift()?.removeAttribute("data-part");
      if (parts.length) requestIdleCallback(next);
    };
    requestIdleCallback(next);
  });
  document.addEventListener("click", () => root.classList.remove("in-turn"), { capture: true, once: true });
})();
