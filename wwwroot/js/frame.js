// In a frame: tells the page around how tall this one is, in every way that newsroom systems listen to.
(() => {
  "use strict";
  const host = window.parent;
  if (host === window) return;
  const root = document.documentElement;
  const frames = new URL("../embed/", document.currentScript.src).pathname;
  let secret = /[#&?]secret=([A-Za-z0-9]+)/.exec(location.hash)?.[1]; // WordPress
  let pym = /[?&]childId=([\w-]+)/.exec(location.search)?.[1];
  let resizer; // its id for us
  let last, timer;
  const post = (message) => host.postMessage(message, "*");
  const follows = document.querySelector(".follows");

  // Where a host cuts the frame, the line at its foot says how much more there is.
  const cut = () => {
    const rest = Math.round(100 - (100 * (scrollY + innerHeight)) / root.offsetHeight);
    const said = rest > 0 ? follows.dataset.percent.replace("{percent}", rest) : "";
    if (said !== follows.textContent) follows.textContent = said;
  };

  const send = (force) => {
    if (follows) cut();
    const height = Math.ceil(root.getBoundingClientRect().height); // scrollHeight never shrinks
    if (root.offsetWidth < 100 || (!force && height === last)) return; // hidden: it will be wider
    last = height;
    post({ sentinel: "amp", type: "embed-size", height });
    post(JSON.stringify({ src: location.href.split("#")[0], context: "iframe.resize", height }));
    post({ type: "iframe-resized", width: root.offsetWidth, height });
    if (secret) post({ message: "height", value: height, secret });
    if (pym) post(["pym", pym, "height", height].join("xPYMx"));
    if (resizer) post(`[iFrameSizer]${resizer}:${height}:${root.offsetWidth}:${force === "init" ? "init" : "resize"}`);
  };
  // An observer sleeps while the frame is hidden, and WordPress hides it until the first message: timers do not.
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(send, 30);
  };

  addEventListener("message", ({ source, data }) => {
    if (source !== host || !data) return;
    const [, id, more] = /^\[iFrameSizer\]([^:]*):(.*)/.exec(data) ?? [];
    if (id && /^(true|false)$/.test(more.split(":")[1])) {
      resizer = id;
      send("init");
    } else if (/^pymxPYMx[\w-]+xPYMxwidth/.test(data)) {
      pym ??= data.split("xPYMx")[1];
      send(true);
    } else if (data.message === "ready" && /^[A-Za-z0-9]+$/.test(data.secret)) {
      secret ??= data.secret;
      send(true);
    } else if (/^(frames-init|iframe-child-init|iframe-get-child-dimensions)$/.test(data.type)) send(true);
  });
  new MutationObserver(soon).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  new ResizeObserver(() => send()).observe(root);
  addEventListener("load", () => send(true));
  addEventListener("resize", soon);
  addEventListener("scroll", cut, { passive: true });

  // WordPress forgets a frame that moves on without its secret, and opens links to our pages itself.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!secret || !link?.hostname || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target !== "_self" && !link.pathname.startsWith(frames)) {
      event.preventDefault();
      post({ message: "link", value: link.href, secret });
    } else if (!link.getAttribute("href").startsWith("#") && !link.hash.includes("secret=")) link.hash = `?secret=${secret}`;
  });

  post("[iFrameResizerChild]Ready");
  send(true);
})();
