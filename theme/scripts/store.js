// @ts-check
// What the browser keeps of this site. A browser may forbid that, or have no room left: then nothing
// is kept, and pages work as if nothing ever had been.
(function () {
  "use strict";

  /** @type {Store} */
  window.store = {
    isOpen: function () {
      try {
        return Boolean(localStorage);
      } catch {
        return false;
      }
    },

    read: function (key) {
      try { return localStorage.getItem(key); } catch { return null; }
    },
    write: function (key, text) {
      try {
        localStorage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
    remove: function (key) {
      try { localStorage.removeItem(key); } catch { return; }
    }
  };
})();
