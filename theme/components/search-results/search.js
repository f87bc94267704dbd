// @ts-check
// The search page: answers as one types, from the address's fragment, and by keyboard.
(function () {
  "use strict";
  // Documents at first and more each time; passages of each at first and more each time.
  const DOCUMENTS = 10;
  const PASSAGES = 3;
  const MORE_PASSAGES = 20;
  // Milliseconds after which the reader is told that loading takes its time.
  const SLOW = 400;

  const ask = window.searchAsk.ask;
  const draw = window.searchDrawing;
  const recent = window.searchRecent;
  const wording = window.searchWords;
  const dom = window.dom;
  const element = dom.element;

  const place = document.getElementById("search-results");
  const count = document.getElementById("search-count");
  const remarks = document.getElementById("search-remarks");
  const filters = document.getElementById("search-filters");
  const box = /** @type {HTMLInputElement} */ (document.getElementById("search-words"));
  const main = document.getElementById("main");
  const root = place.getAttribute("data-root");
  const selects = Array.from(filters.querySelectorAll("select"));

  /** @type {SearchShown | null} */
  let shown = null;
  // Each question has a number; answers to older ones are not shown.
  let latest = 0;

  // The state, words and chosen filters, stands in the fragment.
  function readAddress() {
    const state = wording.readAddress(location.hash);
    box.value = state.q;
    selects.forEach(select => { choose(select, state[select.name] || ""); });
  }
  /** @param {string} words */
  function keepAddress(words) {
    const wanted = words ? wording.address(words, selects) : "";
    if (location.hash === wanted || (!words && location.hash.indexOf("#q=") !== 0)) return;
    // Browsers forbid this when it happens too often; the next change sets it right.
    try { history.replaceState(null, "", wanted || location.pathname); } catch { return; }
  }
  /**
   * @param {HTMLSelectElement} select
   * @param {string} value
   */
  function choose(select, value) {
    const known = Array.from(select.options).some(option => option.value === value);
    if (!known) select.add(new Option(value, value));
    select.value = value;
  }
  function anyFilter() {
    return selects.some(select => select.value);
  }
  function search() {
    latest += 1;
    const number = latest;
    const words = box.value.trim();
    keepAddress(words);
    if (!words) {
      shown = null;
      filters.hidden = true;
      place.removeAttribute("aria-busy");
      show("", []);
      offerRecent();
      return;
    }
    // The filters stand above the results but are known after them; room is kept for them from the start.
    if (!shown) filters.hidden = false;
    const question = { query: wording.query(words, selects), documents: DOCUMENTS, passages: PASSAGES };
    run(question, number, search, outcome => {
      shown = { words, query: question.query, outcome, groups: wording.groups(outcome, 0, PASSAGES) };
      render();
      offerFilters(words, number);
    });
  }

  // The last searches, where nothing is asked.
  function offerRecent() {
    const kept = recent.list();
    if (!kept.length) return;
    const list = element("ul", "search-help");
    kept.forEach(words => {
      const line = element("li");
      const link = element("a", "", words);
      link.href = "#q=" + encodeURIComponent(words);
      line.appendChild(link);
      list.appendChild(line);
    });
    count.textContent = "最近查找";
    remarks.appendChild(list);
    remarks.appendChild(dom.button("清除最近查找", () => {
      recent.clear();
      show("", []);
      box.focus();
    }));
  }

  // Asks and, unless something newer was asked meanwhile, passes the answer to `done`.
  /**
   * @param {SearchQuestion} question
   * @param {number} number
   * @param {() => void} again what the button after a fault does
   * @param {(outcome: SearchAnswer) => void} done
   */
  function run(question, number, again, done) {
    ask(root, question, () => {
      if (number !== latest) return false;
      if (!place.hasAttribute("aria-busy")) setTimeout(tellSlow, SLOW);
      place.setAttribute("aria-busy", "true");
      return true;
    }).then(outcome => {
      if (number !== latest || !outcome) return;
      place.removeAttribute("aria-busy");
      done(outcome);
    }).catch(error => {
      if (number === latest) showFault(error, again);
    });
  }

  function tellSlow() {
    if (place.hasAttribute("aria-busy")) count.textContent = "正在查找……";
  }

  /**
   * @param {SearchFault} error
   * @param {() => void} again
   */
  function showFault(error, again) {
    const reload = () => { location.reload(); };
    /** @type {Record<string, [string, string?, (() => void)?]>} */
    const faults = {
      browser: ["全文检索需要较新的浏览器，请换用360浏览器的“极速模式”或者新版的谷歌、火狐浏览器。下面的全书目录仍可使用。"],
      program: ["检索程序没有读到，暂时不能检索。下面的全书目录仍可使用。", "重新打开本页", reload],
      stale: ["网站内容已经更新，与本页的检索数据对不上，所以没有列出结果。", "重新打开本页", reload],
      damaged: ["有一部分检索数据已损坏，结果不全，所以没有列出。", "重试", again],
      unreachable: ["有一部分检索数据没有读到，结果不全，所以没有列出。请检查网络或者U盘是否接好。", "重试", again]
    };
    const told = faults[error.code];
    // Answers that are still to come belong to what is no longer shown.
    latest += 1;
    shown = null;
    filters.hidden = true;
    place.removeAttribute("aria-busy");
    if (told) show(told[0], []);
    else show("检索时出了差错，没有列出结果。", []);
    if (told && told[1]) remarks.appendChild(dom.button(told[1], told[2]));
    // Any other fault is one of these scripts' own: it must appear in the console.
    if (!told) throw error;
  }

  /**
   * @param {string} sentence
   * @param {string[]} lines
   */
  function show(sentence, lines) {
    count.textContent = sentence;
    dom.empty(remarks);
    dom.empty(place);
    main.setAttribute("data-ready", "");
    lines.forEach(line => { remarks.appendChild(element("p", "", line)); });
  }

  /**
   * @param {string} words
   * @param {number} number
   */
  function offerFilters(words, number) {
    const question = { query: words, documents: 0, passages: 1, facets: true };
    ask(root, question, () => number === latest).then(outcome => {
      if (number !== latest || !outcome) return;
      let offered = false;
      selects.forEach(select => {
        const facet = outcome.facets.filter(facet => facet.name === select.name)[0];
        const values = facet ? facet.values : [];
        fill(select, values);
        select.parentElement.hidden = values.length < 2 && !select.value;
        offered = offered || !select.parentElement.hidden;
      });
      filters.hidden = !offered;
    }).catch(() => {
      // The results stay; only narrowing them is not possible now, unless it is already in use.
      if (number === latest) filters.hidden = !anyFilter();
    });
  }
  /**
   * @param {HTMLSelectElement} select
   * @param {[string, number][]} values
   */
  function fill(select, values) {
    const kept = select.value;
    while (select.options.length > 1) select.remove(1);
    values.forEach(value => {
      select.add(new Option(value[0] + "（" + value[1] + "篇）", value[0]));
    });
    choose(select, kept);
  }

  // Offers searches that find something, where all words together find nothing.
  function help() {
    const terms = shown.outcome.terms;
    const list = element("ul", "search-help");
    /**
     * @param {string} before
     * @param {string} words
     * @param {string} after
     */
    function item(before, words, after) {
      const line = element("li", "", before);
      const link = element("a", "", words);
      link.href = "#q=" + encodeURIComponent(words);
      line.appendChild(link);
      line.appendChild(document.createTextNode(after));
      list.appendChild(line);
    }
    const bare = wording.unquoted(shown.words);
    if (anyFilter()) item("不限范围，查找", shown.words, "");
    if (bare) item("不加引号，查找", bare, "");
    terms.forEach(term => {
      if (term.passages && term.text !== shown.words) item("只查找", term.text, "（全书" + term.passages + "段）");
    });
    const lacking = wording.texts(terms.filter(term => !term.passages));
    if (lacking.length) list.appendChild(element("li", "", "全书没有出现" + wording.quoted(lacking) + "。请核对有没有错字，或者换一个短些、书里常用的词。"));
    if (!terms.length) list.appendChild(element("li", "", "请输入书里会出现的词语或者文号，例如一个文件的名称、一项工作的说法。"));
    return list;
  }

  function render() {
    const terms = shown.outcome.terms;
    if (shown.outcome.documents.length < 2) filters.hidden = !anyFilter();
    show(wording.summary(shown, anyFilter()), wording.remarks(shown.outcome));
    if (!shown.groups.length) {
      remarks.appendChild(help());
      return;
    }
    const find = wording.find(shown.outcome);
    draw.groups(place, root, shown.groups, wording.isFull, find, morePassages);
    if (shown.groups.some(group => group.hits.some(wording.isPartial))) {
      place.appendChild(element("p", "search-partial", "以下各段只有" + wording.quoted(wording.texts(terms)) + "中的一部分："));
      draw.groups(place, root, shown.groups, wording.isPartial, find, morePassages);
    }
    const left = shown.outcome.documents.length - shown.groups.length;
    if (left > 0) place.appendChild(draw.more("更多：还有" + left + "篇文件", moreDocuments));
  }

  // Asks for more of what is shown; the first new link gets the focus the button had.
  /**
   * @param {SearchQuestion} question
   * @param {() => void} again
   * @param {(outcome: SearchAnswer) => void} change
   */
  function extend(question, again, change) {
    const seen = links().map(target => target.href);
    run(question, latest, again, outcome => {
      change(outcome);
      render();
      const fresh = links().filter(target => target.href && seen.indexOf(target.href) === -1)[0];
      if (fresh) fresh.focus();
    });
  }
  function moreDocuments() {
    const known = shown.groups.length;
    const question = { query: shown.query, documents: known + DOCUMENTS, passages: PASSAGES };
    extend(question, search, outcome => {
      // Pressed twice, it brings the same twice.
      if (shown.groups.length === known) shown.groups = shown.groups.concat(wording.groups(outcome, known, PASSAGES));
    });
  }
  /** @param {number} at */
  function morePassages(at) {
    const passages = shown.groups[at].asked + MORE_PASSAGES;
    const question = { query: shown.query, documents: at + 1, passages };
    extend(question, search, outcome => {
      shown.groups[at] = wording.groups(outcome, 0, passages)[at];
    });
  }

  // What the arrow keys move among.
  /** @returns {HTMLAnchorElement[]} */
  function links() {
    return Array.from(place.querySelectorAll(".search-title, .search-hit a, .search-more"));
  }
  /** @param {KeyboardEvent} event */
  function move(event) {
    const down = event.key === "ArrowDown";
    if ((!down && event.key !== "ArrowUp") || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = links();
    const at = all.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const inBox = document.activeElement === box;
    if (at === -1 && !(inBox && down)) return;
    const next = at === 0 && !down ? box : all[at + (down ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  box.addEventListener("input", event => {
    // Letters of a Chinese word that is being entered are no words yet.
    if (!(/** @type {InputEvent} */ (event)).isComposing) search();
  });
  box.addEventListener("compositionend", search);
  box.addEventListener("focus", () => {
    // Faults are shown when something is asked.
    window.searchAsk.open().catch(() => { return; });
  });
  box.form.addEventListener("submit", event => {
    // This page shows the answer; the site's script must not open it again.
    event.preventDefault();
    event.stopImmediatePropagation();
    recent.add(box.value);
    search();
    // On a phone the keyboard would cover the results.
    if (window.matchMedia("(pointer: coarse)").matches) box.blur();
  });
  selects.forEach(select => { select.addEventListener("change", search); });
  // Opening something found shows that the words were good.
  place.addEventListener("click", event => {
    if ((/** @type {Element} */ (event.target)).closest("a")) recent.add(box.value);
  });
  document.addEventListener("keydown", move);
  window.addEventListener("hashchange", () => {
    // Other fragments are places on this page.
    if (location.hash && location.hash.indexOf("#q=") !== 0) return;
    readAddress();
    search();
  });
  // A key of one character must be one that can be switched off (WCAG 2.1.4).
  const key = /** @type {HTMLInputElement} */ (document.getElementById("search-key"));
  key.checked = window.store.read("slash") !== "off";
  try { key.parentElement.hidden = !localStorage; } catch { key.parentElement.hidden = true; }
  key.addEventListener("change", () => {
    if (!window.store.write("slash", key.checked ? "on" : "off")) key.checked = true;
  });
  if (location.hash.indexOf("#q=") === 0) readAddress();
  // With words from the address, or kept by the browser when one comes back.
  if (box.value) {
    search();
  } else {
    main.setAttribute("data-ready", "");
    offerRecent();
    if (!location.hash) box.focus();
  }
})();
