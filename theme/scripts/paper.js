// What only paper needs: the date, and where the links lead, which cannot be followed on it.
(function () {
  "use strict";
  // The site's root: this script lies one folder below it.
  const root = new URL("../", document.currentScript.src).href;
  // Links of the text, not those of menus, headings' signs and buttons.
  const LINKS = "main article a[href], main table a[href], main .quote a[href], main .topic a[href], main dd a[href]";
  const NO_LINKS = ".pilcrow, .term, .button, .cited *, .form-links *, .erratum *, .erratum-mark, [data-page='template'] *, nav *, .needs-script *, details:not([open]) > :not(summary) *";

  function dateForPaper() {
    const place = document.querySelector("[data-print-date]");
    if (!place) return;
    const now = new Date();
    place.textContent = "打印日期：" + now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
  }

  // From a server the whole address; a disk's path means nothing to another reader.
  function onPaper(address) {
    const words = location.protocol === "file:" ? address.replace(root, "") : address;
    try {
      return decodeURI(words).replace(/index\.html(?=#|$)/, "");
    } catch (error) {
      return words;
    }
  }

  // Each address once, numbered in the order of the text; the number stands behind its links.
  function listLinks() {
    const list = document.querySelector("[data-print-links]");
    if (!list) return;
    Array.prototype.forEach.call(document.querySelectorAll("[data-print-number]"), function (link) { link.removeAttribute("data-print-number"); });
    while (list.firstChild) list.removeChild(list.firstChild);
    const here = location.href.split("#")[0];
    const numbers = Object.create(null);
    let count = 0;
    Array.prototype.forEach.call(document.querySelectorAll(LINKS), function (link) {
      if (link.matches(NO_LINKS) || link.href.split("#")[0] === here) return;
      if (!numbers[link.href]) {
        count += 1;
        numbers[link.href] = count;
        const line = document.createElement("li");
        line.textContent = onPaper(link.href);
        list.appendChild(line);
      }
      link.setAttribute("data-print-number", numbers[link.href]);
    });
    list.parentNode.hidden = !count;
  }

  document.addEventListener("DOMContentLoaded", dateForPaper);
  window.addEventListener("beforeprint", function () {
    dateForPaper();
    listLinks();
  });
})();
