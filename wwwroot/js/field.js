// The front page's field of experts answers while one types: one request at a time, the newest word wins.
(() => {
  "use strict";
  const form = document.querySelector(".field form");
  if (!form) return; // in a copy of the site nothing answers
  let busy = false, again = false;
  const answer = async () => {
    if (busy) { again = true; return; }
    busy = true;
    const word = form.elements.word.value.trim();
    try {
      const response = await fetch(`${location.pathname}?${new URLSearchParams({ ...(word && { word }), fragment: "way" })}`, { credentials: "omit" });
      const way = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("way");
      if (way) document.getElementById("way").replaceWith(way);
    } catch { /* the button still works */ }
    busy = false;
    if (again) { again = false; answer(); }
  };
  form.addEventListener("input", answer);
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(); });
})();
