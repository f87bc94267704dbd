// @ts-check
// The page of the calendar: the days a visitor sets for what is due, saved as a calendar file.
(function () {
  "use strict";

  /** @param {Element} cell */
  function text(cell) {
    return cell.textContent.trim().replace(/\s+/g, " ");
  }

  /**
   * @param {HTMLElement} row
   * @returns {HTMLInputElement}
   */
  function onField(row) {
    return row.querySelector("[data-on]");
  }

  /**
   * @param {HTMLElement} row
   * @returns {HTMLSelectElement}
   */
  function eachField(row) {
    return row.querySelector("[data-each]");
  }

  /** @param {HTMLTableRowElement} row */
  function event(row) {
    const quotes = Array.from(row.querySelectorAll(".quote")).map(quote => "“" + text(quote.querySelector("p")) + "”（" + text(quote.querySelector("footer")) + "）");
    return {
      uid: row.dataset.duty + "@" + document.documentElement.lang + ".handbook.invalid",
      day: onField(row).value,
      each: eachField(row).value,
      summary: row.querySelector("[data-what]").firstChild.textContent.trim(),
      description: [text(row.cells[0]), text(row.cells[2])].concat(quotes)
    };
  }

  /**
   * @param {HTMLElement} form
   * @returns {HTMLTableRowElement[]}
   */
  function rowsOf(form) {
    return Array.from(form.querySelectorAll("[data-duty]"));
  }

  // Said where a day can be set: the button may be several screens below.
  /** @param {HTMLElement} form */
  function refuse(form) {
    const first = onField(form);
    first.setAttribute("aria-invalid", "true");
    document.getElementById("calendar-fault").textContent = "还没有填日子：至少给一件事填上从哪天起。";
    first.focus();
  }

  /** @param {HTMLElement} form */
  function takeBack(form) {
    onField(form).removeAttribute("aria-invalid");
    document.getElementById("calendar-fault").textContent = "";
  }

  /** @param {HTMLElement} form */
  function save(form) {
    const rows = rowsOf(form).filter(row => onField(row).value);
    const said = document.getElementById("calendar-said");
    if (!rows.length) {
      said.textContent = "";
      refuse(form);
      return false;
    }
    takeBack(form);
    if (!window.dom.download("工作日历.ics", window.icalendar.file(rows.map(event), new Date()), "text/calendar")) return false;
    said.textContent = "已存下 " + rows.length + " 件事。";
    return true;
  }

  // Days of duties that are no longer listed.
  /** @type {Record<string, unknown>} */
  let others = {};

  // The days of all rows.
  /** @param {HTMLElement} form */
  function filled(form) {
    /** @type {Record<string, string[]>} */
    const days = {};
    rowsOf(form).forEach(row => {
      const on = onField(row).value;
      const each = eachField(row).value;
      if (on || each) days[row.dataset.duty] = [on, each];
    });
    return days;
  }

  /**
   * @param {HTMLElement} form
   * @param {Record<string, unknown>} days
   */
  function put(form, days) {
    others = Object.assign({}, days);
    rowsOf(form).forEach(row => {
      const day = Object.prototype.hasOwnProperty.call(days, row.dataset.duty) ? [].concat(days[row.dataset.duty]) : [];
      delete others[row.dataset.duty];
      onField(row).value = String(day[0] || "");
      eachField(row).value = String(day[1] || "");
    });
  }

  /** @param {HTMLElement} form */
  function keepDays(form) {
    const said = document.getElementById("calendar-said");
    /** @param {string} text */
    function take(text) {
      const read = window.saved.read(text, "calendar", "days", "日历的日子");
      if (!read.refused) put(form, /** @type {Record<string, unknown>} */ (read.data.days));
      return { refused: read.refused, left: "" };
    }
    /** @type {KeptPage["say"]} */
    const say = (words, answers) => { window.keepingView.say(said, words, answers || []); };
    return window.keeping({
      key: "calendar",
      pack() { return window.saved.write("calendar", { days: Object.assign({}, others, filled(form)) }); },
      isEmpty() { return !Object.keys(filled(form)).length; },
      empty() { put(form, {}); },
      take,
      follow(text, words) { if (!take(text).refused) say(words); },
      say,
      view: window.keepingView,
      words: { instead: "存成日历文件" }
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("calendar");
    if (!form) return;
    const keeping = keepDays(form);
    keeping.restore();
    form.addEventListener("input", () => {
      takeBack(form);
      keeping.update();
    });
    form.addEventListener("submit", submitted => {
      submitted.preventDefault();
      if (save(form)) keeping.saved();
    });
  });
})();
