// The input form of a form's definition: its fields in groups, as the paper has them.
(function () {
  "use strict";
  const fill = window.fillIn;
  const element = fill.element;
  const NONE = "无";
  const EXAMPLE = { date: "如 2024-05-01", names: "几个人用顿号隔开", integer: "" };

  function control(field, id) {
    if (field.kind === "choice") {
      const select = element("select", "field");
      select.add(new Option("请选择", ""));
      field.choices.forEach(function (choice) { select.add(new Option(choice.label, choice.id)); });
      select.id = id;
      return select;
    }
    const input = element(field.kind === "lines" ? "textarea" : "input", "field");
    if (field.kind === "lines") input.rows = 4;
    else input.type = "text";
    if (field.kind === "integer" || field.kind === "date") input.inputMode = "numeric";
    input.placeholder = field.kind === "date" && field.month_enough ? "如 2024-05" : EXAMPLE[field.kind] || "";
    input.autocomplete = "off";
    input.id = id;
    return input;
  }

  function label(field, target) {
    const node = element("label", "", field.label + (field.required ? "" : "（可不填）"));
    node.htmlFor = target;
    return node;
  }

  function help(field, id) {
    const node = field.help ? element("p", "question-help", field.help) : null;
    if (node) node.id = id;
    return node;
  }

  // The sentences a field rests on, folded.
  function grounds(field) {
    if (!field.cite.length) return null;
    const details = element("details", "why", element("summary", "", "依据"));
    field.cite.forEach(function (cite) { details.appendChild(fill.quote(cite)); });
    return details;
  }

  function errorLine(id) {
    const line = element("p", "question-error");
    line.id = id;
    line.setAttribute("role", "alert");
    return line;
  }

  // One value; with `may_lack` a tick says that there is none.
  function single(field, change) {
    const id = "field-" + field.id;
    const input = control(field, id);
    const value = fill.value(field.id);
    const none = field.may_lack ? element("input") : null;
    input.setAttribute("aria-describedby", (field.help ? "help-" + id + " " : "") + "error-" + id);
    if (none) {
      none.type = "checkbox";
      none.checked = value === NONE;
      none.addEventListener("change", function () {
        input.disabled = none.checked;
        fill.setValue(field.id, none.checked ? NONE : input.value);
        change();
      });
      input.disabled = none.checked;
    }
    input.value = typeof value === "string" && !(none && none.checked) ? value : Array.isArray(value) ? value.join("、") : "";
    input.addEventListener("input", function () {
      fill.setValue(field.id, input.value);
      change();
    });
    const answer = element("div", "answer", [input, none ? element("label", "choice", [none, element("span", "visually-hidden", field.label + "："), "没有"]) : null]);
    return element("div", "question", [label(field, id), help(field, "help-" + id), answer, errorLine("error-" + id), grounds(field)]);
  }

  // Rows, each with its items; one more is always offered.
  function list(field, change) {
    const rows = element("div", "fill-rows");
    const id = "field-" + field.id;

    function store() {
      const all = Array.from(rows.children).map(function (row) {
        const values = {};
        row.querySelectorAll("[data-item]").forEach(function (input) {
          if (input.value.trim()) values[input.dataset.item] = input.value;
        });
        return values;
      });
      fill.setValue(field.id, all.filter(function (row) { return Object.keys(row).length; }));
      change();
    }

    function number() {
      Array.from(rows.children).forEach(function (row, at) {
        row.querySelector(".fill-number").textContent = "第 " + (at + 1) + " 行";
      });
    }

    function add(values) {
      const at = rows.children.length;
      const row = element("fieldset", "fill-row", element("legend", "fill-number"));
      field.items.forEach(function (item) {
        const target = id + "-" + at + "-" + item.id + "-" + Math.random().toString(36).slice(2, 7);
        const input = control(item, target);
        const value = values[item.id];
        input.dataset.item = item.id;
        if (value !== undefined) input.value = String(value);
        input.addEventListener("input", store);
        row.appendChild(element("div", "fill-item", [label(Object.assign({}, item, { required: true }), target), input]));
      });
      row.appendChild(fill.button("删去这一行", function () {
        rows.removeChild(row);
        number();
        store();
        more.focus();
      }));
      rows.appendChild(row);
      number();
      return row;
    }

    const more = fill.button("增加一行", function () {
      add({}).querySelector("[data-item]").focus();
    });
    more.id = id;
    const value = fill.value(field.id);
    (Array.isArray(value) && value.length ? value : [{}]).forEach(function (row) {
      add(row && typeof row === "object" ? row : {});
    });
    const heading = element("p", "fill-list-name", field.label);
    return element("div", "question", [heading, help(field, "help-" + id), rows, more, errorLine("error-" + id), grounds(field)]);
  }

  function computed(field) {
    const output = element("output", "fill-computed", "—");
    output.id = "field-" + field.id;
    return element("div", "question", [element("p", "fill-list-name", field.label + "（本站算出）"), help(field, "help-" + field.id), output, grounds(field)]);
  }

  // Draws the fields of a definition into a form element; `change` is called after each change.
  fill.drawFields = function (place, definition, change) {
    fill.empty(place);
    definition.groups.forEach(function (group) {
      const box = element("fieldset", "fill-group", element("legend", "", group.title));
      group.fields.forEach(function (field) {
        const draw = field.kind === "computed" ? computed : field.kind === "list" ? list : single;
        const node = draw(field, change);
        node.dataset.field = field.id;
        box.appendChild(node);
      });
      place.appendChild(box);
    });
  };

  // What is wrong stands beside its field; what follows from others is filled in.
  fill.showReview = function (place, review) {
    // A file may name fields like an object's own members.
    const words = Object.create(null);
    review.faults.forEach(function (fault) {
      const where = fault.entry >= 0 ? "第 " + (fault.entry + 1) + " 行：" : "";
      words[fault.field] = (words[fault.field] || []).concat(where + [fault.message, fault.hint].filter(Boolean).join("。"));
    });
    place.querySelectorAll("[data-field]").forEach(function (question) {
      const line = question.querySelector(".question-error");
      const text = (words[question.dataset.field] || []).join("；");
      if (line && line.textContent !== text) line.textContent = text;
      question.querySelectorAll("input.field, textarea, select").forEach(function (input) {
        if (text) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      });
    });
    review.computed.forEach(function (derived) {
      const output = document.getElementById("field-" + derived.field);
      if (output) output.textContent = derived.text || "—";
    });
  };
})();
