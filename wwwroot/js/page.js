// The theme that a reader chooses goes with this tab from page to page: in the window's name, so that nothing is stored anywhere.
(() => {
  "use strict";
  const theme = document.querySelector(".theme");
  const [, chosen] = /^theme=(light|dark)$/.exec(window.name) ?? [];
  if (chosen) theme.value = chosen;
  theme.addEventListener("change", () => { window.name = theme.value === "auto" ? "" : `theme=${theme.value}`; });
})();
