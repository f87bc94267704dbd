// @ts-check
// Answers of the self-check as text: what was typed, the rule engine's input, links.
(function () {
  "use strict";
  const VERSION = "v1";
  const PREFIX = "#facts=";

  // Digits, minus and dot typed full-width count as typed half-width.
  /** @param {string} typed */
  function halfWidth(typed) {
    return typed.trim().replace(/[０-９．－]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  }

  /** @type {AnswerFormats} */
  const formats = {
    PREFIX,

    // Anything that is no number stays as typed, so that the engine can say what is wrong with it.
    number(typed) {
      const text = halfWidth(typed);
      if (text === "") return undefined;
      return /^-?[0-9]{1,15}$/.test(text) ? Number(text) : text;
    },

    // A number with more digits than a script can hold is passed on digit by digit.
    json(facts) {
      return "{" + Object.keys(facts).map(id => {
        const value = facts[id];
        const number = typeof value === "string" && /^-?(0|[1-9][0-9]{0,60})(\.[0-9]{1,60})?$/.test(value);
        return JSON.stringify(id) + ":" + (number ? value : JSON.stringify(value));
      }).join(",") + "}";
    },

    // #facts=v1&matter=reelect&affiliated=yes&council_formal=12&chair=?
    fragment(facts) {
      return PREFIX + [VERSION].concat(Object.keys(facts).map(id => {
        const value = facts[id];
        const word = value === null ? "?" : value === true ? "yes" : value === false ? "no" : encodeURIComponent(value);
        return id + "=" + word;
      })).join("&");
    },

    fromFragment(hash, isNumber) {
      const parts = hash.slice(PREFIX.length).split("&");
      if (parts.shift() !== VERSION) return null;
      /** @type {Facts} */
      const facts = Object.create(null);
      try {
        parts.filter(Boolean).forEach(part => {
          const at = part.indexOf("=");
          if (at < 1) throw new Error("no value");
          const id = decodeURIComponent(part.slice(0, at));
          const word = decodeURIComponent(part.slice(at + 1));
          const number = isNumber(id) && /^(0|[1-9][0-9]{0,14})$/.test(word);
          facts[id] = part.slice(at + 1) === "?" ? null : number ? Number(word) : word;
        });
      } catch {
        return null;
      }
      return facts;
    },

    formAddress(address, uses, facts, decisions) {
      const used = /** @param {string} name */ name => uses.indexOf(name) >= 0;
      const given = Object.keys(facts).filter(id => facts[id] !== null && used("fact." + id)).map(id => "&fact." + id + "=" + encodeURIComponent(String(facts[id])));
      const sure = Object.keys(decisions).filter(id => {
        const values = decisions[id].values;
        return used("result." + id) && decisions[id].status === "certain" && values.length === 1 && typeof values[0] === "string";
      }).map(id => { return "&result." + id + "=" + encodeURIComponent(/** @type {string} */ (decisions[id].values[0])); });
      return address + given.concat(sure).join("");
    }
  };

  window.selfCheck = /** @type {SelfCheck} */ (Object.assign(window.selfCheck || {}, formats));
})();
