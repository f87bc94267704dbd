// @ts-check
// The search box of every page: lists what is found while one types, and can be used by keyboard alone.
// A combobox with a list box, as WAI-ARIA describes it; Enter alone opens the search page.
(function () {
  "use strict";
  const MOST = 6;
  const dom = window.dom;
  const element = dom.element;
  const draw = window.searchDrawing;
  const recent = window.searchRecent;
  const wording = window.searchWords;

  const box = /** @type {HTMLInputElement} */ (document.getElementById("search-words"));
  const form = box.form;
  const root = form.dataset.root;
  const page = form.getAttribute("action");

  const options = element("ul", "search-options");
  options.id = "search-options";
  options.setAttribute("role", "listbox");
  options.setAttribute("aria-label", "查到的段落");
  const status = element("p", "search-status");
  status.setAttribute("role", "status");
  const forget = dom.button("清除最近查找", () => {
    recent.clear();
    close();
    box.focus();
  });
  const panel = element("div", "search-panel");
  panel.hidden = true;
  panel.appendChild(status);
  panel.appendChild(options);
  panel.appendChild(forget);
  form.appendChild(panel);

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", options.id);
  box.setAttribute("aria-expanded", "false");

  // Number of the option that Enter opens; -1 for the words themselves.
  let active = -1;
  // Each question has a number; answers to older ones are not shown.
  let latest = 0;

  /** @returns {HTMLElement[]} */
  function all() {
    return Array.from(options.querySelectorAll("li"));
  }

  /** @param {number} at */
  function activate(at) {
    active = at;
    all().forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === at));
      if (index === at) option.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", "search-option-" + at);
  }

  function open() {
    panel.hidden = false;
    box.setAttribute("aria-expanded", String(options.children.length > 0));
  }

  function close() {
    latest += 1;
    panel.hidden = true;
    box.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  /**
   * @param {HTMLElement[]} parts
   * @param {() => void} choose what a click on the option or Enter does
   */
  function offer(parts, choose) {
    const option = element("li", "search-option");
    option.id = "search-option-" + options.children.length;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    parts.forEach(part => { option.appendChild(part); });
    // The box keeps the focus.
    option.addEventListener("mousedown", event => { event.preventDefault(); });
    option.addEventListener("click", choose);
    options.appendChild(option);
  }

  /**
   * @param {string} sentence
   * @param {() => void} offers appends the options
   */
  function show(sentence, offers) {
    dom.empty(options);
    activate(-1);
    if (status.textContent !== sentence) status.textContent = sentence;
    offers();
    forget.hidden = true;
    open();
  }

  /** @param {string} href */
  function go(href) {
    recent.add(box.value);
    close();
    location.href = href;
  }

  function showRecent() {
    const kept = recent.list();
    if (!kept.length) {
      close();
      return;
    }
    show("最近查找", () => {
      kept.forEach(words => {
        offer([element("span", "", words)], () => {
          box.value = words;
          search();
        });
      });
    });
    forget.hidden = false;
  }

  /** @param {SearchAnswer} outcome */
  function sentence(outcome) {
    if (!outcome.total) return "没有找到。按回车键看可以改查什么。";
    const partial = outcome.results.every(wording.isPartial) ? "没有一段全有这些词，只有其中一部分的" : "找到";
    return partial + outcome.total + "处，在" + outcome.documents.length + "篇里。";
  }

  /**
   * @param {string} words
   * @param {SearchAnswer} outcome
   */
  function showFound(words, outcome) {
    const find = wording.find(outcome);
    show(sentence(outcome), () => {
      outcome.results.forEach(hit => {
        const snippet = element("span", "search-snippet");
        draw.mark(snippet, hit);
        const place = [hit.title].concat(hit.breadcrumb).join(" › ");
        const parts = hit.snippet === hit.title ? [snippet] : [element("small", "", place), snippet];
        offer(parts, () => { go(wording.hitAddress(root, hit, find)); });
      });
      if (outcome.total > outcome.results.length) {
        offer([element("span", "", "查看全部" + outcome.total + "处")], () => { go(page + wording.address(words, [])); });
      }
    });
  }

  function search() {
    const words = box.value.trim();
    latest += 1;
    const number = latest;
    if (!words) {
      showRecent();
      return;
    }
    const current = () => number === latest;
    window.searchAsk.ask(root, { query: words, documents: MOST, passages: 1 }, current).then(outcome => {
      if (outcome && current()) showFound(words, outcome);
    }).catch(() => {
      if (current()) show("检索数据没有读到。按回车键到检索页重试。", () => null);
    });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} step
   */
  function move(event, step) {
    const count = options.children.length;
    if (panel.hidden) search();
    else if (count) activate((active + 1 + step + count + 1) % (count + 1) - 1);
    event.preventDefault();
  }

  box.addEventListener("keydown", event => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown") move(event, 1);
    else if (event.key === "ArrowUp") move(event, -1);
    else if (event.key === "Escape" && !panel.hidden) {
      close();
      // The first Escape only closes the list; browsers would empty the box.
      event.preventDefault();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      all()[active].click();
    }
  });
  box.addEventListener("input", event => {
    // Letters of a Chinese word that is being entered are no words yet.
    if (!(/** @type {InputEvent} */ (event)).isComposing) search();
  });
  box.addEventListener("compositionend", search);
  box.addEventListener("focus", search);
  form.addEventListener("submit", () => { recent.add(box.value); });
  form.addEventListener("focusout", event => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  });
  // What was typed while the scripts were being loaded.
  if (document.activeElement === box) search();
})();
