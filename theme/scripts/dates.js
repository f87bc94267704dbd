// @ts-check
// Days in words.
(function () {
  "use strict";

  /** @type {Dates} */
  const dates = window.dates = {
    words: function (day) {
      return day.getFullYear() + "年" + (day.getMonth() + 1) + "月" + day.getDate() + "日";
    },
    today: function () {
      return dates.words(new Date());
    },
    fromText: function (text) {
      const parts = (text || "").split("-").map(Number);
      if (!parts[0]) return "";
      return parts[0] + "年" + (parts[1] ? parts[1] + "月" : "") + (parts[2] ? parts[2] + "日" : "");
    }
  };
})();
