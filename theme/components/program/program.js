// @ts-check
// Pages opened inside programs such as WeChat, which show pages but hand over no files: said before anything
// is filled in, with what can be done instead.
(function () {
  "use strict";
  const dom = window.dom;
  const element = dom.element;
  // Such a program takes a download and drops it without a word: only its name tells.
  /** @type {[RegExp, string][]} */
  const PROGRAMS = [
    [/wxwork/i, "企业微信"], [/MicroMessenger/i, "微信"], [/DingTalk/i, "钉钉"], [/\bQQ\//, "QQ"],
    [/Weibo/i, "微博"], [/Lark|Feishu/i, "飞书"], [/AlipayClient/i, "支付宝"], [/baiduboxapp/i, "百度"]
  ];
  const inside = PROGRAMS.filter(known => known[0].test(navigator.userAgent)).map(known => known[1])[0] || "";
  const INSIDE = "您是在" + inside + "里打开的，这里不能下载文件。点右上角“…”，选“在浏览器打开”。";
  const place = document.querySelector("main .page-lead");
  const box = element("div", "program needs-script");

  /** @param {string} words */
  function draw(words) {
    const said = element("p", "keeping-said");
    const page = window.program.page;
    said.setAttribute("role", "status");
    /**
     * @param {string} label
     * @param {() => string} text
     */
    const copy = (label, text) => dom.button("复制" + label, () => {
      const old = box.querySelector(".copied");
      if (old) old.remove();
      said.textContent = dom.copy(box, label.split("（")[0], text());
    });
    /** @type {NodeListOf<HTMLElement>} */
    const blanks = document.querySelectorAll("[data-blank]");
    const links = Array.from(blanks).map(form => {
      const link = element("a", "", form.textContent);
      link.href = String(form.dataset.blank);
      return link;
    });
    dom.empty(box);
    dom.append(box, [
      element("p", "", words),
      page && copy("网址（带已填内容）", page.link),
      page && copy("全文", page.text),
      dom.button("打印", window.notices.print),
      links.length ? element("details", "", [element("summary", "", "只要空白表格"), dom.list("ul", "", links)]) : null,
      said
    ]);
    if (place && !box.parentNode) place.insertAdjacentElement("afterend", box);
  }

  /** @type {Program} */
  window.program = {
    name: inside,
    page: null,

    offer() {
      draw(inside ? INSIDE : "这个浏览器不能下载文件，刚才的文件没有存下。请换一个浏览器打开本页，或者用下面的办法。");
      box.tabIndex = -1;
      box.focus();
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (inside) draw(INSIDE);
    else if (element("a").download === undefined || !window.Blob || !URL.createObjectURL) draw("这个浏览器不能下载文件。填好的内容，请用下面的办法带走，或者换一个浏览器打开本页。");
  });
})();
