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
    return decision.values.some(value => typeof value === "object" && key in value);
  }

  /** @type {Results} */
  const results = {
    // In the order of the rule book.
    shown(result) {
      return Object.keys(result.decisions).filter(id => {
        const decision = result.decisions[id];
        return decision.shown && decision.status !== "not_applicable";
      });
    },

    isSteps(decision) { return isItem(decision, "action"); },
    isDuties(decision) { return isItem(decision, "duty"); },

    // Several values are alternatives, unless the decision collects all that apply.
    conclusionOf(outcome, collects) {
      return (outcome.labels || []).join(outcome.status === "boundary" && !collects ? "，或者" : "、");
    },

    // `words` gives the label and the unit of a number, with a bar between them.
    figuresOf(decision, words) {
      return Object.keys(decision).filter(key => typeof decision[key] === "number").map(key => {
        const [label, unit] = (words(key) || key).split("|");
        return { label, text: decision[key] + (unit ? " " + unit : "") };
      });
    },

    rules(nodes, outcome) {
      return (nodes || []).filter(node => node.role === "rule" && node.outcome === outcome);
    },

    // Only questions that stand in the form.
    missing(result, ids) {
      /** @type {string[]} */
      let all = [];
      ids.forEach(id => { all = all.concat(result.decisions[id].missing); });
      return all.filter((fact, at) => all.indexOf(fact) === at && result.facts[fact] && result.facts[fact].asked);
    },

    shortened(text, length) {
      const characters = Array.from(text);
      return characters.slice(0, length).join("") + (characters.length > length ? "……" : "");
    },

    leftOut(unknown, unfit) {
      const names = unknown.map(id => id.slice(0, 40));
      const words = [];
      if (names.length) words.push("有 " + names.length + " 项现在已经不问，没有填入：" + names.slice(0, MOST_NAMED).join("、") + (names.length > MOST_NAMED ? " 等" : "") + "。");
      if (unfit.length) words.push("下列各项所填不在可选的范围内，请重新选：" + unfit.join("、") + "。");
      return words.join("");
    }
  };

  window.selfCheck = /** @type {SelfCheck} */ (Object.assign(window.selfCheck || {}, results));
})();
