// @ts-check
// The marks and remarks of a checklist, kept apart from how the page shows them. It judges nothing: it
// counts the visitor's own marks.
(function () {
  "use strict";
  const saved = window.saved;
  const KIND = "checklist";
  const MARKS = ["已做到", "部分", "没有", "不适用"];

  /** @param {unknown} value */
  function text(value) {
    return typeof value === "string" ? value : "";
  }

  /** @param {ChecklistContent} content */
  function marks(content) {
    return Object.keys(content.items).map(item => content.items[item].mark).filter(Boolean);
  }

  /** @type {ChecklistMarks} */
  window.checklistMarks = {
    pack(content, rest) {
      return saved.write(KIND, { list: content.list, head: Object.assign({}, rest && rest.head, content.head), items: Object.assign({}, rest && rest.items, content.items) });
    },

    isEmpty(content) {
      return !Object.keys(content.items).length && !Object.keys(content.head).length;
    },

    unpack(packed, list, texts) {
      /** @type {ReturnType<ChecklistMarks["unpack"]>} */
      const found = { refused: "", head: {}, items: {}, left: "", rest: { head: {}, items: {} } };
      const read = saved.read(packed, KIND, "items", "自评表的内容");
      found.refused = read.refused || (read.data.list === list ? "" : "是另一份自评表的，请到那一份的页面打开");
      if (found.refused) return found;
      /** @type {string[]} */
      const left = [];
      const items = /** @type {Record<string, unknown>} */ (read.data.items);
      Object.keys(items).forEach(item => {
        const kept = items[item];
        // A mark belongs to the sentence it was set beside.
        if (saved.isRecord(kept) && Object.prototype.hasOwnProperty.call(texts, item) && kept.text === texts[item]) {
          found.items[item] = { text: texts[item], mark: text(kept.mark), note: text(kept.note) };
        } else {
          if (item !== "__proto__") found.rest.items[item] = kept;
          left.push(saved.isRecord(kept) && typeof kept.text === "string" ? "“" + kept.text.slice(0, 20) + "…”" : item);
        }
      });
      const head = saved.isRecord(read.data.head) ? read.data.head : {};
      Object.keys(head).forEach(field => { found.head[field] = text(head[field]); });
      found.rest.head = head;
      if (left.length) found.left = "有 " + left.length + " 条的原文与现在不同，没有填入：" + left.join("、") + "。";
      return found;
    },

    marked(content) {
      return marks(content).length;
    },

    counts(content, total) {
      const marked = marks(content);
      const counts = MARKS.map(mark => mark + " " + marked.filter(other => other === mark).length);
      return "共 " + total + " 条：" + counts.join("，") + "，未填 " + (total - marked.length) + "。";
    }
  };
})();
