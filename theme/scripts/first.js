// @ts-check
// Stands in every page's head and runs before anything is painted: marks the page as one where scripts
// run, and sets the size of the letters and the contrast that were chosen. Everything else is deferred.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  try {
    // As store.js names its keys.
    const own = "site " + new URL("./" + root.dataset.offline.replace(/assets.*/, ""), location.href).pathname + " ";
    const text = localStorage.getItem(own + "text");
    if (/^[1-5]$/.test(text)) root.setAttribute("data-text", text);
    if (localStorage.getItem(own + "contrast") === "high") root.setAttribute("data-contrast", "high");
  } catch (e) { return; }
})();
