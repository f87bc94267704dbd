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
    readAddress(hash) {
      /** @type {Record<string, string>} */
      const state = { q: "" };
      hash.slice(1).split("&").forEach(pair => {
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

    address(typed, filters) {
      return "#q=" + encodeURIComponent(typed) + filters.map(filter => typed && filter.value ? "&" + encodeURIComponent(filter.name) + "=" + encodeURIComponent(filter.value) : "").join("");
    },

    query(typed, filters) {
      return typed + filters.map(filter => filter.value ? " " + filter.name + ":" + filter.value : "").join("");
    },

    // What the page that opens is to mark: every spelling that was looked for.
    find(answer) {
      /** @type {string[]} */
      let phrases = [];
      answer.terms.forEach(term => { phrases = phrases.concat(term.passages ? term.text : [], term.also); });
      // 换届选举 is marked wherever 换届 is.
      const shortest = phrases.filter((phrase, at) => !phrases.some((other, index) => index !== at && phrase.indexOf(other) >= 0 && (other !== phrase || index < at)));
      return shortest.slice(0, MOST_PHRASES).map(phrase => "&find=" + encodeURIComponent(phrase)).join("");
    },

    hitAddress(root, hit, find) {
      return root + hit.document + "index.html" + (hit.fragment || find ? "#" + encodeURIComponent(hit.fragment) + find : "");
    },

    isPartial(hit) {
      return hit.match === "partial";
    },
    isFull(hit) {
      return hit.match !== "partial";
    },

    texts(terms) {
      return terms.map(term => term.text);
    },

    quoted(all) {
      return all.map(one => QUOTATION.test(one) ? one : "“" + one + "”").join("、");
    },

    unquoted(typed) {
      const bare = QUOTATION.exec(typed);
      return bare ? bare[1] : "";
    },

    // The hits of the documents from `first` on, by document.
    groups(answer, first, asked) {
      /** @type {SearchGroup[]} */
      const groups = [];
      answer.results.forEach(hit => {
        let group = groups[groups.length - 1];
        if (!group || group.url !== hit.document) {
          const passages = answer.documents[groups.length][1];
          group = { url: hit.document, title: hit.title, passages, asked, hits: [] };
          groups.push(group);
        }
        group.hits.push(hit);
      });
      return groups.slice(first);
    },

    summary(shown, narrowed) {
      const answer = shown.outcome;
      const left = shown.groups.length < answer.documents.length
        || shown.groups.some(group => group.passages > group.asked);
      const listed = shown.groups.reduce((sum, group) => sum + group.hits.length, 0);
      // A paragraph printed twice in a document is found once and listed twice.
      const total = left ? Math.max(answer.total, listed) : listed;
      const filter = narrowed ? "在所选范围内" : "";
      const where = total + "处，在" + answer.documents.length + "篇文件里。";
      if (!total) return filter + "没有找到" + words.quoted([shown.words]) + "。";
      if (!shown.groups.some(group => group.hits.some(words.isFull))) {
        return filter + "没有一段同时有" + words.quoted(words.texts(answer.terms)) + "。有其中一部分的" + where;
      }
      return words.quoted([shown.words]) + filter + "找到" + where;
    },

    remarks(answer) {
      /** @type {string[]} */
      const lines = [];
      /** @type {string[]} */
      let also = [];
      answer.terms.forEach(term => { also = also.concat(term.also); });
      const lacking = words.texts(answer.terms.filter(term => !term.passages));
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
