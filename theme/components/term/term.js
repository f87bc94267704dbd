// What a term means, beside it: at a click, a tap or Enter. Without this the term is a plain link.
(function () {
  "use strict";
  let term = null;
  let card = null;
  // Said before anything is pressed.
  Array.prototype.forEach.call(document.querySelectorAll("a[data-says]"), function (link) {
    link.setAttribute("aria-expanded", "false");
  });
  function close() {
    if (!card) return;
    card.remove();
    card = null;
    term.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", function (event) {
    if (card && card.contains(event.target)) return;
    const next = event.target.closest("a[data-says]");
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
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !card) return;
    close();
    term.focus();
  });
  document.addEventListener("focusin", function (event) {
    if (card && event.target !== term && !card.contains(event.target)) close();
  });
})();
