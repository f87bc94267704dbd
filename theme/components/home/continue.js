// @ts-check
// On the home page, where the visitor left off: answers of the self-check and values of forms that this browser
// keeps. Nothing is shown where nothing is kept or what is kept cannot be read.
(function () {
  "use strict";
  const place = document.getElementById("continue");
  const matters = document.querySelector(".matters");
  if (!place) return;

  /**
   * What is kept under a key; an empty record if there is nothing to go on with.
   * @param {string} kind
   * @param {string} part
   */
  function kept(kind, part) {
    const text = window.store.read(kind);
    return text === null ? {} : window.saved.read(text, kind, part, "").data;
  }

  /** @param {unknown} record */
  function count(record) {
    return window.saved.isRecord(record) ? Object.keys(record).length : 0;
  }

  /**
   * @param {string} words
   * @param {string} link
   * @param {string} address
   */
  function offer(words, link, address) {
    const anchor = document.createElement("a");
    anchor.href = place.dataset.root + address;
    anchor.textContent = link;
    place.appendChild(document.createTextNode(words));
    place.appendChild(anchor);
    place.hidden = false;
  }

  const facts = /** @type {Record<string, unknown>} */ (kept("self-check", "facts").facts || {});
  const papers = kept("papers", "values");
  const answered = count(facts);
  const people = Array.isArray(papers.people) ? papers.people.filter(person => count(person)).length : 0;
  const typed = count(papers.values);
  const chosen = matters && matters.querySelector("[data-value='" + String(facts[matters.dataset.fact]).replace(/[^\w-]/g, "") + "']");
  const name = chosen ? chosen.querySelector("b").textContent + "，" : "";
  if (answered) offer("上次做到：" + name + "自查答了 " + answered + " 项。", "继续自查", "check/index.html");
  if (typed || people) {
    const parts = [typed ? "填了 " + typed + " 项" : "", people ? people + " 个人的内容" : ""].filter(Boolean).join("、");
    offer((answered ? "　" : "上次做到：") + "表格" + parts + "。", "继续填表", "fill/index.html");
  }
})();
