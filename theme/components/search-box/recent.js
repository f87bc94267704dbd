// @ts-check
// The last searches, kept only in this browser.
(function () {
  "use strict";
  const KEY = "searches";
  const MOST = 8;
  const LONGEST = 60;

  function list() {
    try {
      /** @type {unknown} */
      const kept = JSON.parse(window.store.read(KEY) || "null");
      return Array.isArray(kept) ? kept.filter(words => typeof words === "string" && words).slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  // The newest stands first, each once.
  /** @param {string} words */
  function add(words) {
    const newest = words.trim().slice(0, LONGEST);
    if (!newest) return;
    const others = list().filter(other => other !== newest);
    window.store.write(KEY, JSON.stringify([newest].concat(others).slice(0, MOST)));
  }

  function clear() {
    window.store.remove(KEY);
  }

  window.searchRecent = { list, add, clear };
})();
