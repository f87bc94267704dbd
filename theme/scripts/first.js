// Stands in every page's head and runs before anything is painted: says that scripts run, and takes
// the size of the letters and the contrast that were chosen. Everything else may come later.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const text = localStorage.getItem("text");
    if (/^[1-5]$/.test(text)) root.setAttribute("data-text", text);
    if (localStorage.getItem("contrast") === "high") root.setAttribute("data-contrast", "high");
  } catch (e) { return; }
})();
