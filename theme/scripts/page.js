// @ts-check
// What every page does: shows the paragraph of its address, wires the search line, registers the service
// worker.
(function () {
  "use strict";

  // What is loaded on use only adds to a page; where it does not come, the page is as good without.
  function ignore() { return; }

  // A paragraph inside a folded part is opened, then brought into view.
  function showTarget() {
    // Addresses are plain letters and digits; anything else in the fragment is no place.
    const id = location.hash.slice(1);
    const target = id && document.getElementById(id);
    if (!target) return;
    /** @type {HTMLDetailsElement | null} */
    const folded = target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  }

  // Loads scripts and styles that only some visitors need, in their order; each list once.
  /** @type {Record<string, Promise<unknown>>} */
  const loading = {};
  /** @param {string | undefined} list addresses with blanks between them */
  function load(list) {
    if (!list) return Promise.reject(new Error("no scripts"));
    if (!loading[list]) {
      loading[list] = Promise.all(list.split(" ").map(address => new Promise((resolve, reject) => {
          if (document.querySelector("script[src='" + address + "']")) { resolve(null); return; }
          const part = /\.css$/.test(address)
            ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address })
            : Object.assign(document.createElement("script"), { async: false, src: address });
          part.onload = resolve;
          part.onerror = reject;
          document.head.appendChild(part);
        })));
      loading[list].catch(() => { delete loading[list]; });
    }
    return loading[list];
  }
  window.loadOnUse = load;

  // A page opened from a search has the words behind its place, #s3-9&find=换届. The place goes back
  // into the address, the words to the script that marks them; coming back marks them again.
  function takeWords() {
    const form = document.querySelector("[data-marks]");
    const parts = /^#[a-z0-9-]*&find=/.test(location.hash) ? location.hash.split("&find=") : [];
    if (!form || (parts.length < 2 && !(history.state && history.state.find))) return;
    if (parts.length > 1) {
      /** @type {string[]} */
      let words = [];
      try { words = parts.slice(1).map(decodeURIComponent); } catch { words = []; }
      location.replace(parts[0]);
      history.replaceState({ find: words }, "");
    }
    /** @type {string[]} */
    const words = history.state.find;
    if (words.length) load(form.dataset.marks).then(() => { window.searchMarks(words); }, ignore);
  }

  // The query is put into the fragment, which never reaches a server.
  /** @param {HTMLFormElement} form */
  function wireSearch(form) {
    const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    const prepare = () => { load(form.dataset.scripts).catch(ignore); };
    if (form.dataset.scripts) {
      box.addEventListener("focus", prepare);
      if (document.activeElement === box) prepare();
    }
    form.addEventListener("submit", event => {
      event.preventDefault();
      const words = box.value.trim();
      if (!words) { box.focus(); return; }
      location.href = form.getAttribute("action") + "#q=" + encodeURIComponent(words);
    });
  }

  /** @param {string} key */
  function isOff(key) {
    return window.store.read(key) === "off";
  }

  // The key / moves to the search line, except where it is a character being typed.
  /** @param {KeyboardEvent} event */
  function findByKey(event) {
    const target = /** @type {Element} */ (event.target);
    const typing = target.closest && target.closest("input, select, textarea");
    const box = /** @type {HTMLInputElement} */ (document.getElementById("search-words"));
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing || !box || isOff("slash")) return;
    event.preventDefault();
    box.focus();
    box.select();
  }

  // From a server, the browser may keep the whole site; the service worker lies at the root. What there
  // is to say about that is done by a script of its own, loaded when needed.
  function keepSite() {
    const parts = document.documentElement.dataset.offline;
    const workers = navigator.serviceWorker;
    if (!parts || !workers || location.protocol === "file:") return;
    const place = document.getElementById("offline-kept");
    const tell = /** @param {ServiceWorkerRegistration | null} registration */ registration => {
      load(parts).then(() => { window.offlineNews(registration); }, ignore);
    };
    if (isOff("offline")) {
      if (place) tell(null);
      return;
    }
    workers.register(parts.replace(/assets.*/, "sw.js")).then(registration => {
      if (place || registration.waiting) { tell(registration); return; }
      registration.addEventListener("updatefound", () => { if (workers.controller) tell(registration); });
    }).catch(ignore);
  }

  // A table wider than the window can be scrolled by keyboard, too.
  function reachWideTables() {
    document.querySelectorAll(".table-scroll, .form-preview").forEach(box => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    takeWords();
    showTarget();
    /** @type {NodeListOf<HTMLFormElement>} */
    const searches = document.querySelectorAll("form[role='search']");
    searches.forEach(wireSearch);
    reachWideTables();
  });
  window.addEventListener("load", keepSite);
  document.addEventListener("keydown", findByKey);
  window.addEventListener("hashchange", takeWords);
  window.addEventListener("hashchange", showTarget);
})();
