// @ts-check
// Answers that stay: in this browser where the visitor says so, and in the tab while the page is left.
(function () {
  "use strict";

  // What was filled in when the page was left; null where the page is opened afresh.
  /** @param {string} key */
  function held(key) {
    try {
      const text = sessionStorage.getItem(key);
      sessionStorage.removeItem(key);
      const visit = /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType("navigation")[0]);
      return visit && visit.type !== "navigate" ? text : null;
    } catch {
      return null;
    }
  }

  // Puts what is filled in into the tab's own store when the page is left, for coming back to it or
  // loading it again. `filled` gives it as text, empty if there is nothing.
  /** @type {KeepingScript["hold"]} */
  function hold(key, filled) {
    window.addEventListener("pagehide", () => {
      const text = filled();
      try {
        if (text) sessionStorage.setItem(key, text);
        else sessionStorage.removeItem(key);
      } catch {
        return;
      }
    });
    window.addEventListener("pageshow", event => {
      if (event.persisted) held(key);
    });
  }

  /**
   * @param {KeptPage} page
   * @returns {Keeping}
   */
  function keeping(page) {
    const store = window.store;
    const called = page.words.called;
    const sayBeside = page.sayBeside || page.say;
    const left = held(page.key);
    // What another page has just kept is not kept again: that page may have changed it meanwhile.
    let following = false;

    function update() {
      if (!page.box.checked || following || store.write(page.key, page.pack())) return;
      page.box.checked = false;
      sayBeside("这个浏览器不让本页存东西，或者已经存满，所填内容没有记住。可以改用“" + page.words.instead + "”。");
    }

    function forget() {
      store.remove(page.key);
    }

    // Takes what is kept in this browser, or else what was filled in when the page was left.
    function restore() {
      const kept = store.read(page.key);
      if (kept !== null) {
        const taken = page.take(kept);
        page.box.checked = !taken.refused;
        page.say(taken.refused
          ? "本机记住的" + called + taken.refused + "，没有填入。" + page.words.refused
          : "已填入本机记住的" + called + "。" + taken.left);
      }
      if (page.box.checked || !left) return;
      const taken = page.take(left);
      if (!taken.refused) page.say("已恢复离开本页前填的" + called + "。" + taken.left);
    }

    // Another page changed what is kept, or removed it: two pages must not undo each other's changes.
    /** @param {string | null} text */
    function follow(text) {
      if (!page.box.checked || text === page.pack()) return;
      if (text === null) {
        page.box.checked = false;
        page.say("本机记住的" + called + "已在另一个页面删去，本页不再记住。本页所填的还在。");
        return;
      }
      following = true;
      page.follow(text, "本机记住的" + called + "在另一个页面改过，本页已照着更新。");
      following = false;
    }

    hold(page.key, () => page.box.checked || page.isEmpty() ? "" : page.pack());
    window.addEventListener("storage", event => {
      if (event.key === page.key || event.key === null) follow(event.newValue);
    });
    // A page that the browser had set aside as a whole was told nothing.
    window.addEventListener("pageshow", event => {
      if (event.persisted) follow(store.read(page.key));
    });
    page.box.addEventListener("change", () => {
      if (page.box.checked) {
        sayBeside("所填内容会记在这台电脑的这个浏览器里，再打开本页时自动填入。" + page.words.kept);
        update();
      } else {
        forget();
        sayBeside("本机不再记住，原来记住的已删去。");
      }
    });
    return { update, forget, restore };
  }

  window.keeping = Object.assign(keeping, { hold, held });
})();
