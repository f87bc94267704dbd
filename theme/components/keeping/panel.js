// @ts-check
// Where a page says how what is typed is kept; and the one button that clears all that this site keeps.
(function () {
  "use strict";
  const dom = window.dom;
  const element = dom.element;

  function status() {
    const line = element("p", "keeping-said");
    line.setAttribute("role", "status");
    return line;
  }

  /**
   * @param {HTMLElement} line
   * @param {string} words
   * @param {[string, () => void][]} answers
   */
  function say(line, words, answers) {
    dom.empty(line);
    dom.append(line, words);
    answers.forEach(answer => { line.appendChild(dom.button(answer[0], answer[1])); });
  }

  /** @param {HTMLElement} place */
  function drawClearing(place) {
    const said = status();
    const confirm = element("div", "keeping-confirm", [
      element("p", "", "要清除本站存在这个浏览器里的全部内容：自查答案、已填表格、名册人员、自评表、日历日期、查找记录、留存的网页、字号等设置。"),
      element("p", "", "浏览器的历史记录里可能还有带答案的网址，要在浏览器里清除；下载的文件要自己删。"),
      dom.button("确定清除", clear),
      dom.button("不清除", () => {
        confirm.hidden = true;
        button.focus();
      })
    ]);
    const button = dom.button("清除本机全部内容", () => {
      confirm.hidden = false;
      confirm.focus();
    });
    confirm.hidden = true;
    confirm.tabIndex = -1;
    confirm.setAttribute("role", "group");
    confirm.setAttribute("aria-label", "清除本机全部内容");

    function clear() {
      const pages = window.keeping ? window.keeping.pages.map(page => page.wipe(true)) : [];
      const putBack = window.store.clear();
      window.store.clearPages();
      confirm.hidden = true;
      say(said, "本机内容已全部清除。离开本页以前还可以撤销。", [["撤销", () => {
        putBack();
        pages.forEach(back => { back(); });
        say(said, "已撤销，原来的内容都恢复了；留存的网页下次打开本站时再存。", []);
        button.focus();
      }]]);
      button.focus();
    }
    dom.append(place, [button, confirm, said]);
  }

  /** @type {KeepingView} */
  const view = {
    // Asked below what was just filled in: there it is seen, moves nothing above it and covers nothing.
    ask(words, answers) {
      const field = /** @type {HTMLElement} */ (document.activeElement);
      const near = field.closest(".question, td, p") || place;
      const said = status();
      const box = element("div", "keeping-ask", said);
      answers.forEach(answer => {
        box.appendChild(dom.button(answer[0], () => {
          box.remove();
          answer[1]();
          field.focus();
        }));
      });
      near.insertAdjacentElement(near.nodeName === "TD" || near === place ? "beforeend" : "afterend", box);
      said.textContent = words;
      return () => box.isConnected;
    },
    state(words) {
      state.textContent = words;
    }
  };

  // A page of text names the paragraph below which it can be cleared.
  const below = document.getElementById("clear-all");
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-keeping]")) || element("div", "keeping");
  const state = element("p", "keeping-state");
  if (below) below.insertAdjacentElement("afterend", place);
  place.appendChild(state);
  drawClearing(place);
  window.keepingView = Object.assign(view, { say });
})();
