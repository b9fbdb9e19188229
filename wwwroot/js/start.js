// Before a page is drawn: the theme of this tab, kept in the window's name; and whether it is laid out in turn (site.css).
(() => {
  "use strict";
  const root = document.documentElement;
  const [, chosen] = /^theme=(light|dark)$/.exec(window.name) ?? [];
  if (chosen) root.dataset.theme = chosen;

  const [opened] = performance.getEntriesByType("navigation");
  if (window.requestIdleCallback && opened?.type === "navigate" && !location.hash) root.classList.add("in-turn");
  document.addEventListener("click", () => root.classList.remove("in-turn"), { capture: true, once: true });

  addEventListener("load", () => {
    const theme = document.querySelector(".theme");
    if (chosen) theme.value = chosen;
    theme.addEventListener("change", () => {
      root.dataset.theme = theme.value;
      window.name = `theme=${theme.value}`;
    });
    const parts = [...document.querySelectorAll(".in-turn [data-part]")];
    const next = () => {
      if (!parts.length) return;
      parts.shift().removeAttribute("data-part");
      requestIdleCallback(next);
    };
    next();
  });
})();
