// @ts-check
// Size of the letters and contrast: what the buttons do. What was chosen before is set by first.js,
// and here once more for servers whose own policy forbids scripts within a page.
(function () {
  "use strict";
  const root = document.documentElement;
  const NORMAL = 2;
  const LARGEST = 5;
  root.classList.add("js");

  function size() {
    return Number(root.getAttribute("data-text")) || NORMAL;
  }

  const kept = window.store.read("text");
  if (/^[1-5]$/.test(kept)) root.setAttribute("data-text", kept);
  if (window.store.read("contrast") === "high") root.setAttribute("data-contrast", "high");

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {HTMLButtonElement | null} */
    const smaller = document.querySelector("[data-action='smaller']");
    /** @type {HTMLButtonElement | null} */
    const larger = document.querySelector("[data-action='larger']");
    const contrast = document.querySelector("[data-action='contrast']");
    const print = document.querySelector("[data-action='print']");
    if (!smaller) return;

    function show() {
      smaller.disabled = size() === 1;
      larger.disabled = size() === LARGEST;
      contrast.setAttribute("aria-pressed", String(root.hasAttribute("data-contrast")));
    }
    /** @param {number} by */
    function step(by) {
      const next = String(Math.min(LARGEST, Math.max(1, size() + by)));
      root.setAttribute("data-text", next);
      // A browser that forbids keeping it still changes this page.
      window.store.write("text", next);
      show();
    }
    smaller.addEventListener("click", () => { step(-1); });
    larger.addEventListener("click", () => { step(1); });
    contrast.addEventListener("click", () => {
      const high = !root.hasAttribute("data-contrast");
      if (high) root.setAttribute("data-contrast", "high");
      else root.removeAttribute("data-contrast");
      window.store.write("contrast", high ? "high" : "normal");
      show();
    });
    if (print) print.addEventListener("click", window.notices.print);
    show();
  });
})();
