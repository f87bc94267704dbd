// @ts-check
// Answers that stay: in this browser where the visitor says that the computer is his own, else in the tab,
// and there not for another day. Nothing is written before he changes something.
(function () {
  "use strict";
  // Hours after which a tab's answers are no longer shown: a browser brings back the tabs of days ago.
  const LASTS = 4;
  // Milliseconds from a click on a link to the page's end.
  const LEAVES = 2000;
  const NOT_KEPT = "这个浏览器不让本页存东西，或者已经存满，没有自动保存。";
  const onDisk = location.protocol === "file:";

  /** @param {Date} time */
  function clock(time) {
    return time.getHours() + ":" + ("0" + time.getMinutes()).slice(-2);
  }

  // What the tab holds: the answers, when they were put there, whether they stand in a file.
  /**
   * @param {string} key
   * @returns {{ text: string, unsaved: boolean } | null}
   */
  function held(key) {
    let found = null;
    try { found = JSON.parse(window.store.tab.read(key) || "null"); } catch { found = null; }
    if (!found || typeof found.text !== "string") return null;
    if (Math.abs(Date.now() - found.at) < LASTS * 3600000) return found;
    window.store.tab.remove(key);
    return null;
  }

  /**
   * @param {KeptPage} page
   * @returns {Keeping}
   */
  function keeping(page) {
    const store = window.store;
    const view = page.view;
    // "own", "shared", or not said yet.
    let mode = store.read("who") || "";
    // The answers as last kept or shown unchanged; null until the page is ready.
    /** @type {string | null} */
    let known = null;
    // What is kept must stay as it is: it could not be read, or something else is shown.
    let aside = false;
    // Kept under a key of an earlier edition, to be moved with the first change.
    let old = false;
    // Whether the question whose computer it is stands on the page.
    let isAsked = () => false;
    let unsaved = false;
    let stored = false;
    let clicked = 0;

    /** @param {BeforeUnloadEvent} event */
    function warn(event) {
      // The tab brings the answers back within the site; browsers ask only a visitor who has touched the page.
      const active = window.navigator && navigator.userActivation;
      if ((stored && Date.now() - clicked < LEAVES) || (active && !active.hasBeenActive)) return;
      event.preventDefault();
      event.returnValue = "";
    }

    // Pages that listen for this are not set aside as a whole by every browser: only while it is needed.
    /** @param {boolean} is */
    function setUnsaved(is) {
      unsaved = is;
      window.removeEventListener("beforeunload", warn);
      if (is && (mode !== "own" || !stored)) window.addEventListener("beforeunload", warn);
    }

    /** @param {string} text */
    function write(text) {
      stored = false;
      if (!aside) {
        stored = mode === "own" && store.write(page.key, text);
        if (stored && old) {
          store.write("who", mode);
          store.removeShared(page.key);
          old = false;
        }
      }
      if (stored) {
        store.tab.remove(page.key);
        view.state("已自动保存 " + clock(new Date()) + (onDisk ? "。别的网页文件也可能读到，用完请清除。" : ""));
      } else if (!aside) {
        stored = store.tab.write(page.key, JSON.stringify({ at: Date.now(), unsaved, text }));
        const left = stored ? "只留在这个窗口，关掉就没有了。" : "关掉就没有了。";
        view.state((mode === "own" || !stored ? NOT_KEPT : "") + "所填内容" + left + "要留着，请点“" + page.words.instead + "”。");
      }
      setUnsaved(unsaved);
    }

    /** @param {string} words */
    function setAside(words) {
      aside = true;
      page.say(words, [["换成现在所填的", () => {
        aside = false;
        write(page.pack());
        page.say("已换成现在所填的。");
      }]]);
    }

    /** @param {string} answer */
    function choose(answer) {
      const kept = answer === "own" ? store.read(page.key) : null;
      mode = answer;
      store.write("who", mode);
      if (kept !== null && kept !== page.pack()) setAside("另一个页面已经自动保存了别的内容，没有动。");
      write(page.pack());
    }

    function ask() {
      if (onDisk) {
        isAsked = view.ask("从本机文件打开的网页，存在浏览器里的内容，别的网页文件也可能读到。建议填完保存到文件。", [
          ["填完保存到文件", () => { choose("shared"); }], ["仍存在这个浏览器里", () => { choose("own"); }]]);
      } else {
        isAsked = view.ask("这台电脑是谁用的？自己用的，所填内容自动保存在这个浏览器里；几人共用的，只留在这个窗口，关掉就没有了。", [
          ["我自己用", () => { choose("own"); }], ["几人共用", () => { choose("shared"); }]]);
      }
    }

    function update() {
      if (known === null) return;
      const text = page.pack();
      if (text === known) return;
      known = text;
      unsaved = !page.isEmpty();
      if (unsaved && !mode && !isAsked()) ask();
      write(text);
    }

    // What comes into the page by `act` is not the visitor's doing: nothing of it is kept yet.
    /** @param {() => void} [act] */
    function settle(act) {
      known = null;
      if (act) act();
      known = page.pack();
    }

    // What an earlier edition kept is this site's where all of it fits.
    function takeOld() {
      const text = mode === "shared" ? null : store.readShared(page.key);
      if (text === null) return null;
      const taken = page.take(text);
      if (!taken.refused && !taken.left) return text;
      page.empty();
      return null;
    }

    function restore() {
      const kept = mode === "own" ? store.read(page.key) : null;
      const here = kept === null ? held(page.key) : null;
      if (kept !== null) {
        const taken = page.take(kept);
        stored = true;
        if (!taken.refused) {
          page.say("已填入本机自动保存的内容。" + taken.left);
        } else {
          setAside("本机自动保存的内容" + taken.refused + "，没有填入，也没有动。");
          stored = false;
        }
      } else if (here) {
        const taken = page.take(here.text);
        stored = !taken.refused;
        if (stored) page.say("已恢复这个窗口里填过的内容。" + taken.left);
        if (stored) setUnsaved(here.unsaved);
      } else if (takeOld() !== null) {
        mode = "own";
        old = true;
        page.say("已填入本机记住的内容。");
      }
      settle();
    }

    function pass() {
      aside = (mode === "own" ? store.read(page.key) : held(page.key)) !== null;
      return aside;
    }

    function forget() {
      store.remove(page.key);
      store.tab.remove(page.key);
      if (old) store.removeShared(page.key);
      aside = old = stored = false;
      setUnsaved(false);
      view.state("");
    }

    // Empties the page; what puts everything back as it was. With `all`, what was said of the computer goes, too.
    /** @param {boolean} all */
    function wipe(all) {
      const before = page.pack();
      const was = { aside, mode, unsaved };
      settle(page.empty);
      forget();
      if (all) mode = "";
      return () => {
        settle(() => { page.take(before); });
        mode = was.mode;
        aside = was.aside;
        unsaved = was.unsaved;
        write(before);
      };
    }

    function clear() {
      const putBack = wipe(false);
      page.say("已清除本页所填，和本机存的这一份。", [["恢复", () => {
        putBack();
        page.say("已恢复。");
      }]]);
    }

    // Another page changed what is kept, or removed it: two pages must not undo each other's changes.
    /** @param {string | null} text */
    function follow(text) {
      if (aside || known === null || text === known || text === page.pack()) return;
      if (text !== null) {
        settle(() => { page.follow(text, "本机自动保存的内容在另一个页面改过，本页已照着更新。"); });
        return;
      }
      mode = "shared";
      write(page.pack());
      page.say("本机自动保存的内容已在另一个页面清除，本页不再自动保存。本页所填的还在。");
    }

    window.addEventListener("storage", event => {
      if (mode === "own" && (event.key === store.name(page.key) || event.key === null)) follow(event.newValue);
    });
    // A page that the browser had set aside as a whole was told nothing.
    window.addEventListener("pageshow", event => {
      if (!event.persisted || !stored) return;
      const here = held(page.key);
      const text = mode === "own" ? store.read(page.key) : here && here.text;
      if (text !== null) {
        follow(text);
        return;
      }
      settle(page.empty);
      forget();
      mode = store.read("who") || "";
      page.say("所填内容已清除。");
    });
    // A link within the site.
    window.addEventListener("click", event => {
      const link = /** @type {HTMLElement} */ (event.target).closest("a[href]");
      if (link && /** @type {HTMLAnchorElement} */ (link).href.indexOf(store.root) === 0) clicked = Date.now();
    }, true);
    window.addEventListener("submit", () => { clicked = Date.now(); }, true);

    const it = {
      update, settle, restore, pass, setAside, clear, wipe,
      saved() {
        unsaved = false;
        write(page.pack());
      }
    };
    pages.push(it);
    return it;
  }

  /** @type {Keeping[]} */
  const pages = [];
  window.keeping = Object.assign(keeping, { pages });
})();
