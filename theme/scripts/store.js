// @ts-check
// What the browser keeps of this site: for good, or in the tab only. A browser may forbid either, or have
// no room left: then nothing is kept, and pages work as if nothing ever had been.
(function () {
  "use strict";
  // Where the site lies, read off the addresses that every page carries.
  const parts = document.documentElement.dataset.offline || "";
  const root = new URL("./" + parts.replace(/assets.*/, ""), location.href);
  // Other sites may lie on the same server, and other folders on the same disk: keys and caches begin alike.
  const OWN = "site " + root.pathname + " ";

  /**
   * @param {"localStorage" | "sessionStorage"} name
   * @returns {KeptStore}
   */
  function keeper(name) {
    return {
      read(key) {
        try { return window[name].getItem(OWN + key); } catch { return null; }
      },
      write(key, text) {
        try {
          window[name].setItem(OWN + key, text);
          return true;
        } catch {
          return false;
        }
      },
      remove(key) {
        try { window[name].removeItem(OWN + key); } catch { return; }
      }
    };
  }

  /**
   * Takes all keys of this site out of a store; what was there.
   * @param {"localStorage" | "sessionStorage"} name
   */
  function takeAll(name) {
    /** @type {[Storage, string, string][]} */
    const taken = [];
    try {
      const storage = window[name];
      for (let at = storage.length - 1; at >= 0; at -= 1) {
        const key = String(storage.key(at));
        if (key.indexOf(OWN) !== 0) continue;
        taken.push([storage, key, String(storage.getItem(key))]);
        storage.removeItem(key);
      }
    } catch {
      return taken;
    }
    return taken;
  }

  /** @type {Store} */
  window.store = Object.assign(keeper("localStorage"), {
    root: root.href,
    tab: keeper("sessionStorage"),

    /** @param {string} key */
    name(key) {
      return OWN + key;
    },

    // Earlier editions kept answers under keys that all sites of a server share.
    /** @param {string} key */
    readShared(key) {
      try { return localStorage.getItem(key); } catch { return null; }
    },
    /** @param {string} key */
    removeShared(key) {
      try { localStorage.removeItem(key); } catch { return; }
    },

    clear() {
      const taken = takeAll("localStorage").concat(takeAll("sessionStorage"));
      return () => {
        taken.forEach(entry => {
          try { entry[0].setItem(entry[1], entry[2]); } catch { return; }
        });
      };
    },

    // The copy of the site's pages.
    async clearPages() {
      try {
        const registration = await navigator.serviceWorker.getRegistration(root.href);
        // A worker of a folder above is another site's.
        if (registration && registration.scope === root.href) await registration.unregister();
        const keys = await caches.keys();
        await Promise.all(keys.filter(key => key.indexOf(OWN) === 0).map(key => caches.delete(key)));
      } catch {
        // There is none where a browser has no such store.
      }
    }
  });
})();
