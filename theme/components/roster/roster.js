// @ts-check
// Rosters brought in and taken out: pasted, from a file, from the roster form to the papers of each
// person; saved as a table, and counted for the self-check.
(function () {
  "use strict";
  const fill = window.fillIn;
  const element = fill.element;
  const reading = window.rosterReading;
  // So many doubts are shown one by one.
  const MOST_DOUBTS = 200;

  fill.drawRoster = (place, glue, context) => {
    const form = context.form;
    const rosters = new glue.Rosters(window.rostersModule.bytesOf(window.rostersGuide), form.id);
    if (!rosters.is_open()) throw new Error("guide");
    const list = rosters.list();
    const paste = element("textarea", "field");
    const said = element("p", "roster-said");
    const confirm = element("div", "roster-confirm");
    const result = element("div", "roster-result");
    const out = element("div", "roster-out");
    said.setAttribute("role", "alert");

    // Rows, or the values of people.
    /** @returns {Values[]} */
    function present() {
      if (list) return /** @type {Values[]} */ (fill.value(list)) || [];
      return fill.people().filter(person => Object.keys(person).length);
    }

    /** @param {Values[]} rows */
    function put(rows) {
      if (list) fill.setValue(list, /** @type {FieldValue} */ (rows));
      else fill.setPeople(rows);
      context.redraw();
      drawOut();
    }

    // A long list can be scrolled by keyboard, too.
    /** @param {string[]} doubts */
    function drawDoubts(doubts) {
      if (!doubts.length) return null;
      const lines = fill.list("ul", "roster-doubts", doubts.slice(0, MOST_DOUBTS));
      lines.setAttribute("aria-label", "要核对的");
      if (doubts.length > 5) lines.tabIndex = 0;
      return lines;
    }

    // Takes rows over and shows what is doubtful; this can be undone.
    /**
     * @param {Values[]} rows
     * @param {string[]} doubts
     * @param {boolean} keep whether the rows that are already there stay
     */
    function takeOver(rows, doubts, keep) {
      const before = fill.pack();
      put(keep ? present().concat(rows) : rows);
      fill.empty(confirm);
      fill.empty(result);
      paste.value = "";
      const words = "已带入 " + rows.length + " 人" + (doubts.length ? "，有 " + doubts.length + " 处要核对：" : "，没有看出要核对的地方。");
      const heading = element("p", "roster-done", words);
      heading.tabIndex = -1;
      const more = doubts.length > MOST_DOUBTS ? element("p", "", "还有 " + (doubts.length - MOST_DOUBTS) + " 处没有列出。请先在电子表格里改好，再带入一次。") : null;
      fill.append(result, [heading, drawDoubts(doubts), more,
        fill.button("撤销这次带入", () => {
          fill.unpack(before);
          fill.empty(result);
          context.redraw();
          drawOut();
          said.textContent = "已撤销，恢复成带入以前的样子。";
          paste.focus();
        })]);
      heading.focus();
    }

    // One button where nothing stands yet, else two: behind what stands there, or in its place.
    /** @param {(keep: boolean) => void} take */
    function takeButtons(take) {
      const count = present().length;
      if (!count) return [fill.button("带入", () => { take(false); })];
      return [fill.button("带入，接在原有 " + count + " 人后面", () => { take(true); }), fill.button("带入，换掉原有 " + count + " 人", () => { take(false); })];
    }

    function drawConfirm() {
      fill.empty(confirm);
      fill.empty(result);
      const heading = element("h3", "", "核对各栏");
      heading.tabIndex = -1;
      confirm.appendChild(heading);
      const confirmed = fill.drawColumns(confirm, JSON.parse(rosters.columns()), sheet => {
        rosters.choose(sheet);
        drawConfirm();
        document.getElementById("roster-sheet").focus();
      });
      fill.append(confirm, takeButtons(keep => {
        const ids = confirmed();
        if (!ids.replace(/,/g, "")) {
          said.textContent = "还没有选一栏，没有可以带入的。";
          return;
        }
        said.textContent = "";
        /** @type {{ rows: Values[], doubts: string[] }} */
        const taken = JSON.parse(rosters.take(ids));
        if (taken.rows.length) takeOver(taken.rows, taken.doubts, keep);
        else said.textContent = "没有一行可以带入。" + taken.doubts.slice(0, 3).join("；");
      }));
      return heading;
    }

    /**
     * Shows the columns of what was read, or why there are none.
     * @param {string} name
     * @param {string} fault
     */
    function look(name, fault) {
      said.textContent = fault ? name + fault + "。原来填的没有动。" : "";
      if (fault) fill.empty(confirm);
      else drawConfirm().focus();
    }

    function fileInput() {
      const input = element("input", "visually-hidden");
      input.type = "file";
      input.id = "roster-file";
      input.accept = ".csv,.txt,.xlsx,.xlsm,.xlsb,.xls,.et,.ods";
      input.addEventListener("change", () => {
        const file = input.files[0];
        if (!file) return;
        said.textContent = "正在读“" + file.name + "”……";
        reading.file(glue, rosters, file, context.workbooks).then(fault => { look("“" + file.name + "”", fault); });
        input.value = "";
      });
      const words = element("label", "button", "选择文件（.xlsx 或 .csv）");
      words.htmlFor = input.id;
      return element("p", "roster-file", [input, words]);
    }

    function pasteBox() {
      paste.rows = 4;
      paste.id = "roster-paste";
      paste.autocomplete = "off";
      paste.spellcheck = false;
      // Words typed by hand are no table yet; a table comes at once.
      paste.addEventListener("paste", () => {
        setTimeout(() => { look("粘贴的内容", rosters.take_text(paste.value)); }, 0);
      });
      const name = element("label", "", "在电子表格里连表头一起选中、复制，粘贴到这里");
      name.htmlFor = paste.id;
      return element("div", "", [name, paste, fill.button("读取粘贴的内容", () => {
        look("粘贴的内容", rosters.take_text(paste.value));
      })]);
    }

    // --- from the roster form to the papers of each person

    /** @param {Values[]} rows */
    function drawFromList(rows) {
      /** @type {HTMLInputElement[]} */
      const boxes = [];
      /** @type {Values[]} */
      const persons = JSON.parse(rosters.from_list(JSON.stringify(rows)));
      /** @type {Part[]} */
      const choices = persons.map((person, at) => {
        const box = element("input");
        box.type = "checkbox";
        box.value = String(at);
        boxes.push(box);
        return element("label", "choice", [box, String(person[form.one_for_each] || "") || "第 " + (at + 1) + " 人"]);
      });
      const all = fill.button("全选", () => { boxes.forEach(box => { box.checked = true; }); });
      fill.append(out, /** @type {Part[]} */ ([element("fieldset", "roster-people", /** @type {Part[]} */ ([element("legend", "", "从已填的党员名册里取人")]).concat(choices)), all]).concat(takeButtons(keep => {
        const chosen = boxes.filter(box => box.checked).map(box => persons[Number(box.value)]);
        said.textContent = chosen.length ? "" : "还没有选人。";
        if (chosen.length) takeOver(chosen, [], keep);
      })));
    }

    // --- out: a table, and counts for the self-check

    /** @param {Values[]} rows */
    function drawTallies(rows) {
      /** @type {{ label: string, facts: FactCount[], others: number }[]} */
      const tallies = JSON.parse(rosters.tally(JSON.stringify(rows)));
      tallies.forEach(tally => {
        const counts = tally.facts.map(fact => fact.is + " " + fact.count + " 名").join("，");
        const others = tally.others ? "，其余 " + tally.others + " 人不计入" : "";
        const link = element("a", "", "把人数带到自查（另开一页）");
        link.href = reading.address(context.root, tally.facts);
        link.target = "_blank";
        link.rel = "noopener";
        out.appendChild(element("p", "roster-tally", [tally.label + "：" + counts + others + "。", link]));
      });
    }

    function drawOut() {
      fill.empty(out);
      const source = list ? "" : rosters.source();
      const rows = list ? present() : /** @type {Values[]} */ (source && fill.value(source)) || [];
      if (!rows.length) return;
      if (!list) {
        drawFromList(rows);
        return;
      }
      out.appendChild(fill.button("名册另存为 CSV 表格", () => {
        if (!fill.download((form.title.split("（")[0] || "名册") + ".csv", rosters.csv(JSON.stringify(present())))) return;
        context.say("名册已存成 CSV 表格，在浏览器的下载位置，可以用 Excel 或 WPS 打开。");
      }));
      drawTallies(rows);
    }

    fill.append(place, [
      element("p", "", "表里没有问到的栏目（如身份证号）不会带入。读取只在这台电脑上进行。"),
      pasteBox(), fileInput(), said, confirm, result, out
    ]);
    drawOut();
    // Counts follow what is typed below.
    if (list) fill.refreshRoster = drawOut;
  };
})();
