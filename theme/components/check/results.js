// @ts-check
// What the rule engine's answer means for the page: which conclusions it shows, in which words.
(function () {
  "use strict";
  // So many questions that are no longer asked are named one by one.
  const MOST_NAMED = 12;

  /**
   * @param {Decision} decision
   * @param {string} key
   */
  function isItem(decision, key) {
    return decision.values.some(function (value) { return typeof value === "object" && key in value; });
  }

  /** @type {Results} */
  window.results = {
    // In the order of the rule book.
    shown: function (result) {
      return Object.keys(result.decisions).filter(function (id) {
        const decision = result.decisions[id];
        return decision.shown && decision.status !== "not_applicable";
      });
    },

    isSteps: function (decision) { return isItem(decision, "action"); },
    isDuties: function (decision) { return isItem(decision, "duty"); },

    // Several values are alternatives, unless the decision collects all that apply.
    conclusion: function (outcome, collects) {
      return (outcome.labels || []).join(outcome.status === "boundary" && !collects ? "，或者" : "、");
    },

    // `words` gives the label and the unit of a number, with a bar between them.
    figures: function (decision, words) {
      return Object.keys(decision).filter(function (key) { return typeof decision[key] === "number"; }).map(function (key) {
        const [label, unit] = (words(key) || key).split("|");
        return { label: label, text: decision[key] + (unit ? " " + unit : "") };
      });
    },

    rules: function (nodes, outcome) {
      return (nodes || []).filter(function (node) { return node.role === "rule" && node.outcome === outcome; });
    },

    // Only questions that stand in the form.
    missing: function (result, ids) {
      /** @type {string[]} */
      const missing = [];
      ids.forEach(function (id) {
        result.decisions[id].missing.forEach(function (fact) {
          const report = result.facts[fact];
          if (missing.indexOf(fact) < 0 && report && report.asked) missing.push(fact);
        });
      });
      return missing;
    },

    shortened: function (text, length) {
      const characters = Array.from(text);
      return characters.slice(0, length).join("") + (characters.length > length ? "……" : "");
    },

    leftOut: function (unknown, unfit) {
      const names = unknown.map(function (id) { return id.slice(0, 40); });
      const words = [];
      if (names.length) words.push("有 " + names.length + " 项现在已经不问，没有填入：" + names.slice(0, MOST_NAMED).join("、") + (names.length > MOST_NAMED ? " 等" : "") + "。");
      if (unfit.length) words.push("下列各项所填不在可选的范围内，请重新选：" + unfit.join("、") + "。");
      return words.join("");
    }
  };
})();
