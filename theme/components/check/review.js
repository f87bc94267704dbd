// @ts-check
// Looking over everything before printing: all answers and conclusions on one sheet of paper.
(function () {
  "use strict";
  const self = window.selfCheck;
  const element = self.element;
  const sheet = document.getElementById("check-review");
  const work = document.getElementById("check-work");
  if (!sheet || !self.form) return;
  const SHORT = 46;
  // The chart that is printed alone.
  /** @type {Chart | null} */
  let chart = null;

  /**
   * @param {HTMLElement} question
   * @param {FactValue} value
   */
  function given(question, value) {
    if (value === null) return "不知道";
    if (question.dataset.kind === "integer") return value + " " + question.dataset.unit;
    const field = question.querySelector("input:checked");
    return field ? field.parentNode.textContent.trim() : "";
  }

  /** @param {string} id */
  function change(id) {
    const button = self.button("修改", () => {
      close();
      const field = self.question(id).querySelector("input:checked, input");
      field.focus();
    });
    button.appendChild(element("span", "visually-hidden", "：" + self.question(id).dataset.name));
    return button;
  }

  /** @param {Content[]} cells */
  function row(cells) {
    return element("tr", "", cells.map((cell, at) => {
      const node = element(at ? "td" : "th", "", cell);
      if (!at) node.scope = "row";
      return node;
    }));
  }

  /** @param {Facts} facts */
  function answers(facts) {
    const rows = self.questions().filter(question => !question.hidden && question.dataset.fact in facts).map(question => {
      const id = question.dataset.fact;
      const fault = document.getElementById("error-" + id);
      const wrong = fault && fault.textContent ? "（" + fault.textContent + "，未计入）" : "";
      return row([question.dataset.name, given(question, facts[id]) + wrong, change(id)]);
    });
    return rows.length ? element("table", "review-answers", element("tbody", "", rows)) : element("p", "", "还没有填写。");
  }

  /** @param {Decision} decision */
  function shortQuote(decision) {
    const rule = self.rules(decision.because, "true").filter(node => node.quotes)[0];
    if (!rule) return null;
    const cite = rule.quotes[0];
    return element("p", "small", ["“" + self.shortened(cite.quote, SHORT) + "”——", self.placeLink(cite.at)]);
  }

  /**
   * @param {string} id
   * @param {Decision} decision
   * @param {Record<string, Conflict>} conflicts
   */
  function conclusion(id, decision, conflicts) {
    /** @type {Part[]} */
    const parts = [];
    if (decision.status === "needs") {
      parts.push(element("p", "", "还没填：" + decision.missing.map(fact => self.question(fact).dataset.name).join("、")));
    } else if (self.isSteps(decision)) {
      parts.push(self.list("ol", "", /** @type {Step[]} */ (decision.values).map(step => {
        const forms = step.submits.map(form => self.formLink(form).textContent.split(" ")[0]);
        return step.actor + "：" + step.action + (step.deadline ? "（" + step.deadline + "）" : "") + (forms.length ? "［" + forms.join("、") + "］" : "");
      })));
    } else if (self.isDuties(decision)) {
      parts.push(self.list("ul", "", /** @type {Duty[]} */ (decision.values).map(duty => duty.period + "，" + duty.who + "：" + duty.duty + (duty.to_whom ? "（向" + duty.to_whom + "）" : ""))));
    } else {
      const sure = decision.status === "certain" && decision.certainty;
      const standing = sure ? self.CERTAINTY[sure] : self.STATUS[decision.status];
      parts.push(element("p", "", [element("b", "", self.inShort(id, decision)), "（" + standing + "）"]), shortQuote(decision));
    }
    self.figures(id, decision).forEach(figure => { parts.push(element("p", "", figure.label + "：" + figure.text)); });
    decision.warnings.forEach(text => { parts.push(element("p", "", "请注意：" + text)); });
    const open = decision.conflicts.filter(name => conflicts[name]);
    if (open.length) parts.push(element("p", "small", "须向上级确认：" + open.map(name => conflicts[name].title + "（" + name + "）").join("；")));
    return row([decision.title, parts]);
  }

  function draw() {
    self.empty(sheet);
    if (chart) {
      self.append(sheet, self.chartPage(chart));
      return;
    }
    const facts = self.answers();
    const result = self.latest();
    const head = element("h2", "", "党组织设置自查结果");
    const rows = self.shown(result).map(id => conclusion(id, result.decisions[id], result.conflicts));
    self.append(sheet, [
      head,
      element("p", "review-date", window.dates.today()),
      element("h3", "", "所填"),
      answers(facts),
      element("h3", "", "结论"),
      rows.length ? element("table", "review-results", element("tbody", "", rows)) : element("p", "", "还没有结论。"),
      element("p", "small", document.querySelector(".standing").textContent),
      element("p", "review-tools", [
        self.button("打印自查结果", () => { window.print(); }),
        self.button("返回修改", close),
        self.button("存成例子（给本站编辑）", record)
      ])
    ]);
  }

  // For the editors: what was answered and what came out, as it stands among the cases of the rules.
  function record() {
    const text = window.checker.record("from-page", "自查页导出，" + window.dates.today(), self.json(self.answers()));
    self.download("自查例子.txt", text);
  }

  function open() {
    draw();
    sheet.classList.add("is-open");
    work.hidden = true;
    sheet.setAttribute("role", "region");
    sheet.setAttribute("aria-label", "核对自查结果");
    sheet.focus();
    sheet.scrollIntoView();
  }

  function close() {
    sheet.classList.remove("is-open");
    work.hidden = false;
    document.getElementById("check-review-open").focus();
  }

  self.printChart = wanted => {
    chart = wanted;
    draw();
    const image = sheet.querySelector("img");
    if (image.complete) window.print();
    else image.onload = () => { window.print(); };
  };

  document.getElementById("check-review-open").addEventListener("click", open);
  window.addEventListener("beforeprint", () => {
    if (self.latest() && !chart) draw();
  });
  window.addEventListener("afterprint", () => {
    if (!chart) return;
    chart = null;
    if (self.latest()) draw();
  });
})();
