// @ts-check
// Answers saved and taken in again: in a link, in a file, in this browser. All of them carry a version,
// and whatever cannot be taken in is named.
(function () {
  "use strict";
  const self = window.selfCheck;
  const form = self.form;
  if (!form) return;
  const saved = window.saved;
  // What saved answers say they are, and the key under which they are kept.
  const KIND = "self-check";
  const LARGEST_FILE = 100000;
  const note = document.getElementById("check-note");

  self.say = (words, answers) => { window.keepingView.say(note, words, answers || []); };

  // Puts answers into the form in place of the present ones.
  self.take = (facts, words) => {
    const before = self.answers();
    const left = self.fill(facts);
    const changed = Object.keys(before).length && JSON.stringify(before) !== JSON.stringify(self.answers());
    self.say(words + left, changed ? [["恢复原来所填", () => {
      self.fill(before);
      self.say("已恢复。");
      self.update();
    }]] : []);
    self.update();
  };

  // --- the link

  function isLink() {
    return location.hash.indexOf(self.PREFIX) === 0;
  }

  /** @param {string} fragment */
  function setFragment(fragment) {
    try {
      history.replaceState(null, "", fragment || location.pathname + location.search);
    } catch {
      if (fragment || location.hash) location.hash = fragment;
    }
  }

  function takeLink() {
    if (!isLink()) return false;
    const facts = self.fromFragment(location.hash, id => {
      const question = self.question(id);
      return Boolean(question) && question.dataset.kind === "integer";
    });
    if (!facts) {
      self.say("这个链接不完整，或者出自本站别的版本，没有填入。请让对方重新复制链接，或者发保存的文件。");
      return false;
    }
    const kept = keeping.pass();
    keeping.settle(() => { self.take(facts, "已按链接填好。"); });
    if (kept) keeping.setAside(note.firstChild.textContent + "原来自动保存的没有动。");
    return true;
  }

  function link() {
    return location.href.split("#")[0] + self.fragment(self.answers());
  }

  function copyLink() {
    self.say("");
    const said = self.copy(note, "链接", link());
    note.insertBefore(document.createTextNode(said + "所填内容写在链接里，只发给该看的人。"), note.firstChild);
  }

  // --- as text: in a file, or in this browser

  function packed() {
    return saved.write(KIND, { facts: Object.assign({}, self.unplaced, self.answers()) });
  }

  /**
   * Hands the answers in a text to `take`; in words why there are none.
   * @param {string} text
   * @param {(facts: Facts) => void} take
   */
  function unpacked(text, take) {
    const read = saved.read(text, KIND, "facts", "自查所填的内容");
    if (!read.refused) take(/** @type {Facts} */ (read.data.facts));
    return read.refused;
  }

  const keeping = window.keeping({
    key: KIND,
    pack: packed,
    isEmpty() { return !Object.keys(self.answers()).length; },
    empty() {
      if (isLink()) setFragment("");
      self.fill({});
      self.update();
    },
    take(text) {
      let left = "";
      const refused = unpacked(text, facts => { left = self.fill(facts); });
      self.update();
      return { refused, left };
    },
    follow(text, words) {
      unpacked(text, facts => { self.take(facts, words); });
    },
    say: self.say,
    view: window.keepingView,
    words: { instead: "保存到文件" }
  });

  // Called after each change of the answers.
  self.keepAnswers = () => {
    if (isLink()) setFragment(self.fragment(self.answers()));
    keeping.update();
  };

  // A link goes before what is kept here. The engine must be ready.
  self.begin = () => {
    if (!takeLink() && !isLink()) keeping.restore();
    else keeping.settle();
  };

  window.addEventListener("hashchange", takeLink);
  form.addEventListener("reset", event => {
    event.preventDefault();
    keeping.clear();
  });
  window.program.page = { link, text: self.reviewText };
  document.getElementById("check-copy").addEventListener("click", copyLink);
  document.getElementById("check-download").addEventListener("click", () => {
    if (!self.download("自查内容.json", packed())) return;
    keeping.saved();
    self.say("已存成文件“自查内容.json”，在浏览器的下载位置。");
  });
  document.getElementById("check-load").addEventListener("change", event => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const file = field.files[0];
    if (!file) return;
    const refuse = /** @param {string} why */ why => {
      if (why) self.say("没有填入：“" + file.name + "”" + why + "。原来所填的没有动。");
    };
    self.readText(file, LARGEST_FILE, "自查所填的内容", refuse, text => {
      refuse(unpacked(text, facts => { self.take(facts, "已按文件填好。"); }));
    });
    // The same file can be chosen again.
    field.value = "";
  });
  document.querySelectorAll("[data-example]").forEach(button => {
    button.addEventListener("click", () => {
      self.take(JSON.parse(button.dataset.example), "已填入示例“" + button.textContent + "”。");
    });
  });
})();
