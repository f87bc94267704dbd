// The steps of a procedure: a numbered path with the forms at their step, and the same as a chart.
(function () {
  "use strict";
  const self = window.selfCheck;
  const element = self.element;
  const SVG = "http://www.w3.org/2000/svg";
  const SIZE = 16;
  const LINE = 24;
  const PAD = 12;
  const GAP = 30;

  function ruleOf(decision, step) {
    return (decision.because || []).filter(function (node) { return node.rule === step.id && node.role === "rule"; })[0];
  }

  function grounds(rule) {
    return (rule.quotes || []).map(self.quote).concat([
      element("p", "soft small", "原文语气：" + rule.strength),
      rule.reasoning ? element("p", "soft", "推定的理由：" + rule.reasoning) : null,
      rule.note ? element("p", "soft", rule.note) : null
    ]);
  }

  function forms(step) {
    const parts = [];
    step.submits.forEach(function (form, at) { parts.push(at ? "、" : "递交：", self.formLink(form)); });
    return parts;
  }

  self.procedure = function (id, decision) {
    const steps = decision.values.map(function (step) {
      const rule = ruleOf(decision, step);
      return [
        element("p", "", [element("b", "", step.actor), "　" + step.action]),
        step.submits.length ? element("p", "step-forms", forms(step)) : "",
        step.deadline ? element("p", "soft small", "时间：" + step.deadline) : "",
        rule ? self.folded(id + " " + step.id, self.CERTAINTY[rule.certainty] + "，依据", grounds(rule)) : ""
      ];
    });
    const print = self.button("打印流程图", function () { self.printChart(decision); });
    return element("div", "", [
      self.list("ol", "path", steps),
      self.folded(id + " chart", "流程图", [self.chart(decision, chartWidth()), print])
    ]);
  };

  // A chart as a section of its own, for the printed page.
  self.chartPage = function (decision) {
    return [element("h2", "", decision.title), self.chart(decision, 720)];
  };

  // As wide as there is room, so that its letters are as large as the text's.
  function chartWidth() {
    return Math.max(260, Math.min(560, document.getElementById("check-answer").clientWidth - 56));
  }

  function width(character) {
    return character.charCodeAt(0) < 0x2e80 ? 0.55 : 1;
  }

  // Lines of at most so many characters; marks that close never begin a line.
  function wrap(text, most) {
    const lines = [];
    let line = "";
    let filled = 0;
    Array.from(text).forEach(function (character) {
      const step = width(character);
      if (filled + step > most && line && "，。；：、）”》".indexOf(character) < 0) {
        lines.push(line);
        line = "";
        filled = 0;
      }
      line += character;
      filled += step;
    });
    if (line) lines.push(line);
    return lines;
  }

  function draw(tag, attributes) {
    const node = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    return node;
  }

  // Boxes from top to bottom joined by arrows. The numbered path says the same in words.
  self.chart = function (decision, wide) {
    const svg = draw("svg", { "class": "chart", "aria-hidden": "true", focusable: "false" });
    const lines = draw("g", { fill: "none", stroke: "currentColor", "stroke-width": 1.5 });
    const texts = draw("g", { fill: "currentColor", "font-size": SIZE });
    const most = (wide - 2 * PAD) / SIZE - 1;
    let top = 1;
    function write(words, bold, left) {
      const text = draw("text", { x: left, y: top });
      if (bold) text.setAttribute("font-weight", "bold");
      text.textContent = words;
      texts.appendChild(text);
    }
    decision.values.forEach(function (step, at) {
      if (at) {
        const middle = wide / 2;
        lines.appendChild(draw("path", { d: "M" + middle + " " + top + "v" + (GAP - 2) + "m-6 -9l6 9l6 -9" }));
        top += GAP;
      }
      const start = top;
      top += PAD + SIZE;
      wrap(at + 1 + "　" + step.actor + (step.deadline ? "（" + step.deadline + "）" : ""), most).forEach(function (words) {
        write(words, true, PAD);
        top += LINE;
      });
      wrap(step.action, most).forEach(function (words) {
        write(words, false, PAD);
        top += LINE;
      });
      if (step.submits.length) {
        wrap("递交：" + step.submits.map(function (form) { return self.formLink(form).textContent; }).join("、"), most).forEach(function (words) {
          write(words, false, PAD);
          top += LINE;
        });
      }
      top += PAD - SIZE - (LINE - SIZE) / 2;
      lines.appendChild(draw("rect", { x: 1, y: start, width: wide - 2, height: top - start, rx: 2 }));
    });
    svg.setAttribute("viewBox", "0 0 " + wide + " " + (top + 2));
    svg.appendChild(lines);
    svg.appendChild(texts);
    return svg;
  };
})();
