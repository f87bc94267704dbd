// @ts-check
// The input form of a form's definition: its fields in groups, as the paper has them.
(function () {
  "use strict";
  const fill = window.fillIn;
  const element = fill.element;
  const NONE = "无";
  // So many rows of a list are shown at a time, and so many faults told beside it.
  const ROWS = 20;
  const FAULTS = 8;
  /** @type {Record<string, string>} */
  const EXAMPLE = { date: "如 2024-05-01", names: "几个人用顿号隔开", integer: "" };

  /**
   * @param {Field} field
   * @param {string} id
   */
  function control(field, id) {
    if (field.kind === "choice") {
      const select = element("select", "field");
      select.add(new Option("请选择", ""));
      field.choices.forEach(choice => { select.add(new Option(choice.label, choice.id)); });
      select.id = id;
      return select;
    }
    const input = field.kind === "lines" ? area() : line();
    if (field.kind === "integer" || field.kind === "date") input.inputMode = "numeric";
    input.placeholder = field.kind === "date" && field.month_enough ? "如 2024-05" : EXAMPLE[field.kind] || "";
    input.autocomplete = "off";
    input.id = id;
    return input;
  }

  function area() {
    const input = element("textarea", "field");
    input.rows = 4;
    return input;
  }

  function line() {
    const input = element("input", "field");
    input.type = "text";
    return input;
  }

  /**
   * @param {Field} field
   * @param {string} target
   */
  function label(field, target) {
    const node = element("label", "", field.label + (field.required ? "" : "（可不填）"));
    node.htmlFor = target;
    return node;
  }

  /**
   * @param {Field} field
   * @param {string} id
   */
  function help(field, id) {
    const node = field.help ? element("p", "question-help", field.help) : null;
    if (node) node.id = id;
    return node;
  }

  // The sentences a field rests on, folded.
  /** @param {Field} field */
  function grounds(field) {
    if (!field.cite.length) return null;
    const details = element("details", "why", element("summary", "", "依据"));
    field.cite.forEach(cite => { details.appendChild(fill.quote(cite)); });
    return details;
  }

  /** @param {string} id */
  function errorLine(id) {
    const line = element("p", "question-error");
    line.id = id;
    line.setAttribute("role", "alert");
    return line;
  }

  // One value; with `may_lack` a tick says that there is none.
  /**
   * @param {Field} field
   * @param {() => void} change
   */
  function single(field, change) {
    const id = "field-" + field.id;
    const input = control(field, id);
    const value = fill.value(field.id);
    const none = field.may_lack ? element("input") : null;
    input.setAttribute("aria-describedby", (field.help ? "help-" + id + " " : "") + "error-" + id);
    if (none) {
      none.type = "checkbox";
      none.checked = value === NONE;
      none.addEventListener("change", () => {
        input.disabled = none.checked;
        fill.setValue(field.id, none.checked ? NONE : input.value);
        change();
      });
      input.disabled = none.checked;
    }
    input.value = typeof value === "string" && !(none && none.checked) ? value : Array.isArray(value) ? value.join("、") : "";
    input.addEventListener("input", () => {
      fill.setValue(field.id, input.value);
      change();
    });
    const answer = element("div", "answer", [input, none ? element("label", "choice", [none, element("span", "visually-hidden", field.label + "："), "没有"]) : null]);
    return element("div", "question", [label(field, id), help(field, "help-" + id), answer, errorLine("error-" + id), grounds(field)]);
  }

  // Rows, each with its items, so many at a time; one more is always offered.
  /**
   * @param {Field} field
   * @param {() => void} change
   */
  function list(field, change) {
    const rows = element("div", "fill-rows");
    const id = "field-" + field.id;
    const value = fill.value(field.id);
    /** @type {Record<string, string>[]} */
    const all = (Array.isArray(value) && value.length ? value : [{}]).map(row => Object.assign({}, typeof row === "string" ? {} : row));
    let from = 0;

    function store() {
      fill.setValue(field.id, all.filter(row => Object.keys(row).length));
      change();
    }

    /**
     * @param {Field} part
     * @param {number} at
     */
    function item(part, at) {
      const target = id + "-" + at + "-" + part.id;
      const input = control(part, target);
      input.dataset.item = part.id;
      if (all[at][part.id] !== undefined) input.value = String(all[at][part.id]);
      input.addEventListener("input", () => {
        if (input.value.trim()) all[at][part.id] = input.value;
        else delete all[at][part.id];
        store();
      });
      return element("div", "fill-item", [label(Object.assign({}, part, { required: true }), target), input]);
    }

    /** @param {number} first */
    function show(first) {
      from = Math.max(0, Math.min(first, Math.floor((all.length - 1) / ROWS) * ROWS));
      fill.empty(rows);
      all.slice(from, from + ROWS).forEach((_, offset) => {
        const at = from + offset;
        const row = element("fieldset", "fill-row", /** @type {Part[]} */ ([element("legend", "fill-number", "第 " + (at + 1) + " 行")]).concat(field.items.map(part => item(part, at))));
        row.dataset.row = String(at);
        row.appendChild(fill.button("删去这一行", () => {
          all.splice(at, 1);
          if (!all.length) all.push({});
          show(from);
          store();
          more.focus();
        }));
        rows.appendChild(row);
      });
      turn.hidden = all.length <= ROWS;
      shown.textContent = "第 " + (from + 1) + " 至 " + Math.min(all.length, from + ROWS) + " 行，共 " + all.length + " 行";
      back.disabled = from === 0;
      on.disabled = from + ROWS >= all.length;
    }

    const shown = element("span", "fill-shown");
    shown.setAttribute("role", "status");
    const back = fill.button("前 " + ROWS + " 行", () => { show(from - ROWS); });
    const on = fill.button("后 " + ROWS + " 行", () => { show(from + ROWS); });
    const turn = element("div", "fill-turn", [back, on, shown]);
    const more = fill.button("增加一行", () => {
      all.push({});
      show(all.length);
      rows.lastElementChild.querySelector("[data-item]").focus();
    });
    more.id = id;
    show(0);
    // Faults count the rows that hold anything.
    rowsOf[field.id] = entry => {
      let count = -1;
      return all.findIndex(row => {
        if (Object.keys(row).length) count += 1;
        return count === entry;
      });
    };
    const heading = element("p", "fill-list-name", field.label);
    heading.id = "name-" + id;
    const question = element("div", "question", [heading, help(field, "help-" + id), turn, rows, more, errorLine("error-" + id), grounds(field)]);
    // “第 1 行” says of what only together with the list's name.
    question.setAttribute("role", "group");
    question.setAttribute("aria-labelledby", heading.id);
    return question;
  }

  /** @param {Field} field */
  function computed(field) {
    const output = element("output", "fill-computed", "—");
    output.id = "field-" + field.id;
    return element("div", "question", [element("p", "fill-list-name", field.label + "（本站算出）"), help(field, "help-" + field.id), output, grounds(field)]);
  }

  // For each list that is drawn: the number of the row that holds the entry of this number.
  /** @type {Record<string, (entry: number) => number>} */
  let rowsOf = Object.create(null);

  // Draws the fields of a definition into a form element; `change` is called after each change.
  fill.drawFields = (place, definition, change) => {
    fill.empty(place);
    rowsOf = Object.create(null);
    definition.groups.forEach(group => {
      const box = element("fieldset", "fill-group", element("legend", "", group.title));
      group.fields.forEach(field => {
        const draw = field.kind === "computed" ? computed : field.kind === "list" ? list : single;
        const node = draw(field, change);
        node.dataset.field = field.id;
        box.appendChild(node);
      });
      place.appendChild(box);
    });
  };

  // What is wrong stands beside its field; what follows from others is filled in.
  fill.showReview = (place, review) => {
    // A file may name fields like an object's own members.
    /** @type {Record<string, string[]>} */
    const words = Object.create(null);
    review.faults.forEach(fault => {
      const where = fault.entry >= 0 ? "第 " + (fault.entry + 1) + " 行：" : "";
      words[fault.field] = (words[fault.field] || []).concat(where + [fault.message, fault.hint].filter(Boolean).join("。"));
    });
    // What forbids the paper stands at the first of its fields that is typed here.
    review.notices.filter(notice => notice.forbids).forEach(notice => {
      const field = notice.fields.filter(id => place.querySelector("[data-field='" + id + "'] .question-error"))[0];
      if (field) words[field] = (words[field] || []).concat(notice.message.replace(/。$/, ""));
    });
    place.querySelectorAll("[data-field]").forEach(question => {
      const line = question.querySelector(".question-error");
      const all = words[question.dataset.field] || [];
      const text = all.slice(0, FAULTS).join("；") + (all.length > FAULTS ? "；还有 " + (all.length - FAULTS) + " 处" : "");
      if (line && line.textContent !== text) line.textContent = text;
      const rows = question.querySelector(".fill-rows");
      question.querySelectorAll("input.field, textarea, select").forEach(input => {
        if (text && !rows) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
        if (rows) input.removeAttribute("aria-describedby");
      });
      // In a list, the very cell.
      review.faults.forEach(fault => {
        if (!rows || fault.field !== question.dataset.field || !(fault.entry >= 0)) return;
        // A file may have items of any name.
        const cells = Array.from(rows.querySelectorAll("[data-row='" + rowsOf[fault.field](fault.entry) + "'] [data-item]"));
        const input = cells.filter(cell => cell.dataset.item === fault.item)[0];
        if (!input) return;
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", line.id);
      });
    });
    review.computed.forEach(derived => {
      const output = document.getElementById("field-" + derived.field);
      if (output) output.textContent = derived.text || "—";
    });
  };
})();
