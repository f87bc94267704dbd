// The last searches, kept only in this browser.
(function () {
  "use strict";
  const KEY = "searches";
  const MOST = 8;
  const LONGEST = 60;

  function list() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter(function (words) { return typeof words === "string" && words; }).slice(0, MOST) : [];
    } catch (error) {
      return [];
    }
  }

  // The newest stands first, each once.
  function add(words) {
    const newest = words.trim().slice(0, LONGEST);
    if (!newest) return;
    const others = list().filter(function (other) { return other !== newest; });
    try {
      localStorage.setItem(KEY, JSON.stringify([newest].concat(others).slice(0, MOST)));
    } catch (error) {
      return;
    }
  }

  function clear() {
    try {
      localStorage.removeItem(KEY);
    } catch (error) {
      return;
    }
  }

  window.searchRecent = { list: list, add: add, clear: clear };
})();
