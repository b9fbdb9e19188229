// Links to evidence open a card when pointed at, focused or tapped. Without this file they are plain links.
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  const { inFiles } = document.currentScript.dataset;
  const links = "a.fact, a.term, a.claim, a.source, svg a[href*='/facts/']";
  const fetched = new Map();
  let card, owner, timer;

  const hrefOf = (link) => link.getAttribute("href");
  const linkAt = (target) => {
    const link = target instanceof Element && target.closest(links);
    return link && hrefOf(link).startsWith("/") && !link.closest(".card-popover") ? link : null;
  };

  const read = (link) => {
    const address = new URL(hrefOf(link), location.href);
    const card = address.hash.slice(1) || "card";
    if (inFiles) address.pathname = `${address.pathname}/fragment=${card}/`;
    else address.searchParams.set("fragment", card);
    address.hash = "";
    if (!fetched.has(address.href)) {
      fetched.set(address.href, fetch(address, { credentials: "omit" }).then((answer) => (answer.ok ? answer.text() : Promise.reject())));
      fetched.get(address.href).catch(() => fetched.delete(address.href));
    }
    return fetched.get(address.href);
  };

  const close = () => {
    clearTimeout(timer);
    card?.remove();
    owner?.removeAttribute("aria-expanded");
    card = owner = null;
  };

  const place = (link, x) => {
    const boxes = [...link.getClientRects()];
    const box = boxes.find((part) => x >= part.left && x <= part.right) ?? boxes[0] ?? link.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - 12;
    const text = link.closest(".prose > section")?.getBoundingClientRect();
    const beside = text && text.right + 24 <= room && !link.closest("svg, .widget, .drawing");
    const left = beside ? text.right + 24 : Math.max(12, Math.min(box.left, room));
    if (beside) {
      card.style.left = `${left + scrollX}px`;
      card.style.top = `${Math.max(12, Math.min(box.top - 12, innerHeight - height - 12)) + scrollY}px`;
      return;
    }
    const above = box.bottom + height + 12 > innerHeight && box.top > height + 12;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(above ? box.top - height - 6 : box.bottom + 6) + scrollY}px`;
  };

  const open = async (link, x) => {
    if (link === owner) return;
    close();
    owner = link;
    try {
      const html = await read(link);
      if (owner !== link) return;
      card = document.createElement("div");
      card.className = "card-popover";
      card.popover = "manual";
      card.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      // A card that the keyboard opens is no stop of its own: Enter on the link leads where the card's does.
      if (x === undefined) for (const own of card.querySelectorAll("a")) own.tabIndex = -1;
      (link.closest("svg") ?? link).after(card);
      link.setAttribute("aria-expanded", "true");
      card.showPopover();
      place(link, x);
    } catch {
      if (owner === link) owner = null;
    }
  };

  const later = (what, milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(what, milliseconds);
  };
  const inside = (target) => target instanceof Node && (card?.contains(target) || owner?.contains(target));

  document.addEventListener("pointerover", ({ target, pointerType, clientX }) => {
    if (pointerType === "touch") return;
    const link = linkAt(target);
    if (link && link !== owner) later(() => open(link, clientX), card ? 120 : 260);
    else if (inside(target)) clearTimeout(timer);
    else if (owner && !inside(document.activeElement)) later(close, 300);
    else if (!owner) clearTimeout(timer);
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(":focus-visible")) open(link);
    else if (owner && !inside(target)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !owner) return;
    if (card?.contains(document.activeElement)) owner.focus();
    event.preventDefault();
    close();
  });
  // A first tap opens the card, which holds the link; a second one follows it.
  let touch = false;
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    touch = pointerType === "touch";
    if (owner && !inside(target)) close();
  });
  document.addEventListener("click", (event) => {
    const link = touch && linkAt(event.target);
    if (!link || link === owner) return;
    event.preventDefault();
    open(link, event.clientX);
  });
})();
