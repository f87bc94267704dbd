// Answers kept, sent and taken in again: link, file, this browser. All of them carry a version, and
// whatever cannot be taken in is named.
(function () {
  "use strict";
  const self = window.selfCheck;
  const form = self.form;
  if (!form) return;
  const VERSION = 1;
  const KEY = "self-check";
  const LARGEST_FILE = 100000;
  const PREFIX = "#facts=";
  const note = document.getElementById("check-note");
  const keep = document.getElementById("check-keep");

  // Says what was done with the answers; `before` are the answers that were replaced.
  self.say = function (words, before) {
    self.empty(note);
    note.appendChild(document.createTextNode(words));
    if (!before || !Object.keys(before).length) return;
    note.appendChild(self.button("恢复原来的答案", function () {
      self.fill(before);
      self.say("已恢复。");
      self.update();
    }));
  };

  // Puts answers into the form in place of the present ones.
  self.take = function (facts, words) {
    const before = self.answers();
    const left = self.fill(facts);
    const same = JSON.stringify(before) === JSON.stringify(self.answers());
    self.say(words + left, same ? null : before);
    self.update();
  };

  // --- the link: v1&matter=reelect&affiliated=yes&council_formal=12&chair=?

  function asFragment(facts) {
    return PREFIX + ["v" + VERSION].concat(Object.keys(facts).map(function (id) {
      const value = facts[id];
      const word = value === null ? "?" : value === true ? "yes" : value === false ? "no" : encodeURIComponent(value);
      return id + "=" + word;
    })).join("&");
  }

  // The answers in a link; null if it is damaged, or its version unknown.
  function fromFragment(hash) {
    const parts = hash.slice(PREFIX.length).split("&");
    if (parts.shift() !== "v" + VERSION) return null;
    const facts = Object.create(null);
    try {
      parts.filter(Boolean).forEach(function (part) {
        const at = part.indexOf("=");
        if (at < 1) throw new Error("no value");
        const id = decodeURIComponent(part.slice(0, at));
        const word = decodeURIComponent(part.slice(at + 1));
        const question = self.question(id);
        const number = question && question.dataset.kind === "integer" && /^(0|[1-9][0-9]{0,14})$/.test(word);
        facts[id] = part.slice(at + 1) === "?" ? null : number ? Number(word) : word;
      });
    } catch (error) {
      return null;
    }
    return facts;
  }

  function setFragment(fragment) {
    try {
      history.replaceState(null, "", fragment || location.pathname + location.search);
    } catch (error) {
      if (fragment || location.hash) location.hash = fragment;
    }
  }

  function takeLink() {
    if (location.hash.indexOf(PREFIX) !== 0) return false;
    const facts = fromFragment(location.hash);
    if (!facts) {
      self.say("这个链接不完整，或者出自本页不认识的版本，答案没有填入。请让对方重新复制链接，或者发下载的答案文件。");
      return false;
    }
    // What is kept here stays until the visitor asks to keep these answers instead.
    const kept = stored() !== null;
    keep.checked = false;
    self.take(facts, "已按链接填好。" + (kept ? "本机原来记住的答案没有动；再勾选“在本机记住”，才会换成现在的。" : ""));
    return true;
  }

  function copyLink() {
    const link = location.href.split("#")[0] + asFragment(self.answers());
    const field = self.element("input", "field check-link");
    field.type = "text";
    field.readOnly = true;
    field.value = link;
    field.setAttribute("aria-label", "带有所填答案的链接");
    self.say("");
    note.appendChild(field);
    field.focus();
    field.select();
    let copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (error) {
      copied = false;
    }
    note.insertBefore(document.createTextNode(copied ? "链接已复制。答案写在链接里，只发给该看的人。" : "请按 Ctrl+C 复制这个链接。答案写在链接里，只发给该看的人。"), field);
  }

  // --- the file

  function packed() {
    return { kind: "self-check", version: VERSION, facts: self.answers() };
  }

  // Saved answers as text; the facts, or in words why not.
  function unpacked(text) {
    let data = null;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return "已经损坏，读不出来";
    }
    if (!data || data.kind !== "self-check" || typeof data.facts !== "object" || !data.facts || Array.isArray(data.facts)) return "不是自查答案";
    if (data.version !== VERSION) return "出自本页不认识的版本（" + String(data.version).slice(0, 20) + "）";
    return data.facts;
  }

  function download() {
    self.download("自查答案.json", JSON.stringify(packed(), null, 2) + "\n");
    self.say("答案已存成文件“自查答案.json”，在浏览器的下载位置。");
  }

  function load(field) {
    const file = field.files[0];
    if (!file) return;
    const refuse = function (why) { self.say("没有填入：“" + file.name + "”" + why + "。原来的答案没有动。"); };
    if (file.size > LARGEST_FILE) return refuse("太大，不是自查答案");
    const reader = new FileReader();
    reader.onerror = function () { refuse("打不开"); };
    reader.onload = function () {
      const facts = unpacked(reader.result);
      if (typeof facts === "string") refuse(facts);
      else self.take(facts, "已按文件填好。");
    };
    reader.readAsText(file);
    // The same file can be chosen again.
    field.value = "";
  }

  // --- this browser

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch (error) {
      return;
    }
  }

  // What another page has just kept is not kept again: it may have gone on meanwhile.
  let following = false;

  // Called after each change of the answers.
  self.keepAnswers = function () {
    if (location.hash.indexOf(PREFIX) === 0) setFragment(asFragment(self.answers()));
    if (!keep.checked || following) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(packed()));
    } catch (error) {
      keep.checked = false;
      self.say("这个浏览器不让本页存东西，或者已经存满，所填内容没有记住。可以改用“下载答案”。");
    }
  };

  function restore() {
    const text = stored();
    if (text === null) return;
    const facts = unpacked(text);
    if (typeof facts === "string") {
      self.say("本机记住的答案" + facts + "，没有填入。重新填写后再勾选“在本机记住”，会换成新的。");
      return;
    }
    const left = self.fill(facts);
    keep.checked = true;
    self.say("已填入本机记住的答案。" + left);
  }

  // What was filled in when the page was left.
  function takeHeld(text) {
    const facts = text ? unpacked(text) : "";
    if (typeof facts !== "string") self.say("已恢复离开本页前填的答案。" + self.fill(facts));
  }

  // At the start: a link goes before what is kept here. The engine must be ready.
  self.begin = function () {
    const held = self.held(KEY);
    if (takeLink() || location.hash.indexOf(PREFIX) === 0) return;
    restore();
    if (!keep.checked) takeHeld(held);
  };

  self.hold(KEY, function () {
    return keep.checked || !Object.keys(self.answers()).length ? "" : JSON.stringify(packed());
  });
  // Two pages that keep answers must not put each its own in the place of the other's.
  self.follow(KEY, function (text) {
    if (!keep.checked || text === JSON.stringify(packed())) return;
    if (text === null) {
      keep.checked = false;
      self.say("本机记住的答案已在另一个页面删去，本页不再记住。本页所填的还在。");
      return;
    }
    const facts = unpacked(text);
    if (typeof facts === "string") return;
    following = true;
    self.take(facts, "本机记住的答案在另一个页面改过，本页已照着更新。");
    following = false;
  });

  keep.addEventListener("change", function () {
    if (keep.checked) {
      self.say("所填内容会记在这台电脑的这个浏览器里，再打开本页时自动填入。");
      self.keepAnswers();
    } else {
      forget();
      self.say("本机不再记住，原来记住的已删去。");
    }
  });
  window.addEventListener("hashchange", takeLink);
  form.addEventListener("reset", function () {
    forget();
    if (location.hash.indexOf(PREFIX) === 0) setFragment("");
    setTimeout(function () {
      self.clearForm();
      self.say("已清除：所填的内容、本机记住的内容和链接里的内容。");
      self.update();
    }, 0);
  });
  document.getElementById("check-copy").addEventListener("click", copyLink);
  document.getElementById("check-download").addEventListener("click", download);
  document.getElementById("check-load").addEventListener("change", function () { load(this); });
  document.querySelectorAll("[data-example]").forEach(function (button) {
    button.addEventListener("click", function () {
      self.take(JSON.parse(button.dataset.example), "已填入示例“" + button.textContent + "”。");
    });
  });
})();
