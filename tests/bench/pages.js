// Runs in every page before the page's own scripts: notes the first text and jumps of the layout, and what the scenes
// wait for.
"use strict";
window.watched = { text: null, shift: 0, marks: {} };
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (entry) {
    if (entry.name === "first-contentful-paint") window.watched.text = entry.startTime;
  });
}).observe({ type: "paint", buffered: true });
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (entry) { if (!entry.hadRecentInput) window.watched.shift += entry.value; });
}).observe({ type: "layout-shift", buffered: true });
// Marks a moment as soon as something is there, and then goes on.
function onceThere(name, there, then) {
  function look() {
    if (!there()) { requestAnimationFrame(look); return; }
    if (!(name in window.watched.marks)) window.watched.marks[name] = performance.now();
    if (then) then();
  }
  look();
}
// What was watched, once the first text is there and all moments of these names have been marked.
window.allMoments = function (names) {
  const seen = window.watched;
  return new Promise(function (resolve) {
    onceThere("all", function () {
      return seen.text !== null && names.every(function (name) { return name in seen.marks; });
    }, function () {
      const all = performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"));
      const came = all.filter(function (entry) { return location.protocol !== "file:" && entry.transferSize > 0; });
      seen.files = came.length;
      seen.bytes = came.reduce(function (sum, entry) { return sum + entry.transferSize; }, 0);
      resolve(seen);
    });
  });
};
function element(selector) { return document.querySelector(selector); }
function type(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
// What a visitor does on a page, as soon as it can be done; each marks the moments that pages.py waits for.
window.scenes = {
  // Goes into the search box and types.
  search: function () {
    const box = document.getElementById("search-words");
    box.focus();
    box.value = "换届";
    onceThere("search box ready", function () { return box.getAttribute("role") === "combobox"; }, function () {
      type(box, "换届");
      onceThere("first finds", function () { return element(".search-options li"); });
    });
  },
  // Comes from the search line of another page, with words in the address.
  found: function () {
    onceThere("finds", function () { return element(".search-hit"); });
  },
  // Answers the first questions.
  check: function () {
    element("#check-form input[name=affiliated][value=yes]").click();
    type(document.getElementById("fact-council_formal"), "12");
    type(document.getElementById("fact-council_probationary"), "0");
    onceThere("first answer", function () {
      return document.getElementById("check-answer").textContent.indexOf("党支部") >= 0;
    });
  },
  // Comes with a form in the address, and waits for its fields and the preview of the paper.
  form: function () {
    onceThere("form ready", function () {
      return element("form#fill-form input") && element("section#fill-preview .paper");
    });
  },
  read: function () {}
};
