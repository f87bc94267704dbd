// @ts-check
// Short notices at the lower edge of the window, and what a button cannot see for itself: whether the window
// that it asked the browser for has come.
(function () {
  "use strict";
  const root = document.documentElement;
  // Milliseconds after which a window of the browser's own has come, on a slow machine too.
  const COME = 1500;

  /**
   * @param {string} words
   * @param {() => void} act
   */
  function button(words, act) {
    const node = document.createElement("button");
    node.type = "button";
    node.className = "button";
    node.textContent = words;
    node.addEventListener("click", act);
    return node;
  }

  /** @type {Notices} */
  const notices = window.notices = {
    button,
    show(words, answers) {
      const node = document.createElement("div");
      const text = document.createElement("span");
      node.className = "notice-bar";
      text.setAttribute("role", "status");
      node.append(text);
      answers.forEach(answer => {
        node.append(button(answer[0], () => {
          notices.close(node);
          answer[1]();
        }));
      });
      document.getElementById("main").append(node);
      text.textContent = words;
      // Room below, so that the notice never covers what has the focus.
      root.classList.add("has-notice");
      return node;
    },

    close(node) {
      node.remove();
      if (!document.querySelector(".notice-bar")) root.classList.remove("has-notice");
    },

    expectWindow(words, act) {
      let seen = false;
      const see = () => { seen = true; };
      const start = Date.now();
      window.addEventListener("blur", see);
      try { act(); } catch { seen = false; }
      // Some browsers stop the page while their window is open.
      seen = seen || Date.now() - start > COME / 3;
      setTimeout(() => {
        window.removeEventListener("blur", see);
        if (!seen && document.hasFocus() && !document.hidden) notices.show(words, [["知道了", () => { return; }]]);
      }, COME);
    },

    print() {
      notices.expectWindow("没有看到打印窗口？这个浏览器可能不能打印：请用电脑上的浏览器打开本页再打印，或者先下载、复制下来。", () => { window.print(); });
    }
  };

  // A field for files, too, does nothing at all in some programs.
  document.addEventListener("click", event => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.type !== "file") return;
    notices.expectWindow("没有看到选文件的窗口？这个浏览器可能不能选文件：请用电脑上的浏览器打开本页。", () => { return; });
  });
})();
