// @ts-check
// Which entries of a list are shown, and in which order.
(function () {
  "use strict";

  /** @type {Lists} */
  window.lists = {
    fits(wanted, value, text) {
      return Object.keys(wanted).every(name => {
        if (!wanted[name]) return true;
        return name === "words" ? text.indexOf(wanted[name]) !== -1 : value(name) === wanted[name];
      });
    },

    compare(a, b) {
      return a.localeCompare(b, "zh-CN", { numeric: true });
    }
  };
})();
