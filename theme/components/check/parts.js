// @ts-check
// What the self-check's scripts share: parts of its page, and finding what it already says.
(function () {
  "use strict";
  const self = Object.assign(window.selfCheck, window.dom);

  self.STATUS = { certain: "结果有变化", boundary: "书中没有写定，须请示确认", needs: "还有没填的", not_applicable: "这次用不上" };
  self.CERTAINTY = { stated: "明文", inferred: "推定" };

  // A folded part; its key keeps it open when the answer is drawn again.
  self.folded = (key, title, content) => {
    const node = self.element("details", "why", self.element("summary", "", title));
    node.dataset.key = key;
    self.append(node, content);
    return node;
  };

  // The lists of forms and checklists stand in the page; links are taken from there.
  self.linksOf = (kind, name) => {
    const links = Array.from(document.querySelectorAll("#check-forms [data-" + kind + "~='" + name + "']"));
    return links.map(link => link.cloneNode(true));
  };
  self.formLink = form => self.linksOf("form", form)[0] || document.createTextNode(form);

  // Where a form is filled in, with the answers and sure results that it can take over.
  self.fillLink = form => {
    const known = document.querySelector("#check-forms [data-form='" + form + "'][data-fill]");
    if (!known) return null;
    const link = self.element("a", "", "填写");
    link.href = self.formAddress(known.dataset.fill, self.answers(), self.latest().decisions);
    link.setAttribute("aria-label", "填写" + known.textContent);
    return link;
  };

  // A link to a paragraph, by its name in the rule tables or else by its document's title.
  self.placeLink = (at, title) => {
    const parts = at.split("#");
    const root = document.getElementById("check-answer").dataset.root;
    const href = root + parts[0].replace(/(^|\/)index$/, "") + "/index.html#" + parts[1];
    const known = document.querySelector(".rule-table a[href='" + href + "']");
    const link = self.element("a", "", known ? known.textContent : title || "看原文");
    link.href = href;
    return link;
  };

  // A sentence of the book with a link to its paragraph.
  self.quote = cite => {
    const from = [self.placeLink(cite.at, cite.source), [cite.number, cite.date].filter(Boolean).map(word => "　" + word).join("")];
    return self.element("blockquote", "quote", [self.element("p", "", cite.quote), self.element("footer", "", from)]);
  };

  /** @param {string} decision */
  function table(decision) {
    return document.querySelector("[data-decision='" + decision + "']");
  }

  // The decision collects all values that apply.
  self.collects = decision => {
    const found = table(decision);
    return Boolean(found) && found.dataset.hit === "collect";
  };

  self.conclusion = (id, outcome) => self.conclusionOf(outcome, self.collects(id));

  self.figures = (id, decision) => {
    const found = table(id);
    return self.figuresOf(decision, key => found && found.getAttribute("data-figure-" + key));
  };
})();
