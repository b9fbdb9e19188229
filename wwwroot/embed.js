// For pages that show our frames and have no script for it: gives each frame the height of what is in it.
(() => {
  const frames = new URL("embed/", document.currentScript.src).href;
  const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(frames));
  addEventListener("message", ({ source, data }) => {
    if (!source || data?.sentinel !== "amp" || data.type !== "embed-size" || !(data.height > 0)) return;
    const frame = ours().find((frame) => frame.contentWindow === source);
    if (frame) frame.height = Math.round(Math.min(4000, Math.max(100, data.height)));
  });
  for (const frame of ours()) frame.contentWindow?.postMessage({ sentinel: "amp", type: "frames-init" }, "*");
})();
