// The form: what it says as the engine's input, and answers put back into it.
(function () {
  "use strict";
  const self = window.selfCheck;
  const form = document.getElementById("check-form");
  if (!form) return;

  self.form = form;

  self.questions = function () {
    return Array.from(form.querySelectorAll("[data-fact]"));
  };

  self.question = function (id) {
    return self.questions().filter(function (question) { return question.dataset.fact === id; })[0];
  };

  self.label = function (id) {
    const question = self.question(id);
    return question ? question.querySelector("legend, label").textContent.trim() : id;
  };

  // Digits, minus and dot typed full-width count as typed half-width.
  function halfWidth(typed) {
    return typed.trim().replace(/[０-９．－]/g, function (sign) {
      return String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
    });
  }

  // A missing key is not answered, null is not known. Anything that is no number stays as typed.
  function answer(question, id) {
    if (question.dataset.kind === "integer") {
      if (form.elements[id + "-unknown"].checked) return null;
      const typed = halfWidth(form.elements[id].value);
      if (typed === "") return undefined;
      return /^-?[0-9]{1,15}$/.test(typed) ? Number(typed) : typed;
    }
    const chosen = question.querySelector("input:checked");
    if (!chosen) return undefined;
    if (chosen.value === "unknown") return null;
    return question.dataset.kind === "yes_no" ? chosen.value === "yes" : chosen.value;
  }

  // All answers, hidden ones too: a flat object.
  self.answers = function () {
    const facts = {};
    self.questions().forEach(function (question) {
      const value = answer(question, question.dataset.fact);
      if (value !== undefined) facts[question.dataset.fact] = value;
    });
    return facts;
  };

  // The engine's input. A number too long for the script goes along digit by digit, so that the
  // engine can say what is wrong with it.
  self.asJson = function (facts) {
    return "{" + Object.keys(facts).map(function (id) {
      const value = facts[id];
      const number = typeof value === "string" && /^-?(0|[1-9][0-9]{0,60})(\.[0-9]{1,60})?$/.test(value);
      return JSON.stringify(id) + ":" + (number ? value : JSON.stringify(value));
    }).join(",") + "}";
  };

  function put(question, id, value) {
    if (question.dataset.kind === "integer") {
      if (value === null) form.elements[id + "-unknown"].checked = true;
      else if (typeof value === "number" || typeof value === "string") form.elements[id].value = String(value).slice(0, 80);
      else return false;
      return true;
    }
    const wanted = value === null ? "unknown" : value === true ? "yes" : value === false ? "no" : value;
    const field = Array.from(question.querySelectorAll("input")).filter(function (input) { return input.value === wanted; })[0];
    if (!field) return false;
    field.checked = true;
    return true;
  }

  // Fills the form with these answers and no others; gives in words what did not fit.
  self.fill = function (facts) {
    const unknown = [];
    const unfit = [];
    self.clearForm();
    Object.keys(facts).forEach(function (id) {
      const question = self.question(id);
      if (!question) unknown.push(id.slice(0, 40));
      else if (!put(question, id, facts[id])) unfit.push(question.dataset.name);
    });
    const words = [];
    if (unknown.length) words.push("有 " + unknown.length + " 项现在已经不问，没有填入：" + unknown.slice(0, 12).join("、") + (unknown.length > 12 ? " 等" : "") + "。");
    if (unfit.length) words.push("下列各项所填不在可选的范围内，请重新选：" + unfit.join("、") + "。");
    return words.join("");
  };

  self.clearForm = function () {
    form.querySelectorAll("input").forEach(function (input) {
      if (input.id === "check-keep") return;
      if (input.type === "text") input.value = "";
      else input.checked = false;
      delete input.dataset.before;
    });
  };

  // Only questions that can still change the result stand in the form; a fault is never hidden.
  self.showQuestions = function (result) {
    self.questions().forEach(function (question) {
      const id = question.dataset.fact;
      const fact = result.facts[id];
      const fault = result.faults.filter(function (fault) { return fault.fact === id; })[0];
      question.hidden = !(fault || (fact && fact.asked));
      const line = document.getElementById("error-" + id);
      const text = fault ? [fault.message, fault.hint].filter(Boolean).join("。") : "";
      if (line && line.textContent !== text) line.textContent = text;
      question.querySelectorAll("input:not([type=checkbox])").forEach(function (field) {
        if (fault) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      });
    });
  };

  // A number typed and “不知道” ticked cannot both stand; unticking brings the number back.
  form.addEventListener("input", function (event) {
    const field = event.target;
    if (field.type === "text" && field.value) form.elements[field.name + "-unknown"].checked = false;
    if (field.type !== "checkbox" || !/-unknown$/.test(field.name)) return;
    const typed = form.elements[field.name.replace(/-unknown$/, "")];
    if (field.checked) {
      typed.dataset.before = typed.value;
      typed.value = "";
    } else {
      typed.value = typed.dataset.before || "";
    }
  }, true);
})();
