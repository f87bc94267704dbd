// @ts-check
// Narrowing and sorting of lists whose entries all stand in the page.
(function () {
  "use strict";
  // <form class="filter" data-for="ID">: each control's name is a data- attribute of the items
  // (`data-item`); the control named "words" looks through their text instead.
  /** @param {HTMLFormElement} form */
  function wireFilter(form) {
    const list = document.getElementById(form.getAttribute("data-for"));
    const items = list.querySelectorAll("[data-item]");
    const count = form.querySelector("output");

    function apply() {
      let shown = 0;
      /** @type {Record<string, string>} */
      const wanted = {};
      Array.from(/** @type {HTMLCollectionOf<HTMLInputElement>} */ (form.elements)).forEach(control => {
        if (control.name) wanted[control.name] = control.value.trim();
      });
      items.forEach(item => {
        const value = /** @param {string} name */ name => item.getAttribute("data-" + name);
        item.hidden = !window.lists.fits(wanted, value, item.textContent);
        if (!item.hidden) shown += 1;
      });
      list.querySelectorAll("[data-group]").forEach(group => {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      });
      count.textContent = count.getAttribute("data-text").replace("{n}", String(shown));
    }
    form.addEventListener("input", apply);
    form.addEventListener("change", apply);
    form.addEventListener("submit", event => { event.preventDefault(); });
    // A link to one entry must find it, whatever the browser restored in the form.
    if (location.hash) form.reset();
    apply();
  }

  // A heading with data-sort becomes a button; cells may carry data-value to sort by.
  /** @param {HTMLTableElement} table */
  function wireSort(table) {
    const body = table.tBodies[0];
    /** @type {NodeListOf<HTMLTableCellElement>} */
    const heads = table.querySelectorAll("th[data-sort]");
    heads.forEach(head => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach(other => { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = /** @param {HTMLTableRowElement} row */ row => {
          const cell = row.cells[head.cellIndex];
          return cell.getAttribute("data-value") || cell.textContent.trim();
        };
        Array.from(body.rows)
          .sort((a, b) => (up ? 1 : -1) * window.lists.compare(value(a), value(b)))
          .forEach(row => { body.appendChild(row); });
      });
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLFormElement>} */
    const filters = document.querySelectorAll("form.filter");
    /** @type {NodeListOf<HTMLTableElement>} */
    const tables = document.querySelectorAll("table[data-sortable]");
    filters.forEach(wireFilter);
    tables.forEach(wireSort);
  });
})();
