// Narrowing and sorting of lists that stand complete in the page.
(function () {
  "use strict";
  const each = function (list, act) { Array.prototype.forEach.call(list, act); };

  // <form class="filter" data-for="ID">: each control's name is a data- attribute of the items
  // (`data-item`); the control named "words" looks through their text instead.
  function wireFilter(form) {
    const list = document.getElementById(form.getAttribute("data-for"));
    const items = list.querySelectorAll("[data-item]");
    const count = form.querySelector("output");

    function fits(item) {
      return Array.prototype.every.call(form.elements, function (control) {
        const wanted = control.name ? control.value.trim() : "";
        if (!wanted) return true;
        if (control.name !== "words") return item.getAttribute("data-" + control.name) === wanted;
        return item.textContent.indexOf(wanted) !== -1;
      });
    }
    function apply() {
      let shown = 0;
      each(items, function (item) {
        item.hidden = !fits(item);
        if (!item.hidden) shown += 1;
      });
      each(list.querySelectorAll("[data-group]"), function (group) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      });
      count.textContent = count.getAttribute("data-text").replace("{n}", shown);
    }
    form.addEventListener("input", apply);
    form.addEventListener("change", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    // A link to one entry must find it, whatever the browser kept in the form.
    if (location.hash) form.reset();
    apply();
  }

  // A heading with data-sort becomes a button; cells may carry data-value to sort by.
  function wireSort(table) {
    const body = table.tBodies[0];
    each(table.querySelectorAll("th[data-sort]"), function (head) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        const up = head.getAttribute("aria-sort") !== "ascending";
        each(table.querySelectorAll("th[aria-sort]"), function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = function (row) {
          const cell = row.cells[head.cellIndex];
          return cell.getAttribute("data-value") || cell.textContent.trim();
        };
        Array.from(body.rows)
          .sort(function (a, b) {
            return (up ? 1 : -1) * value(a).localeCompare(value(b), "zh-CN", { numeric: true });
          })
          .forEach(function (row) { body.appendChild(row); });
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    each(document.querySelectorAll("form.filter"), wireFilter);
    each(document.querySelectorAll("table[data-sortable]"), wireSort);
  });
})();
