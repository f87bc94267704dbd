// @ts-check
// Files into tables. The bytes tell what a file is: a text is decoded here, a workbook by a module of
// its own that is loaded for it.
(function () {
  "use strict";
  // Ten times what the largest roster needs.
  const LARGEST_FILE = 20000000;
  const MEGABYTE = 1000000;

  // UTF-16 begins with a mark; what is no UTF-8 is GB18030, as Chinese spreadsheets write it.
  /** @param {Uint8Array} bytes */
  function textOf(bytes) {
    const marks = String(bytes[0]) + " " + bytes[1];
    const encodings = marks === "255 254" ? ["utf-16le"] : marks === "254 255" ? ["utf-16be"] : ["utf-8", "gb18030"];
    for (let at = 0; at < encodings.length; at++) {
      try {
        return new TextDecoder(encodings[at], { fatal: true }).decode(bytes);
      } catch {
        continue;
      }
    }
    return null;
  }

  /**
   * @param {Rosters} rosters
   * @param {Uint8Array} bytes
   * @param {string} scripts
   */
  function workbook(rosters, bytes, scripts) {
    return window.loadOnUse(scripts).then(() => window.xlsxModule.ready()).then(glue => {
      const book = new glue.Workbook(bytes);
      const fault = book.fault() || rosters.take_tables(book.tables());
      book.free();
      return fault;
    });
  }

  /**
   * @param {RostersGlue} glue
   * @param {Rosters} rosters
   * @param {Uint8Array} bytes
   * @param {string} scripts
   */
  function take(glue, rosters, bytes, scripts) {
    const format = glue.Rosters.format(bytes);
    if (format === "workbook") return workbook(rosters, bytes, scripts);
    if (format !== "text") return format;
    const text = textOf(bytes);
    return text === null ? "的文字编码认不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 以后再选" : rosters.take_text(text);
  }

  /** @type {RosterReading["file"]} */
  function read(glue, rosters, file, scripts) {
    if (file.size > LARGEST_FILE) {
      return Promise.resolve("有 " + Math.round(file.size / MEGABYTE) + " MB，太大，不像是名册。请只留名册一张表，另存以后再选");
    }
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onerror = () => { resolve("打不开。请看看文件是不是已经移走，或者正被别的程序占用"); };
      reader.onload = () => {
        try {
          resolve(take(glue, rosters, new Uint8Array(/** @type {ArrayBuffer} */ (reader.result)), scripts));
        } catch (error) {
          reject(error);
        }
      };
      reader.readAsArrayBuffer(file);
    }).catch(() => "读不出来。请用 Excel 或 WPS 打开，另存为 .csv 以后再选");
  }

  window.rosterReading = {
    file: read,
    text: textOf,
    address(root, facts) {
      return root + "check/index.html#facts=v1" + facts.map(fact => "&" + encodeURIComponent(fact.fact) + "=" + fact.count).join("");
    }
  };
})();
