// A drawing told in steps: each step that is reached adds its part. Without this file, in print and for readers who want less motion the
// drawings as far as each step stand one below another.
(() => {
  "use strict";
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const story of document.querySelectorAll(".article-page .story")) {
    const parts = [...story.querySelectorAll(".drawing > svg > g")].map((part) => [part, Number(part.id.split("-").pop())]);
    const steps = [...story.querySelectorAll(".steps-told > li")];
    const reached = new Set();
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) reached[isIntersecting ? "add" : "delete"](target);
      const now = Math.max(reached.size, 1);
      for (const [part, step] of parts) part.classList.toggle("ahead", step > now);
      steps.forEach((step, i) => step.classList.toggle("now", i === now - 1));
    }, { rootMargin: "1000000px 0px -35%" }); // reached is what begins above the lower third, however far above
    steps.forEach((step) => observer.observe(step));
    story.classList.add("scrolls");
  }
})();
