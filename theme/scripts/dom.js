// @ts-check
// Making parts of a page: texts become text, never markup.
(function () {
  "use strict";

  /** @type {Dom} */
  const dom = window.dom = {
    element: function (tag, className, content) {
      const node = document.createElement(tag);
      if (className) node.className = className;
      dom.append(node, content);
      return node;
    },

    append: function (node, content) {
      /** @type {Part[]} */
      const parts = Array.isArray(content) ? content : [content];
      parts.forEach(function (part) {
        if (part) node.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
      });
    },

    empty: function (node) {
      while (node.firstChild) node.removeChild(node.firstChild);
    },

    list: function (tag, className, items) {
      return dom.element(tag, className, items.map(function (item) { return dom.element("li", "", item); }));
    },

    button: function (words, act) {
      const node = dom.element("button", "button", words);
      node.type = "button";
      node.addEventListener("click", act);
      return node;
    },

    // Hands a text or bytes over as a file.
    download: function (name, content, type) {
      const link = document.createElement("a");
      const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type: type || "application/octet-stream" }));
      link.href = address;
      link.download = name;
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
    },

    readText: function (file, largest, what, done) {
      if (file.size > largest) {
        done(null, "太大，不是" + what);
        return;
      }
      const reader = new FileReader();
      reader.onerror = function () { done(null, "打不开"); };
      reader.onload = function () { done(/** @type {string} */ (reader.result), ""); };
      reader.readAsText(file);
    }
  };
})();
