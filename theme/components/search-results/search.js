// The search page: answers as one types, from the address's fragment, and by keyboard.
(function () {
  "use strict";
  // Documents at first and more each time; passages of each at first and more each time.
  const DOCUMENTS = 10;
  const PASSAGES = 3;
  const MORE_PASSAGES = 20;
  // Milliseconds after which the reader is told that loading takes its time.
  const SLOW = 400;
  // Words in quotation marks, which ask for nothing but themselves.
  const QUOTATION = /^["“”＂](.+)["“”＂]$/;

  const ask = window.searchAsk.ask;
  const draw = window.searchDrawing;
  const recent = window.searchRecent;
  const element = draw.element;

  const place = document.getElementById("search-results");
  const count = document.getElementById("search-count");
  const remarks = document.getElementById("search-remarks");
  const filters = document.getElementById("search-filters");
  const box = document.getElementById("search-words");
  const main = document.getElementById("main");
  const root = place.getAttribute("data-root");
  const selects = Array.from(filters.querySelectorAll("select"));

  // What is shown: groups [{url, title, passages, asked, hits}] of the documents found, best first.
  let shown = null;
  // Each question has a number: answers to older ones come too late.
  let latest = 0;

  function clear(parent) {
    while (parent.firstChild) parent.removeChild(parent.firstChild);
  }
  function quoted(words) {
    return words.map(function (word) { return QUOTATION.test(word) ? word : "“" + word + "”"; }).join("、");
  }

  // The state: words and chosen filters, in the fragment as #q=…&级别=….
  function readAddress() {
    const state = { q: "" };
    location.hash.slice(1).split("&").forEach(function (pair) {
      const at = pair.indexOf("=");
      let value = pair.slice(at + 1);
      let name = pair.slice(0, at);
      try {
        name = decodeURIComponent(name);
        value = decodeURIComponent(value);
      } catch (e) {
        // A lone % typed by hand is itself.
      }
      state[name] = value;
    });
    box.value = state.q;
    selects.forEach(function (select) { choose(select, state[select.name] || ""); });
  }
  function address(words) {
    return "#q=" + encodeURIComponent(words) + selects.map(function (select) {
      return words && select.value
        ? "&" + encodeURIComponent(select.name) + "=" + encodeURIComponent(select.value)
        : "";
    }).join("");
  }
  function keepAddress(words) {
    const wanted = words ? address(words) : "";
    if (location.hash === wanted || (!words && location.hash.indexOf("#q=") !== 0)) return;
    // Browsers forbid this when it happens too often; the next time catches up.
    try { history.replaceState(null, "", wanted || location.pathname); } catch (e) { return; }
  }
  function choose(select, value) {
    const known = Array.from(select.options).some(function (option) { return option.value === value; });
    if (!known) select.add(new Option(value, value));
    select.value = value;
  }
  function anyFilter() {
    return selects.some(function (select) { return select.value; });
  }
  function filtered(words) {
    return words + selects.map(function (select) {
      return select.value ? " " + select.name + ":" + select.value : "";
    }).join("");
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
    // Their place is kept from the start: they come after what is found, and above it.
    if (!shown) filters.hidden = false;
    const question = { query: filtered(words), documents: DOCUMENTS, passages: PASSAGES };
    run(question, number, search, function (outcome) {
      shown = { words: words, query: question.query, outcome: outcome, groups: grouped(outcome, 0, PASSAGES) };
      render();
      offerFilters(words, number);
    });
  }

  // The last searches, where nothing is asked.
  function offerRecent() {
    const kept = recent.list();
    if (!kept.length) return;
    const list = element("ul", "search-help");
    kept.forEach(function (words) {
      const line = element("li");
      const link = element("a", "", words);
      link.href = "#q=" + encodeURIComponent(words);
      line.appendChild(link);
      list.appendChild(line);
    });
    count.textContent = "最近查找";
    remarks.appendChild(list);
    remarks.appendChild(draw.button("清除最近查找", function () {
      recent.clear();
      show("", []);
      box.focus();
    }));
  }

  // Asks and, unless something newer was asked meanwhile, hands the answer on.
  function run(question, number, again, done) {
    ask(root, question, function () {
      if (number !== latest) return false;
      if (!place.hasAttribute("aria-busy")) setTimeout(tellSlow, SLOW);
      place.setAttribute("aria-busy", "true");
      return true;
    }).then(function (outcome) {
      if (number !== latest || !outcome) return;
      place.removeAttribute("aria-busy");
      done(outcome);
    }).catch(function (error) {
      if (number === latest) showFault(error, again);
    });
  }

  function tellSlow() {
    if (place.hasAttribute("aria-busy")) count.textContent = "正在查找……";
  }

  function showFault(error, again) {
    const reload = function () { location.reload(); };
    const faults = {
      browser: ["全文检索需要较新的浏览器，请换用360浏览器的“极速模式”或者新版的谷歌、火狐浏览器。下面的全书目录仍可使用。"],
      program: ["检索程序没有读到，暂时不能检索。下面的全书目录仍可使用。", "重新打开本页", reload],
      stale: ["网站内容已经更新，与本页的检索数据对不上，所以没有列出结果。", "重新打开本页", reload],
      damaged: ["有一部分检索数据已损坏，结果不全，所以没有列出。", "重试", again],
      unreachable: ["有一部分检索数据没有读到，结果不全，所以没有列出。请检查网络或者U盘是否接好。", "重试", again]
    };
    const told = faults[error.code];
    // Whatever else is under way belongs to what is no longer shown.
    latest += 1;
    shown = null;
    filters.hidden = true;
    place.removeAttribute("aria-busy");
    if (told) show(told[0], []);
    else show("检索时出了差错，没有列出结果。", []);
    if (told && told[1]) remarks.appendChild(draw.button(told[1], told[2]));
    // A fault that is none of these is ours: the console must tell.
    if (!told) throw error;
  }

  function show(sentence, lines) {
    count.textContent = sentence;
    clear(remarks);
    clear(place);
    main.setAttribute("data-ready", "");
    lines.forEach(function (line) { remarks.appendChild(element("p", "", line)); });
  }

  // The results of the documents from `first` on, as groups.
  function grouped(outcome, first, asked) {
    const groups = [];
    outcome.results.forEach(function (hit) {
      let group = groups[groups.length - 1];
      if (!group || group.url !== hit.document) {
        const passages = outcome.documents[groups.length][1];
        group = { url: hit.document, title: hit.title, passages: passages, asked: asked, hits: [] };
        groups.push(group);
      }
      group.hits.push(hit);
    });
    return groups.slice(first);
  }

  function offerFilters(words, number) {
    const question = { query: words, documents: 0, passages: 1, facets: true };
    ask(root, question, function () { return number === latest; }).then(function (outcome) {
      if (number !== latest || !outcome) return;
      let offered = false;
      selects.forEach(function (select) {
        const facet = outcome.facets.filter(function (facet) { return facet.name === select.name; })[0];
        const values = facet ? facet.values : [];
        fill(select, values);
        select.parentNode.hidden = values.length < 2 && !select.value;
        offered = offered || !select.parentNode.hidden;
      });
      filters.hidden = !offered;
    }).catch(function () {
      // The results stand; only narrowing them is not to be had now, unless it already is in use.
      if (number === latest) filters.hidden = !anyFilter();
    });
  }
  function fill(select, values) {
    const kept = select.value;
    while (select.options.length > 1) select.remove(1);
    values.forEach(function (value) {
      select.add(new Option(value[0] + "（" + value[1] + "篇）", value[0]));
    });
    choose(select, kept);
  }

  function summary() {
    const outcome = shown.outcome;
    const left = shown.groups.length < outcome.documents.length
      || shown.groups.some(function (group) { return group.passages > group.asked; });
    const listed = shown.groups.reduce(function (sum, group) { return sum + group.hits.length; }, 0);
    // A paragraph printed twice in a document is found once and listed twice.
    const total = left ? Math.max(outcome.total, listed) : listed;
    const filter = anyFilter() ? "在所选范围内" : "";
    const where = total + "处，在" + outcome.documents.length + "篇文件里。";
    if (!total) return filter + "没有找到" + quoted([shown.words]) + "。";
    if (!shown.groups.some(hasFull)) {
      return filter + "没有一段同时有" + quoted(texts(outcome.terms)) + "。有其中一部分的" + where;
    }
    return quoted([shown.words]) + filter + "找到" + where;
  }

  function remarkLines() {
    const outcome = shown.outcome;
    const lines = [];
    const also = outcome.terms.reduce(function (all, term) { return all.concat(term.also); }, []);
    const lacking = texts(outcome.terms.filter(function (term) { return !term.passages; }));
    if (outcome.split && outcome.total) {
      const pieces = outcome.terms.length > 1 ? "已分成" : "只查找了";
      lines.push("书里没有这样连着写的话，" + pieces + quoted(texts(outcome.terms)) + (pieces === "已分成" ? "查找。" : "。"));
    }
    if (lacking.length && outcome.total) lines.push("全书没有出现" + quoted(lacking) + "。");
    if (also.length) lines.push("也查找：" + also.join("、"));
    if (outcome.dropped.length) lines.push("没有查找这些词：" + outcome.dropped.join("、"));
    if (outcome.shortened) lines.push("输入的内容太长，只查找了前面的部分。");
    return lines;
  }
  function hasFull(group) {
    return group.hits.some(draw.isFull);
  }
  function texts(terms) {
    return terms.map(function (term) { return term.text; });
  }

  // What does hit, when all of it together does not.
  function help() {
    const terms = shown.outcome.terms;
    const list = element("ul", "search-help");
    function item(before, words, after) {
      const line = element("li", "", before);
      const link = element("a", "", words);
      link.href = "#q=" + encodeURIComponent(words);
      line.appendChild(link);
      line.appendChild(document.createTextNode(after));
      list.appendChild(line);
    }
    const bare = QUOTATION.exec(shown.words);
    if (anyFilter()) item("不限范围，查找", shown.words, "");
    if (bare) item("不加引号，查找", bare[1], "");
    terms.forEach(function (term) {
      if (term.passages && term.text !== shown.words) item("只查找", term.text, "（全书" + term.passages + "段）");
    });
    const lacking = texts(terms.filter(function (term) { return !term.passages; }));
    if (lacking.length) list.appendChild(element("li", "", "全书没有出现" + quoted(lacking) + "。请核对有没有错字，或者换一个短些、书里常用的词。"));
    if (!terms.length) list.appendChild(element("li", "", "请输入书里会出现的词语或者文号，例如一个文件的名称、一项工作的说法。"));
    return list;
  }

  function render() {
    const terms = shown.outcome.terms;
    if (shown.outcome.documents.length < 2) filters.hidden = !anyFilter();
    show(summary(), remarkLines());
    if (!shown.groups.length) {
      remarks.appendChild(help());
      return;
    }
    const find = draw.find(shown.outcome);
    draw.groups(place, root, shown.groups, draw.isFull, find, morePassages);
    if (shown.groups.some(function (group) { return group.hits.some(draw.isPartial); })) {
      place.appendChild(element("p", "search-partial", "以下各段只有" + quoted(texts(terms)) + "中的一部分："));
      draw.groups(place, root, shown.groups, draw.isPartial, find, morePassages);
    }
    const left = shown.outcome.documents.length - shown.groups.length;
    if (left > 0) place.appendChild(draw.more("更多：还有" + left + "篇文件", moreDocuments));
  }

  // Asks for more of what is shown; the first new link gets the focus the button had.
  function extend(question, again, change) {
    const seen = links().map(function (target) { return target.href; });
    run(question, latest, again, function (outcome) {
      change(outcome);
      render();
      const fresh = links().filter(function (target) { return target.href && seen.indexOf(target.href) === -1; })[0];
      if (fresh) fresh.focus();
    });
  }
  function moreDocuments() {
    const known = shown.groups.length;
    const question = { query: shown.query, documents: known + DOCUMENTS, passages: PASSAGES };
    extend(question, search, function (outcome) {
      // Pressed twice, it brings the same twice.
      if (shown.groups.length === known) shown.groups = shown.groups.concat(grouped(outcome, known, PASSAGES));
    });
  }
  function morePassages(at) {
    const passages = shown.groups[at].asked + MORE_PASSAGES;
    const question = { query: shown.query, documents: at + 1, passages: passages };
    extend(question, search, function (outcome) {
      shown.groups[at] = grouped(outcome, 0, passages)[at];
    });
  }

  // What the arrow keys move among.
  function links() {
    return Array.from(place.querySelectorAll(".search-title, .search-hit a, .search-more"));
  }
  function move(event) {
    const down = event.key === "ArrowDown";
    if ((!down && event.key !== "ArrowUp") || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    const inBox = document.activeElement === box;
    if (at === -1 && !(inBox && down)) return;
    const next = at === 0 && !down ? box : all[at + (down ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  box.addEventListener("input", function (event) {
    // Letters of a Chinese word being put in are no words yet.
    if (!event.isComposing) search();
  });
  box.addEventListener("compositionend", search);
  box.addEventListener("focus", function () {
    // Faults are told when something is asked.
    window.searchAsk.open().catch(function () { return null; });
  });
  box.form.addEventListener("submit", function (event) {
    // The page itself is the answer; the site's script need not open it anew.
    event.preventDefault();
    event.stopImmediatePropagation();
    recent.add(box.value);
    search();
    // On a telephone the keyboard would cover the results.
    if (window.matchMedia("(pointer: coarse)").matches) box.blur();
  });
  selects.forEach(function (select) { select.addEventListener("change", search); });
  // Opening something found shows that the words were good.
  place.addEventListener("click", function (event) {
    if (event.target.closest("a")) recent.add(box.value);
  });
  document.addEventListener("keydown", move);
  window.addEventListener("hashchange", function () {
    // Other fragments are places on this page.
    if (location.hash && location.hash.indexOf("#q=") !== 0) return;
    readAddress();
    search();
  });
  // A key of one character must be one that can be switched off (WCAG 2.1.4).
  const key = document.getElementById("search-key");
  try { key.checked = localStorage.getItem("slash") !== "off"; } catch (e) { key.parentNode.hidden = true; }
  key.addEventListener("change", function () {
    try { localStorage.setItem("slash", key.checked ? "on" : "off"); } catch (e) { key.checked = true; }
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
