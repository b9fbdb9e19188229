// A widget follows the hand: what it answers is patched into what is there while a reader drags, types or steps. One request is on its way
// at most, and the newest wish is the next one.
(() => {
  "use strict";
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const widgetAt = (target) => target.closest?.("[data-widget]");
  const queries = () => Object.fromEntries([...document.querySelectorAll("[data-widget]")].map(({ id, dataset }) => [id, dataset.query]));

  // Makes the old node like the new one and leaves it where it is: what has the focus keeps it, and what moves can glide.
  const patch = (old, now) => {
    if (old.nodeName !== now.nodeName) return old.replaceWith(now);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== now.data) old.data = now.data;
      return;
    }
    for (const { name } of [...old.attributes]) if (name !== "open" && !now.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of now.attributes) if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
    const [olds, nows] = [[...old.childNodes], [...now.childNodes]];
    nows.forEach((each, i) => (olds[i] ? patch(olds[i], each) : old.append(each)));
    olds.slice(nows.length).forEach((each) => each.remove());
  };
  const shapes = (picture) => [...picture.querySelectorAll("*")].map((each) => each.nodeName + each.getAttribute("class")).join();

  const patchAnswer = (widget, now) => {
    const [picture, fresh] = [widget, now].map((each) => each.querySelector(".picture"));
    const isSame = picture && fresh && shapes(picture) === shapes(fresh);
    for (const part of [".shown", ".rest", ".share"]) {
      const [old, next] = [part === ".share" ? document : widget, now.getRootNode()].map((each) => each.querySelector(part));
      if (old && next) patch(old, next); // a widget's own page alone brings along how to share it in this state
    }
    picture?.classList.toggle("glides", isSame); // between two pictures of other shapes nothing would move but by chance
  };

  const addressOf = ({ id, dataset: { setting, query } }) => {
    const search = setting === "page" ? query : `w=${id}${query && `&${query}`}`;
    return location.pathname + (search && `?${search}`) + location.hash;
  };
  const settle = (widget, isStep) => {
    clearTimeout(widget.settling);
    widget.settling = 0;
    const errors = [...widget.querySelectorAll(".error")].map((error) => error.textContent);
    widget.querySelector("[data-live]").textContent = errors.join(" ") || widget.querySelector(".conclusion").textContent;
    if (errors.length || widget.dataset.setting.startsWith("embed") || widget.dataset.query.length > 2000) return;
    history[isStep ? "pushState" : "replaceState"](queries(), "", addressOf(widget));
  };

  const answer = async (widget, { query, how }, signal) => {
    const { path, setting } = widget.dataset;
    const asked = new URLSearchParams(query);
    asked.delete("w");
    asked.set("fragment", setting);
    const long = asked.toString().length > 6000; // more than a server takes in an address: sent along, and answered with a shorter address
    const response = await fetch(long ? path : `${path}?${asked}`, {
      signal, credentials: "omit", ...(long && { method: "POST", body: asked }),
    });
    const now = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(widget.id);
    if (!now) throw new Error(response.statusText);
    const form = widget.querySelector("form");
    patch(form, now.querySelector("form"));
    if (how !== "typed") form.reset(); // to the values that it brought
    for (const shown of form.querySelectorAll("output")) shown.textContent = document.getElementById(shown.htmlFor[0]).value;
    widget.classList.toggle("stale", !response.ok); // the last answer stays in sight, grey
    if (response.ok) {
      patchAnswer(widget, now);
      const isStep = /step|chosen/.test(how) && now.dataset.query !== widget.dataset.query;
      if (isStep && widget.settling) settle(widget);
      if (isStep && !setting.startsWith("embed")) history.replaceState(queries(), ""); // what Back returns to
      widget.dataset.query = now.dataset.query;
      if (isStep) return settle(widget, true);
    }
    if (how === "back") return;
    clearTimeout(widget.settling);
    widget.settling = setTimeout(() => settle(widget), 250); // no browser takes an address for each point of a drag
  };

  const ask = async (widget, query, how) => {
    widget.wish = { query, how };
    if (how !== "typed") widget.stop?.abort();
    if (widget.stop) return;
    widget.classList.add("busy");
    while (widget.wish) {
      const { wish } = widget;
      widget.wish = null;
      widget.stop = new AbortController();
      try {
        await Promise.all([answer(widget, wish, widget.stop.signal), pause(50)]); // 20 a second are seen as motion
        widget.classList.remove("failed");
      } catch (error) {
        widget.classList.toggle("failed", error.name !== "AbortError"); // then its button can be seen
      }
    }
    widget.stop = null;
    widget.classList.remove("busy");
  };
  const askForm = (form, how) => ask(widgetAt(form), new URLSearchParams(new FormData(form)), how);

  // Runs a number from one end to the other, each state once it has been seen. Whoever changes something stops it.
  const play = async (widget, [name, from, to]) => {
    if (!widget.classList.toggle("playing")) return;
    const field = widget.querySelector(`form [name=${name}]`);
    const frames = Math.min(to - from, 50);
    for (let frame = 0; frame <= frames && widget.classList.contains("playing"); frame++) {
      field.value = Math.round(+from + (frame / frames) * (to - from));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await pause(Math.min(4000 / frames, 200));
      while (widget.stop) await pause(10);
    }
    widget.classList.remove("playing");
  };

  document.addEventListener("input", ({ target, isTrusted }) => {
    if (!target.form || !widgetAt(target)) return;
    if (isTrusted) widgetAt(target).classList.remove("playing");
    const shown = target.closest(".control")?.querySelector("output");
    if (shown) shown.textContent = target.value;
    askForm(target.form, /select|checkbox/.test(target.type) ? "chosen" : "typed");
  });
  document.addEventListener("click", (event) => {
    const widget = widgetAt(event.target);
    if (!widget || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const player = event.target.closest("[data-play]");
    if (player) return play(widget, player.dataset.play.split(" "));
    if (event.target.closest(".conclusion")) widget.classList.toggle("whole");
    const step = event.target.closest("[data-step], .picture a");
    const form = event.target.closest("[type=submit]")?.form; // in a sandboxed frame forms never submit, but Enter still clicks their button
    if (!step && !form) return;
    event.preventDefault();
    widget.classList.remove("playing");
    if (form) askForm(form, "typed");
    else ask(widget, (step.getAttribute("href").split("?")[1] ?? "").split("#")[0], "step");
  });
  addEventListener("popstate", ({ state }) => {
    for (const widget of document.querySelectorAll("[data-widget]")) {
      const query = state?.[widget.id];
      if (query !== undefined && query !== widget.dataset.query) ask(widget, query, "back");
    }
  });

  // Where a picture stands for a number it can be dragged: the field of that number is what changes.
  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-drag]");
    const field = handle && widgetAt(handle).querySelector(`form [name=${handle.dataset.drag.split(" ")[0]}]`);
    if (!field || event.button) return;
    const [from, to, low, high, isLog] = handle.dataset.drag.split(" ").slice(1).map(Number);
    const picture = handle.ownerSVGElement;
    const move = ({ clientX, clientY }) => {
      const { x } = new DOMPoint(clientX, clientY).matrixTransform(picture.getScreenCTM().inverse());
      const share = Math.min(1, Math.max(0, (x - from) / (to - from)));
      const value = isLog ? low * (high / low) ** share : low + share * (high - low);
      const short = Number(value.toPrecision(3));
      const shown = field.type === "number" ? Math.round(short) : short;
      if (field.value === String(shown)) return;
      field.value = shown;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    event.preventDefault();
    move(event);
    picture.setPointerCapture(event.pointerId); // and a link that is dragged over is no click
    picture.onpointermove = move;
    picture.onpointerup = picture.onpointercancel = () => (picture.onpointermove = null);
  });
})();
