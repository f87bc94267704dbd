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

  parts.today = function () {
    const now = new Date();
    return now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
  };
})();
