// @ts-check
// A page opened from a search: marks what was found, and moves from one place to the next.
(function () {
  "use strict";
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd, summary, figcaption, caption";

  const element = window.dom.element;
  /** @type {HTMLElement | null} */
  let bar = null;
  // The marks of each place found: one, or several where it runs over marked-up words.
  /** @type {HTMLElement[][]} */
  let places = [];
  let present = -1;

  // The text of a block as the index has it: without blocks inside it and without words of the site's own.
  /**
   * @param {HTMLElement} block
   * @returns {Text[]}
   */
  function texts(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent.closest(BLOCKS) === block && !parent.closest("[data-book] [data-ours], script, select")) found.push(/** @type {Text} */ (walker.currentNode));
    }
    return found;
  }

  // Wraps from..to (UTF-16 units of the block's text) in marks.
  /**
   * @param {Text[]} nodes
   * @param {number} from
   * @param {number} to
   */
  function wrap(nodes, from, to) {
    /** @type {HTMLElement[]} */
    const marks = [];
    let start = 0;
    nodes.slice().forEach(node => {
      const end = start + node.length;
      const first = Math.max(from, start) - start;
      const last = Math.min(to, end) - start;
      start = end;
      if (first >= last) return;
      const range = document.createRange();
      range.setStart(node, first);
      range.setEnd(node, last);
      const mark = element("mark", "found");
      range.surroundContents(mark);
      marks.push(mark);
    });
    return marks;
  }

  /**
   * @param {typeof import("../../../target/wasm/types/wasm_search")} glue
   * @param {string[]} words
   */
  function markAll(glue, words) {
    const scope = document.querySelector("[data-book]") || document.getElementById("main");
    const phrases = words.join("\n");
    scope.querySelectorAll(BLOCKS).forEach(block => {
      const nodes = texts(block);
      const text = nodes.map(node => node.data).join("");
      if (!text.trim()) return;
      /** @type {[number, number][]} */
      const stretches = JSON.parse(glue.marks(text, phrases));
      // From the end, so that the positions before stay right.
      const found = stretches.reverse().map(stretch => wrap(nodes, stretch[0], stretch[1]));
      places = places.concat(found.reverse());
    });
  }

  function clear() {
    places.forEach(marks => {
      marks.forEach(mark => {
        const parent = mark.parentNode;
        while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
        parent.removeChild(mark);
        parent.normalize();
      });
    });
    places = [];
    present = -1;
    if (bar) bar.parentNode.removeChild(bar);
    bar = null;
    document.documentElement.classList.remove("has-found");
  }

  /**
   * @param {number} to
   * @param {HTMLElement} status
   */
  function go(to, status) {
    const old = places[present] || [];
    old.forEach(mark => { mark.classList.remove("is-present"); });
    present = (to + places.length) % places.length;
    places[present].forEach(mark => { mark.classList.add("is-present"); });
    const first = places[present][0];
    /** @type {HTMLDetailsElement | null} */
    let folded = first.closest("details:not([open])");
    while (folded) {
      folded.open = true;
      folded = first.closest("details:not([open])");
    }
    first.scrollIntoView({ block: "center" });
    status.textContent = "第 " + (present + 1) + " 处，共 " + places.length + " 处";
  }

  /** @param {string[]} words */
  function drawBar(words) {
    bar = element("div", "found-bar");
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "本页查到的词");
    const quoted = words.slice(0, 3).map(word => "“" + word + "”").join("、") + (words.length > 3 ? "等" : "");
    const status = element("span", "found-status", "共 " + places.length + " 处");
    status.setAttribute("role", "status");
    /**
     * @param {string} text
     * @param {() => void} act
     */
    function button(text, act) {
      bar.appendChild(window.dom.button(text, act));
    }
    bar.appendChild(element("span", "found-words", quoted));
    bar.appendChild(status);
    if (places.length > 1) {
      button("上一处", () => { go(present - 1, status); });
      button("下一处", () => { go(present + 1, status); });
    }
    button("取消", () => {
      clear();
      history.replaceState(null, "");
      document.getElementById("main").focus();
    });
    document.body.appendChild(bar);
    // Room below, so that the bar never covers what has the focus.
    document.documentElement.classList.add("has-found");
    return status;
  }

  // The present place is the one that was clicked on: the first at or after the paragraph of the address.
  /** @param {HTMLElement} status */
  function start(status) {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const at = places.findIndex(marks => target.contains(marks[0]) || (target.compareDocumentPosition(marks[0]) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    if (at >= 0 && target.contains(places[at][0])) go(at, status);
    else if (at >= 0) present = at - 1;
  }

  window.searchMarks = words => {
    window.searchModule.ready().then(glue => {
      clear();
      markAll(glue, words);
      if (places.length) start(drawBar(words));
    }).catch(() => {
      // The page can be read without marks.
      return;
    });
  };
})();
