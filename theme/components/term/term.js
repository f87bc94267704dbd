// @ts-check
// Shows what a term means beside it, at a click, a tap or Enter. Without this script the term is a link.
(function () {
  "use strict";
  /** @type {HTMLAnchorElement | null} */
  let term = null;
  /** @type {HTMLElement | null} */
  let card = null;
  // Screen readers say before anything is pressed that something can be opened here.
  document.querySelectorAll("a[data-says]").forEach(link => {
    link.setAttribute("aria-expanded", "false");
  });
  function close() {
    if (!card) return;
    card.remove();
    card = null;
    term.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", event => {
    const target = /** @type {Element} */ (event.target);
    if (card && card.contains(target)) return;
    /** @type {HTMLAnchorElement | null} */
    const next = target.closest("a[data-says]");
    const again = card && next === term;
    close();
    if (!next || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (again) return;
    term = next;
    card = document.createElement("span");
    card.className = "term-card";
    card.setAttribute("data-ours", "");
    card.textContent = "“" + term.dataset.says + "”";
    const more = document.createElement("a");
    more.href = term.href;
    more.textContent = "出处和其他说明";
    card.appendChild(more);
    card.style.top = term.offsetTop + term.offsetHeight + "px";
    term.setAttribute("aria-expanded", "true");
    term.parentNode.insertBefore(card, term.nextSibling);
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !card) return;
    close();
    term.focus();
  });
  document.addEventListener("focusin", event => {
    if (card && event.target !== term && !card.contains(/** @type {Node} */ (event.target))) close();
  });
})();
