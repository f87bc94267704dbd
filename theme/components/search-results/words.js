// @ts-check
// What searching says and links to: addresses with words in them, sentences about what was found.
(function () {
  "use strict";
  // Words in quotation marks, which ask for nothing but themselves.
  const QUOTATION = /^["“”＂](.+)["“”＂]$/;
  // So many spellings are passed on to the page that opens.
  const MOST_PHRASES = 8;

  /** @type {SearchWords} */
  const words = window.searchWords = {
    // The state of the search page: the words and the chosen filters, #q=…&级别=….
    readAddress: function (hash) {
      /** @type {Record<string, string>} */
      const state = { q: "" };
      hash.slice(1).split("&").forEach(function (pair) {
        const at = pair.indexOf("=");
        let value = pair.slice(at + 1);
        let name = pair.slice(0, at);
        try {
          name = decodeURIComponent(name);
          value = decodeURIComponent(value);
        } catch {
          // A lone % typed by hand is itself.
        }
        state[name] = value;
      });
      return state;
    },

    address: function (typed, filters) {
      return "#q=" + encodeURIComponent(typed) + filters.map(function (filter) {
        return typed && filter.value ? "&" + encodeURIComponent(filter.name) + "=" + encodeURIComponent(filter.value) : "";
      }).join("");
    },

    query: function (typed, filters) {
      return typed + filters.map(function (filter) {
        return filter.value ? " " + filter.name + ":" + filter.value : "";
      }).join("");
    },

    // What the page that opens is to mark: every spelling that was looked for.
    find: function (answer) {
      /** @type {string[]} */
      let phrases = [];
      answer.terms.forEach(function (term) { phrases = phrases.concat(term.passages ? term.text : [], term.also); });
      // 换届选举 is marked wherever 换届 is.
      const shortest = phrases.filter(function (phrase, at) {
        return !phrases.some(function (other, index) { return index !== at && phrase.indexOf(other) >= 0 && (other !== phrase || index < at); });
      });
      return shortest.slice(0, MOST_PHRASES).map(function (phrase) { return "&find=" + encodeURIComponent(phrase); }).join("");
    },

    hitAddress: function (root, hit, find) {
      return root + hit.document + "index.html" + (hit.fragment || find ? "#" + encodeURIComponent(hit.fragment) + find : "");
    },

    isPartial: function (hit) {
      return hit.match === "partial";
    },
    isFull: function (hit) {
      return hit.match !== "partial";
    },

    texts: function (terms) {
      return terms.map(function (term) { return term.text; });
    },

    quoted: function (all) {
      return all.map(function (one) { return QUOTATION.test(one) ? one : "“" + one + "”"; }).join("、");
    },

    unquoted: function (typed) {
      const bare = QUOTATION.exec(typed);
      return bare ? bare[1] : "";
    },

    // The hits of the documents from `first` on, by document.
    groups: function (answer, first, asked) {
      /** @type {SearchGroup[]} */
      const groups = [];
      answer.results.forEach(function (hit) {
        let group = groups[groups.length - 1];
        if (!group || group.url !== hit.document) {
          const passages = answer.documents[groups.length][1];
          group = { url: hit.document, title: hit.title, passages: passages, asked: asked, hits: [] };
          groups.push(group);
        }
        group.hits.push(hit);
      });
      return groups.slice(first);
    },

    summary: function (shown, narrowed) {
      const answer = shown.outcome;
      const left = shown.groups.length < answer.documents.length
        || shown.groups.some(function (group) { return group.passages > group.asked; });
      const listed = shown.groups.reduce(function (sum, group) { return sum + group.hits.length; }, 0);
      // A paragraph printed twice in a document is found once and listed twice.
      const total = left ? Math.max(answer.total, listed) : listed;
      const filter = narrowed ? "在所选范围内" : "";
      const where = total + "处，在" + answer.documents.length + "篇文件里。";
      if (!total) return filter + "没有找到" + words.quoted([shown.words]) + "。";
      if (!shown.groups.some(function (group) { return group.hits.some(words.isFull); })) {
        return filter + "没有一段同时有" + words.quoted(words.texts(answer.terms)) + "。有其中一部分的" + where;
      }
      return words.quoted([shown.words]) + filter + "找到" + where;
    },

    remarks: function (answer) {
      /** @type {string[]} */
      const lines = [];
      /** @type {string[]} */
      let also = [];
      answer.terms.forEach(function (term) { also = also.concat(term.also); });
      const lacking = words.texts(answer.terms.filter(function (term) { return !term.passages; }));
      if (answer.split && answer.total) {
        const several = answer.terms.length > 1;
        lines.push("书里没有这样连着写的话，" + (several ? "已分成" : "只查找了") + words.quoted(words.texts(answer.terms)) + (several ? "查找。" : "。"));
      }
      if (lacking.length && answer.total) lines.push("全书没有出现" + words.quoted(lacking) + "。");
      if (also.length) lines.push("也查找：" + also.join("、"));
      if (answer.dropped.length) lines.push("没有查找这些词：" + answer.dropped.join("、"));
      if (answer.shortened) lines.push("输入的内容太长，只查找了前面的部分。");
      return lines;
    }
  };
})();
