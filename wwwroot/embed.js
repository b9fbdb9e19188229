// For pages that show our frames and have no script for it: gives each frame the height of what is in it.
(() => {
  const frames = new URL("embed/", document.currentScript.src).href;
  const ours = (root) => [...root.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(frames));
  // Frames in a component's own tree are only looked for when a message comes from none of the others.
  const inside = (root) => [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? [...ours(shadowRoot), ...inside(shadowRoot)] : []));
  const from = (source) => (frame) => frame.contentWindow === source;
  addEventListener("message", ({ source, data }) => {
    if (!source || data?.sentinel !== "amp" || data.type !== "embed-size" || !(data.height > 0)) return;
    const frame = ours(document).find(from(source)) ?? inside(document).find(from(source));
    if (!frame) return;
    frame.height = Math.round(Math.min(40000, Math.max(100, data.height)));
    Object.assign(frame.style, { height: `${frame.height}px`, aspectRatio: "auto" }); // stronger than what a theme says of frames
  });
  for (const frame of [...ours(document), ...inside(document)]) frame.contentWindow?.postMessage({ sentinel: "amp", type: "frames-init" }, "*");
})();
