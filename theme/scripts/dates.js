// @ts-check
// Days in words.
(function () {
  "use strict";

  /** @type {Dates} */
  const dates = window.dates = {
    words(day) {
      return day.getFullYear() + "年" + (day.getMonth() + 1) + "月" + day.getDate() + "日";
    },
    today() {
      return dates.words(new Date());
    },
    fromText(text) {
      if (!text || !/^\d/.test(text)) return "";
      return text.split("-").map((part, place) => Number(part) + "年月日"[place]).join("");
    }
  };
})();
