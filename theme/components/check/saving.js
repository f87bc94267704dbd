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
  const keep = /** @type {HTMLInputElement} */ (document.getElementById("check-keep"));

  // Says what was done with the answers; `before` are the answers that were replaced.
  self.say = (words, before) => {
    self.empty(note);
    note.appendChild(document.createTextNode(words));
    if (!before || !Object.keys(before).length) return;
    note.appendChild(self.button("恢复原来所填", () => {
      self.fill(before);
      self.say("已恢复。");
      self.update();
    }));
  };

  // Puts answers into the form in place of the present ones.
  self.take = (facts, words) => {
    const before = self.answers();
    const left = self.fill(facts);
    const same = JSON.stringify(before) === JSON.stringify(self.answers());
    self.say(words + left, same ? null : before);
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
    // What is kept here stays until the visitor asks to keep these answers instead.
    const kept = window.store.read(KIND) !== null;
    keep.checked = false;
    self.take(facts, "已按链接填好。" + (kept ? "本机原来记住的没有动；再勾选“在本机记住”，才会换成现在的。" : ""));
    return true;
  }

  function copyLink() {
    const link = location.href.split("#")[0] + self.fragment(self.answers());
    const field = self.element("input", "field check-link");
    field.type = "text";
    field.readOnly = true;
    field.value = link;
    field.setAttribute("aria-label", "带有所填答案的链接");
    self.say("");
    note.appendChild(field);
    field.focus();
    field.select();
    let said = "请按 Ctrl+C 复制这个链接。";
    try {
      if (document.execCommand("copy")) said = "链接已复制。";
    } catch {
      // The visitor copies it by hand.
    }
    note.insertBefore(document.createTextNode(said + "所填内容写在链接里，只发给该看的人。"), field);
  }

  // --- as text: in a file, or in this browser

  function packed() {
    return saved.write(KIND, { facts: self.answers() });
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
    box: keep,
    pack: packed,
    isEmpty() { return !Object.keys(self.answers()).length; },
    take(text) {
      let left = "";
      const refused = unpacked(text, facts => { left = self.fill(facts); });
      return { refused, left };
    },
    follow(text, words) {
      unpacked(text, facts => { self.take(facts, words); });
    },
    say: self.say,
    words: { called: "内容", instead: "保存到文件", kept: "", refused: "重新填写后再勾选“在本机记住”，会换成新的。" }
  });

  // Called after each change of the answers.
  self.keepAnswers = () => {
    if (isLink()) setFragment(self.fragment(self.answers()));
    keeping.update();
  };

  // A link goes before what is kept here. The engine must be ready.
  self.begin = () => {
    if (!takeLink() && !isLink()) keeping.restore();
  };

  window.addEventListener("hashchange", takeLink);
  form.addEventListener("reset", () => {
    keeping.forget();
    if (isLink()) setFragment("");
    setTimeout(() => {
      self.clearForm();
      self.say("已清除：所填的内容、本机记住的内容和链接里的内容。");
      self.update();
    }, 0);
  });
  document.getElementById("check-copy").addEventListener("click", copyLink);
  document.getElementById("check-download").addEventListener("click", () => {
    self.download("自查内容.json", packed());
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
