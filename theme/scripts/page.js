// Small helps on every page: the marked paragraph, the search line, the site kept for later.
(function () {
  "use strict";

  // A paragraph inside a folded part is opened, then brought into view.
  function showTarget() {
    // Addresses are plain letters and digits; anything else in the fragment is no place.
    const id = location.hash.slice(1);
    const target = id && document.getElementById(id);
    if (!target) return;
    const folded = target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  }

  // Scripts and styles that are wanted only now and then, in their order; each list once.
  const loading = {};
  function load(list) {
    if (!list) return Promise.reject(new Error("no scripts"));
    if (!loading[list]) {
      loading[list] = Promise.all(list.split(" ").map(function (address) {
        return new Promise(function (resolve, reject) {
          if (document.querySelector("script[src='" + address + "']")) { resolve(); return; }
          const style = /\.css$/.test(address);
          const part = document.createElement(style ? "link" : "script");
          part.async = false;
          if (style) part.rel = "stylesheet";
          part[style ? "href" : "src"] = address;
          part.onload = resolve;
          part.onerror = reject;
          document.head.appendChild(part);
        });
      }));
      loading[list].catch(function () { delete loading[list]; });
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
      let words = [];
      try { words = parts.slice(1).map(decodeURIComponent); } catch (e) { words = []; }
      location.replace(parts[0]);
      history.replaceState({ find: words }, "");
    }
    const words = history.state.find;
    if (words.length) load(form.dataset.marks).then(function () { window.searchMarks(words); }, function () { return null; });
  }

  // The query travels in the fragment: it never reaches a server.
  function wireSearch(form) {
    if (form.dataset.scripts) {
      form.elements.q.addEventListener("focus", function () { load(form.dataset.scripts).catch(function () { return null; }); });
      if (document.activeElement === form.elements.q) load(form.dataset.scripts).catch(function () { return null; });
    }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const words = form.elements.q.value.trim();
      if (!words) { form.elements.q.focus(); return; }
      location.href = form.getAttribute("action") + "#q=" + encodeURIComponent(words);
    });
  }

  function isOff(key) {
    try { return localStorage.getItem(key) === "off"; } catch (e) { return false; }
  }

  // The key / leads to the search line, except where it is a character being typed.
  function findByKey(event) {
    const typing = event.target.closest && event.target.closest("input, select, textarea");
    const box = document.getElementById("search-words");
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing || !box || isOff("slash")) return;
    event.preventDefault();
    box.focus();
    box.select();
  }

  // From a server, the browser may keep the whole site; its worker lies at the root. What there is to
  // say about that comes with a script of its own.
  function keepSite() {
    const parts = document.documentElement.dataset.offline;
    const workers = navigator.serviceWorker;
    if (!parts || !workers || location.protocol === "file:") return;
    const place = document.getElementById("offline-kept");
    const tell = function (registration) {
      load(parts).then(function () { window.offlineNews(registration); }, function () { return null; });
    };
    if (isOff("offline")) {
      if (place) tell(null);
      return;
    }
    workers.register(parts.replace(/assets.*/, "sw.js")).then(function (registration) {
      if (place || registration.waiting) { tell(registration); return; }
      registration.addEventListener("updatefound", function () { if (workers.controller) tell(registration); });
    }).catch(function () { return null; });
  }

  // A table wider than the window can be moved by keyboard, too.
  function reachWideTables() {
    Array.prototype.forEach.call(document.querySelectorAll(".table-scroll, .form-preview"), function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    takeWords();
    showTarget();
    Array.prototype.forEach.call(document.querySelectorAll("form[role='search']"), wireSearch);
    reachWideTables();
  });
  window.addEventListener("load", keepSite);
  document.addEventListener("keydown", findByKey);
  window.addEventListener("hashchange", takeWords);
  window.addEventListener("hashchange", showTarget);
})();
