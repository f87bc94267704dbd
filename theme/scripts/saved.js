// @ts-check
// Saved answers as text, in a file or in the browser: JSON that says what it is and in which version.
(function () {
  "use strict";

  /** @type {Saved} */
  const saved = window.saved = {
    VERSION: 1,
    // The longest text that is read: some three thousand people. A longer one would keep an old machine for minutes.
    LIMIT: 3000000,

    isRecord: /** @type {Saved["isRecord"]} */ (value => Boolean(value) && typeof value === "object" && !Array.isArray(value)),

    write(kind, content) {
      return JSON.stringify(Object.assign({ kind, version: saved.VERSION }, content), null, 2) + "\n";
    },

    // `part` must be a record in what is read; `called` names the kind in words.
    read(text, kind, part, called) {
      const refuse = /** @param {string} why */ why => ({ refused: why, data: {} });
      if (text.length > saved.LIMIT) return refuse("太大，不像是本站存的");
      let data = null;
      try {
        data = JSON.parse(text);
      } catch {
        return refuse("已经损坏，读不出来");
      }
      if (!saved.isRecord(data) || data.kind !== kind || !saved.isRecord(data[part])) return refuse("不是" + called);
      if (data.version !== saved.VERSION) return refuse("出自本页不认识的版本（" + String(data.version).slice(0, 20) + "）");
      return { refused: "", data };
    }
  };
})();
