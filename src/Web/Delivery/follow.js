// Of Development alone. The page follows what is saved: it is shown anew where the reader was, or it lists what is wrong with the files.
(() => {
  "use strict";
  const { revision, title } = document.currentScript.dataset;
  const source = new URL("follow", document.currentScript.src);
  let stream = null;

  const element = (name, ...content) => {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  };

  const list = (problems) => {
    const old = document.querySelector(".problems");
    if (problems.length === 0) return old?.remove();
    const lines = problems.map((problem) => element("li", element("code", problem)));
    const box = element("aside", element("p", element("b", title)), element("ul", ...lines));
    box.className = "problems";
    box.setAttribute("aria-label", title);
    if (old) old.replaceWith(box);
    else document.querySelector("main").before(box);
  };

  const show = ({ data }) => {
    const now = JSON.parse(data);
    if (now.problems.length === 0 && now.revision !== revision) location.reload(); // a browser keeps the place on the page by itself
    else list(now.problems);
  };

  // Only the tab in sight follows: a browser opens no more than six connections to a site. The first event tells a tab what it missed.
  const follow = () => {
    stream?.close();
    stream = document.hidden ? null : new EventSource(source);
    if (stream) stream.onmessage = show;
  };

  document.addEventListener("visibilitychange", follow);
  follow();
})();
