// @ts-check
// The steps of a procedure: a numbered path with the forms at their step, and the chart of the same.
(function () {
  "use strict";
  const self = window.selfCheck;
  const element = self.element;
  // All charts are loaded with the page: loading one when it is shown would tell the server what was answered.
  /** @type {Chart[]} */
  const charts = Array.from(document.querySelectorAll("#check-charts [data-value]")).map(chart => {
    const image = new Image();
    image.src = chart.querySelector("img").src;
    image.className = "chart";
    const topics = chart.querySelector(".check-topics");
    return { value: chart.dataset.value, title: chart.querySelector("h2").textContent.split("：")[0], image, topics };
  });

  /**
   * @param {Decision} decision
   * @param {Step} step
   */
  function ruleOf(decision, step) {
    return (decision.because || []).filter(node => node.rule === step.id && node.role === "rule")[0];
  }

  /** @param {Reason} rule */
  function grounds(rule) {
    return (rule.quotes || []).map(self.quote).concat([
      element("p", "soft small", "原文语气：" + rule.strength),
      rule.reasoning ? element("p", "soft", "推定的理由：" + rule.reasoning) : null,
      rule.note ? element("p", "soft", rule.note) : null
    ]);
  }

  /** @param {Step} step */
  function forms(step) {
    /** @type {Part[]} */
    const parts = [];
    step.submits.forEach((form, at) => { parts.push(at ? "、" : "递交：", self.formLink(form)); });
    return parts;
  }

  self.procedure = (id, decision) => {
    const steps = /** @type {Step[]} */ (decision.values).map(step => {
      const rule = ruleOf(decision, step);
      const lists = self.linksOf("step", step.id);
      return [
        element("p", "", [element("b", "", step.actor), "　" + step.action]),
        step.submits.length ? element("p", "step-forms", forms(step)) : "",
        lists.length ? element("p", "step-forms", lists) : "",
        step.deadline ? element("p", "soft small", "时间：" + step.deadline) : "",
        rule ? self.folded(id + " " + step.id, self.CERTAINTY[rule.certainty] + "，依据", grounds(rule)) : ""
      ];
    });
    const chart = chartOf();
    return element("div", "", [
      self.list("ol", "path", steps),
      chart ? self.folded(id + " chart", "流程图", [picture(chart), self.button("打印流程图", () => { self.printChart(chart); })]) : null
    ]);
  };

  // The chart of what was chosen, drawn when the site was built.
  function chartOf() {
    return charts.filter(chart => self.form.querySelector("input[value='" + chart.value + "']:checked"))[0];
  }

  // Questions that come up in the matter chosen, whether or not its steps apply.
  self.topics = () => {
    const chart = chartOf();
    if (!chart || !chart.topics) return null;
    return element("section", "related", [element("h2", "verdict-status", "与这件事有关的问题"), chart.topics.cloneNode(true)]);
  };

  // The numbered path says the same in words.
  /** @param {Chart} chart */
  function picture(chart) {
    const image = /** @type {HTMLImageElement} */ (chart.image.cloneNode());
    image.alt = chart.title + "流程图，各步与上面的步骤相同";
    return image;
  }

  // A chart as a section of its own, for the printed page.
  self.chartPage = chart => [element("h2", "", chart.title + "：办理步骤"), picture(chart)];
})();
