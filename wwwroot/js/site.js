// Everything works without this file. With it, a widget's answer is swapped in place as the reader types, drags or follows a step.
(() => {
  "use strict";
  const running = new WeakMap();
  // A step is known by its group and its text: several groups offer "2×".
  const nameOf = (step) => step.parentElement.firstElementChild.textContent + step.textContent;

  const load = async (widget, query, focus) => {
    running.get(widget)?.abort();
    const stop = new AbortController();
    running.set(widget, stop);
    widget.classList.add("busy");
    const { path, setting, widget: id } = widget.dataset;
    const asked = new URLSearchParams(query);
    asked.delete("w");
    asked.set("fragment", setting);
    try {
      const long = asked.toString().length > 6000; // more than a server takes in an address: sent along, and answered with a shorter address
      const response = await fetch(long ? path : `${path}?${asked}`, {
        signal: stop.signal, credentials: "omit", ...(long && { method: "POST", body: asked }),
      });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById(id);
      if (!fresh) return;
      for (const part of [".shown", ".rest", ".share"]) {
        const now = page.querySelector(part);
        if (!now) continue; // a widget's own page alone brings along how to share it in this state
        const old = (part === ".share" ? document : widget).querySelector(part);
        for (const fold of now.querySelectorAll("details")) fold.open = !!old.querySelector(`.${fold.className}`)?.open;
        old.replaceWith(now);
      }
      if (focus) {
        widget.querySelector("form").replaceWith(fresh.querySelector("form"));
        [...widget.querySelectorAll("a")].find((a) => nameOf(a) === focus)?.focus();
      } else {
        for (const control of fresh.querySelectorAll(".control")) {
          const mine = widget.querySelector(`[name="${control.querySelector("[name]").name}"]`).closest(".control");
          mine.classList.toggle("invalid", control.classList.contains("invalid"));
          mine.hidden = control.hidden;
          mine.querySelector(".error")?.remove();
          const error = control.querySelector(".error");
          if (error) mine.append(error);
        }
      }
      widget.querySelector("[data-live]").textContent = widget.querySelector(".conclusion").textContent;
      if (response.ok && !setting.startsWith("embed")) {
        const now = new URL(response.url).searchParams;
        now.delete("fragment");
        const own = now.toString();
        const search = setting === "page" ? own : `w=${id}${own && `&${own}`}`;
        history.replaceState(null, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
      }
    } catch (error) {
      if (error.name !== "AbortError") widget.querySelector("form button").hidden = false;
    } finally {
      if (running.get(widget) === stop) widget.classList.remove("busy");
    }
  };

  const changed = (form) => {
    const widget = form.closest("[data-widget]");
    clearTimeout(widget.timer);
    widget.timer = setTimeout(() => load(widget, new URLSearchParams(new FormData(form))), 120);
  };

  document.addEventListener("input", ({ target }) => {
    if (!target.form?.closest("[data-widget]")) return;
    const shown = target.closest(".control")?.querySelector("output");
    if (shown) shown.textContent = target.value;
    changed(target.form);
  });
  // In a sandboxed frame forms never submit, but Enter still clicks their button.
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-widget] button[type=submit]")?.form;
    if (!form) return;
    event.preventDefault();
    changed(form);
  });
  document.addEventListener("click", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const change = event.target.closest("[data-switch]");
    if (change) change.href = change.getAttribute("href").split("?")[0] + location.search + location.hash;
    const step = event.target.closest("[data-step], .picture a");
    if (!step) return;
    event.preventDefault();
    load(step.closest("[data-widget]"), (step.getAttribute("href").split("?")[1] ?? "").split("#")[0], nameOf(step));
  });
  document.documentElement.classList.add("enhanced");
})();
