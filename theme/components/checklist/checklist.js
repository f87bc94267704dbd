// A checklist: marks and remarks kept in a file or in this browser, counted, ready for paper.
// It judges nothing: it counts the visitor's own marks.
(function () {
  "use strict";
  const VERSION = 1;
  const LARGEST_FILE = 400000;
  const MARKS = ["已做到", "部分", "没有", "不适用"];
  const parts = window.parts;
  let form = null;
  let keep = null;
  // What another page has just kept is not kept again: it may have gone on meanwhile.
  let following = false;

  const all = function (css) { return Array.from(form.querySelectorAll(css)); };
  const say = function (words) { document.getElementById("checklist-said").textContent = words; };
  const key = function () { return "checklist-" + form.dataset.list; };
  const words = function (row) { return row.querySelector("[data-text]").textContent; };

  // What is filled in, by item; items left alone are not in it.
  function filled() {
    const items = {};
    all("[data-item]").forEach(function (row) {
      const chosen = row.querySelector("input:checked");
      const note = row.querySelector("[data-note]").value;
      if (!chosen && !note) return;
      items[row.dataset.item] = { text: words(row), mark: chosen ? chosen.value : "", note: note };
    });
    const head = {};
    all("[data-head]").forEach(function (field) { if (field.value) head[field.id] = field.value; });
    return { kind: "checklist", version: VERSION, list: form.dataset.list, head: head, items: items };
  }

  function isEmpty(data) {
    return !Object.keys(data.items).length && !Object.keys(data.head).length;
  }

  function show() {
    const data = filled();
    const place = document.getElementById("checklist-counts");
    const marked = Object.keys(data.items).map(function (item) { return data.items[item].mark; }).filter(Boolean);
    const counts = MARKS.map(function (mark) {
      return mark + " " + marked.filter(function (other) { return other === mark; }).length;
    });
    place.textContent = "共 " + place.dataset.total + " 条：" + counts.join("，") + "，未填 " + (place.dataset.total - marked.length) + "。";
    place.classList.toggle("is-blank", !marked.length);
    // Paper shows a remark in full, however long.
    all("[data-note]").forEach(function (note) { note.nextElementSibling.textContent = note.value; });
    if (!keep.checked || following) return;
    try {
      localStorage.setItem(key(), JSON.stringify(data));
    } catch (error) {
      keep.checked = false;
      say("这个浏览器不让本页存东西，或者已经存满，所填内容没有记住。可以改用“保存到文件”。");
    }
  }

  function empty() {
    all("input[type=radio]").forEach(function (input) { input.checked = false; });
    all("[data-note], [data-head]").forEach(function (field) { field.value = ""; });
  }

  function isRecord(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value);
  }

  // Puts a packed list into the form in place of what is there; in words what could not be taken.
  function take(text) {
    let data = null;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return { refused: "已经损坏，读不出来" };
    }
    if (!isRecord(data) || data.kind !== "checklist" || !isRecord(data.items)) return { refused: "不是自评表的内容" };
    if (data.version !== VERSION) return { refused: "出自本页不认识的版本（" + String(data.version).slice(0, 20) + "）" };
    if (data.list !== form.dataset.list) return { refused: "是另一份自评表的，请到那一份的页面打开" };
    empty();
    const left = [];
    const rows = {};
    all("[data-item]").forEach(function (row) { rows[row.dataset.item] = row; });
    Object.keys(data.items).forEach(function (item) {
      const kept = data.items[item];
      const row = Object.prototype.hasOwnProperty.call(rows, item) ? rows[item] : null;
      // A mark belongs to the words it was set beside.
      if (!isRecord(kept) || !row || kept.text !== words(row)) {
        left.push(isRecord(kept) && typeof kept.text === "string" ? "“" + kept.text.slice(0, 20) + "…”" : item);
        return;
      }
      all("input[type=radio]").forEach(function (input) {
        if (row.contains(input) && input.value === kept.mark) input.checked = true;
      });
      row.querySelector("[data-note]").value = typeof kept.note === "string" ? kept.note : "";
    });
    const head = isRecord(data.head) ? data.head : {};
    all("[data-head]").forEach(function (field) {
      field.value = typeof head[field.id] === "string" ? head[field.id] : "";
    });
    return { left: left.length ? "有 " + left.length + " 条的原文与现在不同，没有填入：" + left.join("、") + "。" : "" };
  }

  function save() {
    const data = filled();
    if (isEmpty(data)) {
      say("还没有填，没有可以保存的。");
      return;
    }
    parts.download("示范点创建自评.json", JSON.stringify(data, null, 2) + "\n");
    say("已存成文件“示范点创建自评.json”，在浏览器的下载位置。");
  }

  function load(field) {
    const file = field.files[0];
    if (!file) return;
    const name = "“" + file.name + "”";
    const refuse = function (why) { say("没有打开：" + name + why + "。所填的没有动。"); };
    const reader = new FileReader();
    reader.onerror = function () { refuse("打不开"); };
    reader.onload = function () {
      const taken = take(reader.result);
      if (taken.refused) return refuse(taken.refused);
      show();
      say("已按" + name + "填好。" + taken.left);
    };
    if (file.size > LARGEST_FILE) refuse("太大，不是自评表的内容");
    else reader.readAsText(file);
    // The same file can be chosen again.
    field.value = "";
  }

  function forget() {
    try {
      localStorage.removeItem(key());
    } catch (error) {
      return;
    }
  }

  function restore() {
    let text = null;
    try {
      text = localStorage.getItem(key());
    } catch (error) {
      return;
    }
    if (text === null) return;
    const taken = take(text);
    if (taken.refused) {
      say("本机记住的内容" + taken.refused + "，没有填入。");
      return;
    }
    keep.checked = true;
    say("已填入本机记住的内容。" + taken.left);
  }

  // What was filled in when the page was left.
  function takeHeld(text) {
    if (keep.checked || !text) return;
    const taken = take(text);
    if (!taken.refused) say("已恢复离开本页前填的内容。" + taken.left);
  }

  // Another page changed what is kept, or cleared it.
  function follow(text) {
    if (!keep.checked || text === JSON.stringify(filled())) return;
    if (text === null) {
      keep.checked = false;
      say("本机记住的内容已在另一个页面删去，本页不再记住。本页所填的还在。");
      return;
    }
    if (take(text).refused) return;
    following = true;
    show();
    following = false;
    say("本机记住的内容在另一个页面改过，本页已照着更新。");
  }

  document.addEventListener("DOMContentLoaded", function () {
    form = document.getElementById("checklist");
    keep = document.getElementById("checklist-keep");
    if (!form) return;
    empty();
    const held = parts.held(key());
    restore();
    takeHeld(held);
    show();
    parts.hold(key(), function () {
      const data = filled();
      return keep.checked || isEmpty(data) ? "" : JSON.stringify(data);
    });
    parts.follow(key(), follow);
    // Ticking whether to keep is told by itself.
    form.addEventListener("input", function (event) { if (event.target !== keep) show(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      empty();
      forget();
      keep.checked = false;
      show();
      say("已清除：所填的内容和本机记住的内容。");
    });
    keep.addEventListener("change", function () {
      if (!keep.checked) {
        forget();
        say("本机不再记住，原来记住的已删去。");
        return;
      }
      say("所填内容会记在这台电脑的这个浏览器里，再打开本页时自动填入。");
      show();
    });
    document.getElementById("checklist-print").addEventListener("click", function () { window.print(); });
    document.getElementById("checklist-save").addEventListener("click", save);
    document.getElementById("checklist-load").addEventListener("change", function () { load(this); });
  });
})();
