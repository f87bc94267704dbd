// What the self-check's scripts share: parts of its page, and finding what it already says.
(function () {
  "use strict";
  const self = window.selfCheck = Object.assign({}, window.parts);

  self.STATUS = { certain: "可以得出结论", boundary: "书中没有写定，须请示确认", needs: "还缺答案", not_applicable: "不涉及" };
  self.CERTAINTY = { stated: "明文", inferred: "推定" };

  // A folded part; its key keeps it open when the answer is drawn anew.
  self.folded = function (key, title, content) {
    const node = self.element("details", "why", self.element("summary", "", title));
    node.dataset.key = key;
    self.append(node, content);
    return node;
  };

  // The lists of forms and checklists stand in the page; links are taken from there.
  self.linksOf = function (kind, name) {
    const links = Array.from(document.querySelectorAll("#check-forms [data-" + kind + "~='" + name + "']"));
    return links.map(function (link) { return link.cloneNode(true); });
  };
  self.formLink = function (form) {
    return self.linksOf("form", form)[0] || document.createTextNode(form);
  };

  // Where a form is filled in, with the answers and sure results that it can take over.
  self.fillLink = function (form) {
    const known = document.querySelector("#check-forms [data-form='" + form + "'][data-fill]");
    if (!known) return null;
    const facts = self.answers();
    const decisions = self.latest().decisions;
    const given = Object.keys(facts).filter(function (id) { return facts[id] !== null; }).map(function (id) {
      return "&fact." + id + "=" + encodeURIComponent(facts[id]);
    });
    const sure = Object.keys(decisions).filter(function (id) {
      return decisions[id].status === "certain" && decisions[id].values.length === 1 && typeof decisions[id].values[0] === "string";
    }).map(function (id) { return "&result." + id + "=" + encodeURIComponent(decisions[id].values[0]); });
    const link = self.element("a", "", "填写");
    link.href = known.dataset.fill + given.concat(sure).join("");
    link.setAttribute("aria-label", "填写" + known.textContent);
    return link;
  };

  // A link to a paragraph, by its name in the rule tables or else by its document's title.
  self.placeLink = function (at, title) {
    const parts = at.split("#");
    const root = document.getElementById("check-answer").dataset.root;
    const href = root + parts[0].replace(/(^|\/)index$/, "") + "/index.html#" + parts[1];
    const known = document.querySelector(".rule-table a[href='" + href + "']");
    const link = self.element("a", "", known ? known.textContent : title || "看原文");
    link.href = href;
    return link;
  };

  // A sentence of the book with the way to its paragraph.
  self.quote = function (cite) {
    const from = [self.placeLink(cite.at, cite.source), [cite.number, cite.date].filter(Boolean).map(function (word) { return "　" + word; }).join("")];
    return self.element("blockquote", "quote", [self.element("p", "", cite.quote), self.element("footer", "", from)]);
  };

  self.table = function (decision) {
    return document.querySelector("[data-decision='" + decision + "']");
  };

  // Several values are alternatives, unless the decision collects all that apply.
  self.conclusion = function (id, decision) {
    const table = self.table(id);
    const all = table && table.dataset.hit === "collect";
    return (decision.labels || []).join(decision.status === "boundary" && !all ? "，或者" : "、");
  };

  // The numbers a decision tells: [{label, text}].
  self.figures = function (id, decision) {
    const table = self.table(id);
    return Object.keys(decision).filter(function (key) { return typeof decision[key] === "number"; }).map(function (key) {
      const words = ((table && table.getAttribute("data-figure-" + key)) || key + "|").split("|");
      return { label: words[0], text: decision[key] + (words[1] ? " " + words[1] : "") };
    });
  };

  // What the page has to say, in the order of the rule book.
  self.shown = function (result) {
    return Object.keys(result.decisions).filter(function (id) {
      const decision = result.decisions[id];
      return decision.shown && decision.status !== "not_applicable";
    });
  };
})();
