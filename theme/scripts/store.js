// @ts-check
// What the browser keeps of this site. A browser may forbid that, or have no room left: then nothing
// is kept, and pages work as if nothing ever had been.
(function () {
  "use strict";

  /** @type {Store} */
  window.store = {
    read(key) {
      try { return localStorage.getItem(key); } catch { return null; }
    },
    write(key, text) {
      try {
        localStorage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
    remove(key) {
      try { localStorage.removeItem(key); } catch { return; }
    }
  };
})();
