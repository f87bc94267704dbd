// @ts-check
// What only the printed page needs: the date, and the addresses of links, which paper cannot follow.
(function () {
  "use strict";
  // The site's root: this script lies one folder below it.
  const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  // Links of the text, not those of menus, headings' signs and buttons.
  const LINKS = "main article a[href], main table a[href], main .quote a[href], main .topic a[href], main dd a[href]";
  const NO_LINKS = ".pilcrow, .term, .button, .cited *, .form-links *, .erratum *, .erratum-mark, [data-page='template'] *, nav *, .needs-script *, details:not([open]) > :not(summary) *";

  function dateForPaper() {
    const place = document.querySelector("[data-print-date]");
    if (place) place.textContent = "打印日期：" + window.dates.today();
  }

  // From a server the whole address; a path on a disk means nothing to another reader.
  /** @param {string} address */
  function onPaper(address) {
    const words = location.protocol === "file:" ? address.replace(root, "") : address;
    try {
      return decodeURI(words).replace(/index\.html(?=#|$)/, "");
    } catch {
      return words;
    }
  }

  // Each address once, numbered in the order of the text; the number stands behind its links.
  function listLinks() {
    const list = document.querySelector("[data-print-links]");
    if (!list) return;
    document.querySelectorAll("[data-print-number]").forEach(link => { link.removeAttribute("data-print-number"); });
    while (list.firstChild) list.removeChild(list.firstChild);
    const here = location.href.split("#")[0];
    /** @type {Record<string, number>} */
    const numbers = Object.create(null);
    let count = 0;
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(LINKS);
    links.forEach(link => {
      if (link.matches(NO_LINKS) || link.href.split("#")[0] === here) return;
      if (!numbers[link.href]) {
        count += 1;
        numbers[link.href] = count;
        const line = document.createElement("li");
        line.textContent = onPaper(link.href);
        list.appendChild(line);
      }
      link.setAttribute("data-print-number", String(numbers[link.href]));
    });
    list.parentElement.hidden = !count;
  }

  document.addEventListener("DOMContentLoaded", dateForPaper);
  window.addEventListener("beforeprint", () => {
    dateForPaper();
    listLinks();
  });
})();
