// @ts-check
// What each column is taken for, to be confirmed before anything is taken over.
(function () {
  "use strict";
  const fill = window.fillIn;
  const element = fill.element;
  const LEFT_BEHIND = "不用";

  /**
   * @param {RosterColumns["columns"][number]} column
   * @param {number} at
   * @param {RosterColumns["choices"]} choices
   * @param {HTMLSelectElement[]} selects
   */
  function chooser(column, at, choices, selects) {
    const select = element("select", "field");
    select.id = "roster-column-" + at;
    select.add(new Option(LEFT_BEHIND, ""));
    choices.forEach(choice => { select.add(new Option(choice.label, choice.id)); });
    select.value = column.is;
    // Each field is taken from one column.
    select.addEventListener("change", () => {
      selects.forEach(other => {
        if (other !== select && select.value && other.value === select.value) other.value = "";
      });
    });
    return select;
  }

  /**
   * @param {RosterColumns} found
   * @param {(sheet: number) => void} choose
   */
  function sheets(found, choose) {
    if (found.sheets.length < 2) return null;
    const select = element("select", "field");
    select.id = "roster-sheet";
    found.sheets.forEach((name, at) => { select.add(new Option(name, String(at))); });
    select.value = String(found.sheet);
    select.addEventListener("change", () => { choose(Number(select.value)); });
    const name = element("label", "", "工作表");
    name.htmlFor = select.id;
    return element("p", "roster-sheet", [name, select]);
  }

  /** @param {RosterColumns} found */
  function about(found) {
    const rows = found.first === found.last ? "第 " + found.first + " 行" : "第 " + found.first + (found.last > found.first + 1 ? " 至 " : "、") + found.last + " 行";
    const above = found.first > 1 ? "再往上的不带入，" : "";
    const header = found.first ? rows + "是表头，" + above : "没有找到表头，各栏是什么请自己选；";
    return header + "下面有 " + found.rows + " 行。请核对每一栏当作什么；选“不用”的不带入。";
  }

  // Draws the columns; gives a function that says what they were confirmed to be.
  fill.drawColumns = (place, found, choose) => {
    /** @type {HTMLSelectElement[]} */
    const selects = [];
    const rows = found.columns.map((column, at) => {
      if (!column.name && !column.samples.length) return null;
      const select = chooser(column, at, found.choices, selects);
      selects[at] = select;
      const name = element("label", "roster-name", column.name || "第 " + (at + 1) + " 栏");
      name.htmlFor = select.id;
      return element("li", "", [name, element("span", "roster-samples", column.samples.join("；") || "（都是空的）"), select]);
    });
    fill.append(place, [sheets(found, choose), element("p", "", about(found)), found.notes.length ? fill.list("ul", "roster-notes", found.notes) : null, element("ul", "roster-columns", rows)]);
    return () => found.columns.map((_, at) => selects[at] ? selects[at].value : "").join(",");
  };
})();
