// @ts-check
// The page of a checklist: marks and remarks saved to a file or kept in this browser, counted, ready
// for paper.
(function () {
  "use strict";
  const LARGEST_FILE = 400000;
  const dom = window.dom;
  const marks = window.checklistMarks;
  /** @type {HTMLFormElement} */
  let form;
  /** @type {Keeping} */
  let keeping;
  // What was read and has no place here, as marks of sentences that were changed.
  /** @type {ChecklistRest | undefined} */
  let rest;

  /** @returns {HTMLElement[]} */
  const rows = () => Array.from(form.querySelectorAll("[data-item]"));
  /** @returns {HTMLTextAreaElement[]} */
  const notes = () => Array.from(form.querySelectorAll("[data-note]"));
  /** @returns {HTMLInputElement[]} */
  const heads = () => Array.from(form.querySelectorAll("[data-head]"));
  /**
   * @param {ParentNode} within
   * @returns {HTMLInputElement[]}
   */
  const radios = within => Array.from(within.querySelectorAll("input[type=radio]"));
  /** @param {HTMLElement} row */
  const sentence = row => row.querySelector("[data-text]").firstChild.textContent;
  /**
   * @param {string} words
   * @param {Answer[]} [answers]
   */
  const say = (words, answers) => { window.keepingView.say(document.getElementById("checklist-said"), words, answers || []); };

  // What is filled in, by item; items left alone are not in it.
  /** @returns {ChecklistContent} */
  function filled() {
    /** @type {Record<string, ChecklistItem>} */
    const items = {};
    rows().forEach(row => {
      const chosen = radios(row).filter(input => input.checked)[0];
      /** @type {HTMLTextAreaElement} */
      const note = row.querySelector("[data-note]");
      if (!chosen && !note.value) return;
      items[row.dataset.item] = { text: sentence(row), mark: chosen ? chosen.value : "", note: note.value };
    });
    /** @type {Record<string, string>} */
    const head = {};
    heads().forEach(field => { if (field.value) head[field.id] = field.value; });
    return { list: form.dataset.list, head, items };
  }

  function show() {
    const content = filled();
    const place = document.getElementById("checklist-counts");
    place.textContent = marks.counts(content, Number(place.dataset.total));
    place.classList.toggle("is-blank", !marks.marked(content));
    // Paper shows a remark in full, however long.
    notes().forEach(note => { note.nextElementSibling.textContent = note.value; });
  }

  function changed() {
    show();
    keeping.update();
  }

  function empty() {
    radios(form).forEach(input => { input.checked = false; });
    notes().forEach(note => { note.value = ""; });
    heads().forEach(field => { field.value = ""; });
    rest = undefined;
    form.querySelectorAll(".question-error").forEach(mark => { mark.remove(); });
  }

  // Puts a saved list into the form in place of what is there.
  /** @param {string} text */
  function take(text) {
    /** @type {Record<string, string>} */
    const texts = {};
    rows().forEach(row => { texts[row.dataset.item] = sentence(row); });
    const found = marks.unpack(text, form.dataset.list, texts);
    if (found.refused) return found;
    empty();
    rest = found.rest;
    rows().forEach(row => {
      const kept = found.items[row.dataset.item];
      if (!kept) {
        if (found.rest.items[row.dataset.item]) row.querySelector("[data-text]").appendChild(dom.element("p", "question-error", "这一条的原文改过，请重新看一遍再填。"));
        return;
      }
      radios(row).forEach(input => { if (input.value === kept.mark) input.checked = true; });
      /** @type {HTMLTextAreaElement} */
      const note = row.querySelector("[data-note]");
      note.value = kept.note;
    });
    heads().forEach(field => { field.value = found.head[field.id] || ""; });
    show();
    return found;
  }

  function pack() {
    return marks.pack(filled(), rest);
  }

  function save() {
    if (marks.isEmpty(filled())) {
      say("还没有填，没有可以保存的。");
      return;
    }
    if (!dom.download("示范点创建自评.json", pack())) return;
    keeping.saved();
    say("已存成文件“示范点创建自评.json”，在浏览器的下载位置。");
  }

  /** @param {HTMLInputElement} field */
  function load(field) {
    const file = field.files[0];
    if (!file) return;
    const name = "“" + file.name + "”";
    const refuse = /** @param {string} why */ why => { say("没有打开：" + name + why + "。所填的没有动。"); };
    dom.readText(file, LARGEST_FILE, "自评表的内容", refuse, text => {
      const taken = take(text);
      if (taken.refused) {
        refuse(taken.refused);
        return;
      }
      say("已按" + name + "填好。" + taken.left);
      keeping.update();
    });
    // The same file can be chosen again.
    field.value = "";
  }

  document.addEventListener("DOMContentLoaded", () => {
    form = /** @type {HTMLFormElement} */ (document.getElementById("checklist"));
    if (!form) return;
    empty();
    keeping = window.keeping({
      key: "checklist-" + form.dataset.list,
      pack,
      isEmpty() { return marks.isEmpty(filled()); },
      empty() {
        empty();
        show();
      },
      take,
      follow(text, words) { if (!take(text).refused) say(words); },
      say,
      view: window.keepingView,
      words: { instead: "保存到文件" }
    });
    keeping.restore();
    changed();
    form.addEventListener("input", changed);
    form.addEventListener("submit", event => { event.preventDefault(); });
    form.addEventListener("reset", event => {
      event.preventDefault();
      keeping.clear();
    });
    document.getElementById("checklist-print").addEventListener("click", window.notices.print);
    document.getElementById("checklist-save").addEventListener("click", save);
    document.getElementById("checklist-load").addEventListener("change", event => { load(/** @type {HTMLInputElement} */ (event.target)); });
  });
})();
