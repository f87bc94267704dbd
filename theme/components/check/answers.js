// @ts-check
// The form of the self-check: reading its answers, and putting answers into it.
(function () {
  "use strict";
  const self = window.selfCheck;
  const form = /** @type {HTMLFormElement} */ (document.getElementById("check-form"));
  if (!form) return;

  self.form = form;
  self.unplaced = {};

  self.questions = () => Array.from(form.querySelectorAll("[data-fact]"));

  self.question = id => self.questions().filter(question => question.dataset.fact === id)[0];

  self.label = id => {
    const question = self.question(id);
    return question ? question.querySelector("legend, label").textContent.trim() : id;
  };

  /**
   * @param {string} name
   * @returns {HTMLInputElement}
   */
  function input(name) {
    return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  }

  /**
   * Undefined where nothing is answered, null for “不知道”.
   * @param {HTMLElement} question
   * @param {string} id
   */
  function answer(question, id) {
    if (question.dataset.kind === "integer") {
      return input(id + "-unknown").checked ? null : self.number(input(id).value);
    }
    /** @type {HTMLInputElement} */
    const chosen = question.querySelector("input:checked");
    if (!chosen) return undefined;
    if (chosen.value === "unknown") return null;
    return question.dataset.kind === "yes_no" ? chosen.value === "yes" : chosen.value;
  }

  // All answers, hidden ones too: a flat object.
  self.answers = () => {
    /** @type {Facts} */
    const facts = {};
    self.questions().forEach(question => {
      const value = answer(question, question.dataset.fact);
      if (value !== undefined) facts[question.dataset.fact] = value;
    });
    return facts;
  };

  /**
   * False if the question has no such answer.
   * @param {HTMLElement} question
   * @param {string} id
   * @param {FactValue} value
   */
  function put(question, id, value) {
    if (question.dataset.kind === "integer") {
      if (value === null) input(id + "-unknown").checked = true;
      else if (typeof value === "number" || typeof value === "string") input(id).value = String(value).slice(0, 80);
      else return false;
      return true;
    }
    const wanted = value === null ? "unknown" : value === true ? "yes" : value === false ? "no" : value;
    const field = Array.from(question.querySelectorAll("input")).filter(input => input.value === wanted)[0];
    if (!field) return false;
    field.checked = true;
    return true;
  }

  // Fills the form with these answers and no others; says in words what did not fit.
  self.fill = facts => {
    /** @type {string[]} */
    const unknown = [];
    /** @type {string[]} */
    const unfit = [];
    self.clearForm();
    Object.keys(facts).forEach(id => {
      const question = self.question(id);
      if (question && put(question, id, facts[id])) return;
      self.unplaced[id] = facts[id];
      if (!question) {
        unknown.push(id);
        return;
      }
      unfit.push(question.dataset.name);
      const mark = self.element("p", "question-error unfit", "原来填的不在可选的范围内，请重新选。");
      mark.setAttribute("role", "alert");
      question.appendChild(mark);
    });
    return self.leftOut(unknown, unfit);
  };

  self.clearForm = () => {
    self.unplaced = {};
    form.querySelectorAll(".unfit").forEach(mark => { mark.remove(); });
    form.querySelectorAll("input").forEach(input => {
      if (input.type === "text") input.value = "";
      else input.checked = false;
      delete input.dataset.before;
    });
  };

  // Only questions that can still change the result stand in the form; a fault is never hidden.
  self.showQuestions = result => {
    self.questions().forEach(question => {
      const id = question.dataset.fact;
      const fact = result.facts[id];
      const fault = result.faults.filter(fault => fault.fact === id)[0];
      question.hidden = !(fault || (fact && fact.asked));
      const line = document.getElementById("error-" + id);
      const text = fault ? [fault.message, fault.hint].filter(Boolean).join("。") : "";
      if (line && line.textContent !== text) line.textContent = text;
      question.querySelectorAll("input:not([type=checkbox])").forEach(field => {
        if (fault) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      });
    });
  };

  // Answered anew, it fits.
  form.addEventListener("input", event => {
    const mark = /** @type {Element} */ (event.target).closest("[data-fact]").querySelector(".unfit");
    if (mark) mark.remove();
  });

  // A number typed and “不知道” ticked cannot both stand; unticking brings the number back.
  form.addEventListener("input", event => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.type === "text" && field.value) input(field.name + "-unknown").checked = false;
    if (field.type !== "checkbox" || !/-unknown$/.test(field.name)) return;
    const typed = input(field.name.replace(/-unknown$/, ""));
    if (field.checked) {
      typed.dataset.before = typed.value;
      typed.value = "";
    } else {
      typed.value = typed.dataset.before || "";
    }
  }, true);
})();
