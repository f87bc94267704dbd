// @ts-check
// The contents beside the text: folded on a phone, and showing the present place.
(function () {
  "use strict";

  // Open beside the text, folded above it.
  function foldContents() {
    /** @type {HTMLDetailsElement | null} */
    const contents = document.querySelector(".contents details");
    if (!contents) return;
    const wide = window.matchMedia("(min-width: 60em)");
    const fold = () => { contents.open = wide.matches; };
    wide.addListener(fold);
    fold();
    // Until now the styles kept it looking folded, so that the text below never jumps.
    contents.setAttribute("data-ready", "");
  }

  // In the contents, the heading last passed is the present place.
  function followReading() {
    /** @type {HTMLAnchorElement[]} */
    const links = Array.from(document.querySelectorAll(".contents a[href^='#']"));
    const headings = links.map(link => document.getElementById(link.hash.slice(1)));
    if (!headings.length || headings.indexOf(null) !== -1) return;
    let waiting = false;
    function mark() {
      waiting = false;
      let present = -1;
      headings.forEach((heading, at) => {
        if (heading.getBoundingClientRect().top < 120) present = at;
      });
      links.forEach((link, at) => {
        if (at === present) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    }
    window.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(mark);
    }, { passive: true });
    mark();
  }

  document.addEventListener("DOMContentLoaded", () => {
    foldContents();
    followReading();
  });
})();
