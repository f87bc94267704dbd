// Size of the letters and contrast: what the buttons do. What was chosen before is set by first.js,
// and here once more for servers whose own policy forbids scripts within a page.
(function () {
  "use strict";
  const root = document.documentElement;
  const NORMAL = 2;
  const LARGEST = 5;
  root.classList.add("js");

  function read(key) {
    try { return localStorage.getItem(key); } catch (e) { return null; }
  }
  function keep(key, value) {
    // A browser that forbids storage still changes this page.
    try { localStorage.setItem(key, value); } catch (e) { return; }
  }
  function size() {
    return Number(root.getAttribute("data-text")) || NORMAL;
  }

  const kept = Number(read("text"));
  if (kept % 1 === 0 && kept >= 1 && kept <= LARGEST) root.setAttribute("data-text", kept);
  if (read("contrast") === "high") root.setAttribute("data-contrast", "high");

  document.addEventListener("DOMContentLoaded", function () {
    const smaller = document.querySelector("[data-action='smaller']");
    const larger = document.querySelector("[data-action='larger']");
    const contrast = document.querySelector("[data-action='contrast']");
    const print = document.querySelector("[data-action='print']");
    if (!smaller) return;

    function show() {
      smaller.disabled = size() === 1;
      larger.disabled = size() === LARGEST;
      contrast.setAttribute("aria-pressed", String(root.hasAttribute("data-contrast")));
    }
    function step(by) {
      const next = Math.min(LARGEST, Math.max(1, size() + by));
      root.setAttribute("data-text", next);
      keep("text", next);
      show();
    }
    smaller.addEventListener("click", function () { step(-1); });
    larger.addEventListener("click", function () { step(1); });
    contrast.addEventListener("click", function () {
      const high = !root.hasAttribute("data-contrast");
      if (high) root.setAttribute("data-contrast", "high");
      else root.removeAttribute("data-contrast");
      keep("contrast", high ? "high" : "normal");
      show();
    });
    if (print) print.addEventListener("click", function () { window.print(); });
    show();
  });
})();
