// Making parts of a page: texts become text, never markup.
(function () {
  "use strict";
  const parts = window.parts = {};

  parts.element = function (tag, className, content) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    parts.append(node, content);
    return node;
  };

  parts.append = function (node, content) {
    [].concat(content === undefined ? [] : content).forEach(function (part) {
      if (part) node.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
    });
  };

  parts.empty = function (node) {
    while (node.firstChild) node.removeChild(node.firstChild);
  };

  parts.list = function (tag, className, items) {
    return parts.element(tag, className, items.map(function (item) { return parts.element("li", "", item); }));
  };

  parts.button = function (words, act) {
    const node = parts.element("button", "button", words);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };

  // Hands a text or bytes over as a file.
  parts.download = function (name, content) {
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  };

  // What is filled in when a page is left, for coming back to it or loading it again; it lies in the
  // tab's own store only until then. `filled` gives it as text, empty if there is nothing to hold.
  parts.hold = function (key, filled) {
    window.addEventListener("pagehide", function () {
      const text = filled();
      try {
        if (text) sessionStorage.setItem(key, text);
        else sessionStorage.removeItem(key);
      } catch (error) {
        return;
      }
    });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) parts.held(key);
    });
  };

  // What was held; null where the page is opened afresh.
  parts.held = function (key) {
    try {
      const text = sessionStorage.getItem(key);
      sessionStorage.removeItem(key);
      const visit = performance.getEntriesByType("navigation")[0];
      return visit && visit.type !== "navigate" ? text : null;
    } catch (error) {
      return null;
    }
  };

  // Tells of what this browser keeps when another page changed it; null when it was cleared.
  parts.follow = function (key, changed) {
    window.addEventListener("storage", function (event) {
      if (event.key === key || event.key === null) changed(event.newValue);
    });
    // A page that lay in the browser's memory was told nothing.
    window.addEventListener("pageshow", function (event) {
      if (!event.persisted) return;
      try {
        changed(localStorage.getItem(key));
      } catch (error) {
        return;
      }
    });
  };

  parts.today = function () {
    const now = new Date();
    return now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
  };
})();
