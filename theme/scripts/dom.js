// @ts-check
// Making parts of a page: texts become text, never markup.
(function () {
  "use strict";

  /** @type {Dom} */
  const dom = window.dom = {
    element(tag, className, content) {
      const node = document.createElement(tag);
      if (className) node.className = className;
      dom.append(node, content);
      return node;
    },

    append(node, content) {
      /** @type {Part[]} */
      const parts = Array.isArray(content) ? content : [content];
      parts.forEach(part => {
        if (part) node.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
      });
    },

    empty(node) {
      while (node.firstChild) node.removeChild(node.firstChild);
    },

    list(tag, className, items) {
      return dom.element(tag, className, items.map(item => dom.element("li", "", item)));
    },

    button(words, act) {
      const node = dom.element("button", "button", words);
      node.type = "button";
      node.addEventListener("click", act);
      return node;
    },

    // Hands a text or bytes over as a file. The address lives long enough for a slow machine to ask where the
    // file shall lie.
    download(name, content, type) {
      const link = document.createElement("a");
      let address = "";
      try {
        if (window.program.name) throw new Error("no downloads");
        address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type: type || "application/octet-stream" }));
        if (link.download === undefined) throw new Error("no downloads");
        link.href = address;
        link.download = name;
        document.body.appendChild(link);
        link.click();
      } catch {
        window.program.offer();
      }
      link.remove();
      setTimeout(() => { URL.revokeObjectURL(address); }, 60000);
      return Boolean(link.href);
    },

    copy(place, label, text) {
      const field = dom.element("textarea", "field copied");
      field.readOnly = true;
      field.value = text;
      field.setAttribute("aria-label", label);
      place.appendChild(field);
      field.focus();
      field.select();
      try {
        if (document.execCommand("copy")) return label + "已复制。";
      } catch {
        // The visitor copies it by hand.
      }
      return "请按 Ctrl+C（手机上长按）复制下面的" + label + "。";
    },

    readText(file, largest, what, refuse, done) {
      const reader = new FileReader();
      reader.onerror = () => { refuse("打不开"); };
      reader.onload = () => { done(/** @type {string} */ (reader.result)); };
      if (file.size > largest) refuse("太大，不是" + what);
      else reader.readAsText(file);
    }
  };
})();
