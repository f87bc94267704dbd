// @ts-check
// The results: what is concluded, how surely, from which sentences, and what the book leaves open.
(function () {
  "use strict";
  const self = window.selfCheck;
  const element = self.element;
  // So many sentences stand open beside a conclusion; the others are with their rules.
  const QUOTES = 2;

  /**
   * @param {Reason} node
   * @returns {HTMLElement}
   */
  function conditions(node) {
    return self.list("ul", "", (node.children || []).map(child => {
      const mark = { "true": "符合", "false": "不符合", unknown: "还不清楚" }[child.outcome];
      return [child.text, mark ? "——" + mark : "", child.children && child.children.length ? conditions(child) : ""];
    }));
  }

  // A rule with what it was judged by and, if asked for, the sentences it rests on.
  self.reason = (node, quotes) => {
    /** @type {HTMLElement[]} */
    const parts = [element("p", "", [
      element("b", "", node.text),
      node.strength ? "（原文语气：" + node.strength + "；" + self.CERTAINTY[node.certainty] + "）" : ""
    ])];
    if (node.reading) parts.push(element("p", "soft small", "数法：" + node.reading));
    if ((node.children || []).length) parts.push(conditions(node));
    if (node.reasoning) parts.push(element("p", "soft", "推定的理由：" + node.reasoning));
    if (node.note) parts.push(element("p", "soft", node.note));
    return element("div", "reason", parts.concat(quotes.map(self.quote)));
  };

  // Both texts with their dates; which one holds is not for this page to say.
  /**
   * @param {string} id
   * @param {string} name
   * @param {Conflict} found
   */
  function conflict(id, name, found) {
    const texts = found.texts.map(cite => self.quote({ at: cite.at, quote: cite.quote, source: cite.source, number: cite.number, date: window.dates.fromText(cite.date) }));
    const link = element("a", "", "在“说法不一、未写明之处”中看这一条");
    link.href = document.getElementById("check-conflicts").getAttribute("href") + "#" + name;
    return element("div", "verdict-conflict", [
      element("p", "", element("b", "", found.title)),
      element("p", "", found.say),
      self.folded(id + " " + name, "各处的原文和日期（" + texts.length + " 处）", /** @type {Part[]} */ (texts).concat(element("p", "", link)))
    ]);
  }

  // Who does what, how often, to whom.
  /** @param {Decision} decision */
  function duties(decision) {
    const head = element("tr", "", ["多久", "谁做", "做什么", "向谁"].map(word => {
      const cell = element("th", "", word);
      cell.scope = "col";
      return cell;
    }));
    const rows = /** @type {Duty[]} */ (decision.values).map(duty => {
      const cells = [["多久", duty.period], ["谁做", duty.who], ["做什么", duty.duty], ["向谁", duty.to_whom || "—"]];
      return element("tr", "", cells.map(cell => {
        const node = element("td", "", cell[1]);
        node.dataset.head = cell[0];
        return node;
      }));
    });
    return element("table", "duties", [element("thead", "", head), element("tbody", "", rows)]);
  }

  /**
   * @param {string} id
   * @param {Decision} decision
   */
  function value(id, decision) {
    if (self.isSteps(decision)) return self.procedure(id, decision);
    if (self.isDuties(decision)) return duties(decision);
    const words = self.conclusion(id, decision);
    if (!words) return element("p", "verdict-value", "没有");
    const values = /** @type {string[]} */ (decision.values);
    const forms = values.map(self.formLink);
    if (forms.some(form => form.nodeName === "A")) {
      return self.list("ul", "verdict-forms", forms.map((form, at) => [form, "　", self.fillLink(values[at])]));
    }
    if (self.collects(id) && decision.labels.length > 1) return self.list("ul", "verdict-list", decision.labels);
    return element("p", "verdict-value", words);
  }

  // The nearest other answers that lead to another conclusion.
  /**
   * @param {string} id
   * @param {Decision["changes"][number]} other
   */
  function change(id, other) {
    const words = self.conclusion(id, other) || self.STATUS[other.status];
    const open = other.status === "boundary" ? "（书中没有写定）" : "";
    return "如果“" + self.question(other.fact).dataset.name + "”改为 " + other.to + "：" + words + open;
  }

  /**
   * @param {string} id
   * @param {Decision} decision
   * @param {Record<string, Conflict>} conflicts
   */
  function verdict(id, decision, conflicts) {
    const sure = decision.status === "certain" && decision.certainty;
    const box = element("section", "verdict verdict-" + decision.status, [
      element("h2", "verdict-status", decision.title + (sure ? "（" + self.CERTAINTY[sure] + "）" : "：" + self.STATUS[decision.status])),
      value(id, decision)
    ]);
    decision.warnings.forEach(text => { box.appendChild(element("p", "verdict-conflict", text)); });

    // The steps and duties carry their own sentences; elsewhere the first ones stand here.
    const applied = self.rules(decision.because, "true");
    const steps = self.isSteps(decision);
    let open = steps || self.isDuties(decision) ? 0 : QUOTES;
    /** @type {Record<string, boolean>} */
    const seen = {};
    const reasons = applied.map(node => {
      const rest = (node.quotes || []).filter(cite => {
        if (seen[cite.at + cite.quote]) return false;
        seen[cite.at + cite.quote] = true;
        if (open < 1) return true;
        open -= 1;
        box.appendChild(self.quote(cite));
        return false;
      });
      return self.reason(node, rest);
    });
    decision.conflicts.forEach(name => {
      if (conflicts[name]) box.appendChild(conflict(id, name, conflicts[name]));
    });
    (decision.notes || []).forEach(text => { box.appendChild(element("p", "soft", text)); });
    const changes = (decision.changes || []).map(other => change(id, other));
    const all = /** @param {Reason} node */ node => self.reason(node, node.quotes || []);
    /** @type {[string, Part[]][]} */
    const folded = [
      ["为什么", steps ? [] : reasons],
      ["还可能适用的", self.rules(decision.because, "unknown").map(all)],
      ["哪一项变了，结果跟着变", changes.length ? [self.list("ul", "", changes)] : []],
      ["不适用的，以及原因", self.rules(decision.excluded, "false").map(all)]
    ];
    folded.forEach(part => {
      if (part[1].length) box.appendChild(self.folded(id + " " + part[0], part[0], part[1]));
    });
    return box;
  }

  // What cannot be said yet, and the questions it waits for.
  /**
   * @param {Assessment} result
   * @param {string[]} ids
   */
  function waiting(result, ids) {
    const missing = self.missing(result, ids);
    const titles = ids.map(id => result.decisions[id].title).join("、");
    // Where one number is left to say: what comes out for which.
    /** @type {string[]} */
    let ranges = [];
    ids.forEach(id => {
      const decision = result.decisions[id];
      ranges = ranges.concat((decision.by_answer || []).map(range => {
        return decision.title + "：" + range.when + "的，" + (self.conclusion(id, range) || self.STATUS[range.status]);
      }));
    });
    return element("section", "verdict verdict-needs", [
      element("h2", "verdict-status", self.STATUS.needs),
      self.list("ul", "", missing.map(fact => self.label(fact) + (result.facts[fact].state === "dont_know" ? "（填了“不知道”）" : ""))),
      element("p", "soft", "填了以后，可以看到：" + titles + "。"),
      ranges.length ? self.list("ul", "soft", ranges) : ""
    ]);
  }

  // The numbers that are asked for most, in one place.
  /**
   * @param {Assessment} result
   * @param {string[]} ids
   */
  function numbers(result, ids) {
    /** @type {HTMLElement[]} */
    const rows = [];
    ids.forEach(id => {
      self.figures(id, result.decisions[id]).forEach(figure => {
        rows.push(element("dt", "", figure.label), element("dd", "", figure.text));
      });
    });
    return rows.length ? element("section", "numbers", [element("h2", "verdict-status", "要多少人"), element("dl", "", rows)]) : null;
  }

  // What the book says about other cases only, with the reason.
  /** @param {Assessment} result */
  function elsewhere(result) {
    /** @type {HTMLElement[]} */
    const parts = [];
    Object.keys(result.decisions).forEach(id => {
      const decision = result.decisions[id];
      if (!decision.shown || decision.status !== "not_applicable") return;
      decision.because.slice(0, 1).forEach(node => {
        const reasons = (node.children || []).map(child => child.text).join("；");
        parts.push(element("p", "reason", [element("b", "", decision.title), reasons ? "：" + reasons : ""]));
      });
    });
    return parts.length ? self.folded("elsewhere", "这次用不上的，以及原因", parts) : null;
  }

  // One line a conclusion, for the summary, the screen reader and the printed page.
  self.inShort = (id, decision) => {
    if (decision.status === "needs") return self.STATUS.needs;
    if (self.isSteps(decision)) return decision.values.length + " 步";
    if (self.isDuties(decision)) return decision.values.length + " 项";
    const forms = document.querySelector("[data-form='" + decision.values[0] + "']");
    // Forms are known by their numbers: 模板4.
    if (forms) return decision.labels.map(label => label.split(" ")[0]).join("、");
    return self.conclusion(id, decision) || "没有";
  };

  /**
   * @param {Assessment} result
   * @param {string[]} ids
   */
  function summary(result, ids) {
    /** @type {HTMLElement[]} */
    const rows = [];
    ids.forEach(id => {
      const decision = result.decisions[id];
      const open = decision.status === "boundary" ? "（未写定，须请示）" : "";
      rows.push(element("dt", "", decision.title), element("dd", decision.status === "needs" ? "soft" : "", self.inShort(id, decision) + open));
    });
    return element("section", "summary", [element("h2", "verdict-status", "结论一览"), element("dl", "", rows)]);
  }

  self.drawResults = (place, result) => {
    /** @type {Record<string, boolean>} */
    const open = {};
    place.querySelectorAll("details[open]").forEach(part => { open[part.dataset.key] = true; });
    self.empty(place);
    const ids = self.shown(result);
    const needed = ids.filter(id => result.decisions[id].status === "needs");
    const settled = ids.filter(id => result.decisions[id].status !== "needs");
    if (settled.length) place.appendChild(summary(result, ids));
    self.append(place, numbers(result, ids));
    self.append(place, self.topics());
    settled.forEach(id => { place.appendChild(verdict(id, result.decisions[id], result.conflicts)); });
    if (needed.length) place.appendChild(waiting(result, needed));
    self.append(place, elsewhere(result));
    place.querySelectorAll("details").forEach(part => { part.open = Boolean(open[part.dataset.key]); });
  };
})();
