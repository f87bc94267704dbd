// @ts-check
// The page on which forms are filled in: fields on one side, the paper on the other; then a Word file, a
// print, or all papers of a matter in one archive. It knows no form: definitions come with the module.
(function () {
  "use strict";
  const fill = window.fillIn;
  const element = fill.element;
  const work = document.getElementById("fill-work");
  if (!work) return;
  const LARGEST_FILE = 4000000;
  const form = document.getElementById("fill-form");
  const preview = document.getElementById("fill-preview");
  const left = document.getElementById("fill-left");
  const word = document.getElementById("fill-word");
  const draft = document.getElementById("fill-draft");
  const said = document.getElementById("fill-said");
  const note = document.getElementById("fill-note");
  const done = document.getElementById("fill-done");
  const peopleBox = document.getElementById("fill-people");
  const roster = /** @type {HTMLDetailsElement} */ (document.getElementById("fill-roster"));
  const heading = document.getElementById("fill-title");
  const main = document.getElementById("main");
  const root = work.dataset.root;
  /** @type {HTMLAnchorElement[]} */
  const links = Array.from(document.querySelectorAll("[data-form]"));
  // Milliseconds after the last key until a screen reader is told what is left to fill in.
  const PAUSE = 600;
  // Where drawing the paper takes longer than this, it is drawn when typing stops.
  const SLOW = 150;

  /** @type {import("../../../target/wasm/types/wasm_forms").Documents} */
  let documents;
  /** @type {FormDefinition | null} */
  let definition = null;
  /** @type {FormReview | null} */
  let review = null;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let waiting = null;
  let took = 0;
  /** @type {Keeping} */
  let keeping;
  /** @type {Record<string, FormDefinition>} */
  const definitions = Object.create(null);

  fill.quote = cite => {
    const link = element("a", "", "看原文");
    const parts = cite.at.split("#");
    link.href = root + parts[0].replace(/(^|\/)index$/, "") + "/index.html#" + parts[1];
    return element("blockquote", "quote", [element("p", "", cite.quote), element("footer", "", link)]);
  };

  /**
   * @param {string} words
   * @param {Answer[]} [answers]
   */
  function say(words, answers) {
    window.keepingView.say(note, words, answers || []);
  }

  // What a button did is said beside it: in a long form, what stands above the form is out of sight.
  /** @param {string} words */
  function sayDone(words) {
    done.textContent = words;
  }

  /** @param {string} id */
  function link(id) {
    return links.filter(link => link.dataset.form === id)[0];
  }

  // The paper shrinks to the room there is; on paper it has its own size.
  function fit() {
    const paper = preview.querySelector(".paper");
    if (!paper) return;
    paper.style.transform = "";
    preview.style.height = "";
    const scale = Math.min(1, preview.clientWidth / paper.offsetWidth);
    paper.style.transformOrigin = "0 0";
    paper.style.transform = "scale(" + scale + ")";
    preview.style.height = Math.ceil(paper.offsetHeight * scale) + "px";
  }

  /** @param {string} field */
  function goTo(field) {
    const target = document.getElementById("field-" + field);
    if (target) target.focus();
  }

  function showLeft() {
    fill.empty(left);
    const blanks = review.blanks.map(blank => fill.button(blank.label, () => { goTo(blank.field); }));
    const notices = review.notices.map(notice => {
      return element("div", notice.forbids ? "verdict-conflict is-wrong" : "verdict-conflict", /** @type {Part[]} */ ([element("p", "", notice.message)]).concat(notice.cite.map(fill.quote)));
    });
    notices.forEach(notice => { left.appendChild(notice); });
    if (review.refusal) left.appendChild(element("p", "", "标出的各处改好以后，才能下载正式文件。"));
    if (blanks.length) left.appendChild(element("details", "fill-blanks", [element("summary", "", "还有 " + blanks.length + " 项没有填，文件里留作空白"), element("p", "", blanks)]));
    else if (!review.refusal) left.appendChild(element("p", "", "应填的都填了。"));
    draft.hidden = !review.refusal;
    word.setAttribute("aria-disabled", String(Boolean(review.refusal)));
  }

  function speak() {
    const words = review.notices.map(notice => notice.message).join("") || review.refusal;
    const text = words || (review.blanks.length ? "还有 " + review.blanks.length + " 项没有填。" : "应填的都填了。");
    if (said.textContent !== text) said.textContent = text;
  }

  // Each change is kept at once, and shown at once; where showing takes long, as for a very long
  // roster, when typing stops.
  function update() {
    keeping.update();
    clearTimeout(waiting);
    waiting = null;
    if (took < SLOW) show();
    else waiting = setTimeout(show, PAUSE);
  }

  function show() {
    waiting = null;
    const start = Date.now();
    const values = JSON.stringify(fill.values());
    const open = Boolean(left.querySelector("details[open]"));
    review = JSON.parse(documents.review(definition.id, values));
    fill.showReview(form, review);
    showLeft();
    const blanks = left.querySelector("details");
    if (open && blanks) blanks.open = true;
    preview.innerHTML = documents.preview(definition.id, values);
    fit();
    nameTabs();
    if (fill.refreshRoster) fill.refreshRoster();
    clearTimeout(timer);
    timer = setTimeout(speak, PAUSE);
    took = Date.now() - start;
  }

  // --- people: forms of which each person has one

  /** @param {number} index */
  function personName(index) {
    const person = fill.people()[index];
    return String(person[definition.one_for_each] || "") || "第 " + (index + 1) + " 人";
  }

  function nameTabs() {
    peopleBox.querySelectorAll("option").forEach((option, index) => { option.textContent = personName(index); });
  }

  function drawPeople() {
    fill.empty(peopleBox);
    peopleBox.hidden = !definition.one_for_each;
    if (!definition.one_for_each) return;
    const select = element("select", "field");
    fill.people().forEach((_, index) => { select.add(new Option(personName(index), String(index))); });
    select.value = String(fill.present());
    select.id = "fill-person";
    select.addEventListener("change", () => {
      fill.choosePerson(Number(select.value));
      draw();
    });
    const name = element("label", "", "这张表每人一份，现在填的是");
    name.htmlFor = select.id;
    fill.append(peopleBox, [name, select,
      fill.button("增加一人", () => {
        fill.addPerson();
        draw();
        goTo(definition.one_for_each);
      }),
      fill.button("删去此人", () => {
        fill.removePerson();
        draw();
      })]);
  }

  function draw() {
    heading.textContent = definition.title;
    drawPeople();
    fill.drawFields(form, definition, update);
    update();
  }

  /** @param {string} id */
  function open(id) {
    const target = link(id);
    if (!target) return false;
    definition = definitions[id];
    links.forEach(other => {
      if (other === target) other.setAttribute("aria-current", "page");
      else other.removeAttribute("aria-current");
    });
    const source = /** @type {HTMLAnchorElement} */ (document.getElementById("fill-source"));
    source.href = target.dataset.source;
    document.getElementById("fill-signer").textContent = definition.signer;
    work.hidden = false;
    offerRoster(target);
    /** @type {HTMLDetailsElement} */
    const list = target.closest("details");
    list.open = false;
    draw();
    return true;
  }

  // --- rosters from spreadsheets: the scripts that read them are loaded when someone opens this part

  /** @param {HTMLElement} target */
  function offerRoster(target) {
    roster.open = false;
    fill.refreshRoster = null;
    roster.hidden = target.dataset.takesRoster === undefined || !work.dataset.roster;
    roster.firstElementChild.textContent = definition.one_for_each ? "从电子表格或党员名册带入各人情况" : "从电子表格带入名册，或者另存为表格";
    fill.empty(roster.lastElementChild);
  }

  function openRoster() {
    const place = /** @type {HTMLElement} */ (roster.lastElementChild);
    const form = definition;
    if (!roster.open || place.firstChild) return;
    place.textContent = "正在准备……";
    window.loadOnUse(work.dataset.roster).then(() => window.rostersModule.ready()).then(glue => {
      if (form !== definition) return;
      fill.empty(place);
      fill.drawRoster(place, glue, { form, root, workbooks: work.dataset.workbooks, redraw: draw, say });
    }).catch(() => { place.textContent = "这个浏览器不能读电子表格，请换用较新的浏览器，或者逐人填写。"; });
  }

  // --- the address: #form=template-4&fact.seats=5&result.organisation=branch, or with all that was filled in

  // `event` is given where another form was chosen on the page.
  /** @param {Event} [event] */
  function takeAddress(event) {
    const carried = fill.readAddress(location.hash);
    const id = carried.form;
    if (!definitions[id]) return false;
    /** @type {Values} */
    const found = JSON.parse(documents.from_answers(id, JSON.stringify(carried.facts), JSON.stringify(carried.results)));
    const fresh = Object.keys(found).filter(field => fill.value(field) !== found[field]);
    if (event) {
      say("");
      sayDone("");
    }
    /** @param {string} words */
    const take = words => {
      if (carried.filled) say(fill.unpack(carried.filled) ? "链接里的内容不完整，没有填入。" : words + fill.dropped());
      else say(words);
      fresh.forEach(field => { fill.setValue(field, found[field]); });
      open(id);
    };
    if (carried.filled) history.replaceState(null, "", "#form=" + encodeURIComponent(id));
    const words = carried.filled ? "已按链接填好。" : "已从自查带来 " + fresh.length + " 项。";
    if (!fresh.length && !carried.filled) return open(id);
    if (fill.isEmpty()) {
      keeping.settle(() => { take(words); });
      return true;
    }
    // What is already here is the visitor's: a link does not change it unasked.
    const labels = Object.create(null);
    definitions[id].groups.forEach(group => { group.fields.forEach(field => { labels[field.id] = field.label; }); });
    say(carried.filled ? "链接里带有别处填的内容，还没有填入。填入会换掉现在的全部内容。"
      : "链接里带来 " + fresh.length + " 项，还没有填入：" + fresh.map(field => labels[field] + " " + found[field]).join("；") + "。", [
      ["填入", () => { take(words); }],
      ["不填", () => { say(""); }]
    ]);
    return open(id);
  }

  // A longer address is cut off on its way by some programs.
  const LONGEST = 30000;
  window.program.page = {
    link() {
      if (!definition) return location.href;
      const form = location.href.split("#")[0] + "#form=" + definition.id;
      const whole = form + "&filled=" + encodeURIComponent(fill.pack());
      return whole.length > LONGEST ? form : whole;
    },
    text() { return (definition ? preview : main).innerText; }
  };

  // --- files

  // The Word file; what may not be handed in only as the draft that the module makes of it.
  /** @param {boolean} asDraft */
  function saveWord(asDraft) {
    if (waiting) {
      clearTimeout(waiting);
      show();
    }
    if (review.refusal && !asDraft) {
      sayDone("没有下载正式文件：" + review.refusal + "。改好再下载；先要看样子的，可以下载草稿，每页写明不能上报的原因。");
      return;
    }
    if (!fill.download(review.file_name, documents.docx(definition.id, JSON.stringify(fill.values())))) return;
    const made = review.refusal ? "草稿已生成，每页写明不能上报的原因。" : "已生成。";
    sayDone(made + (review.blanks.length ? "还有 " + review.blanks.length + " 项没有填，文件里留作空白。" : ""));
  }

  // A paper of each form; of those that are one for each, a paper for each person. Drafts are packed only on demand.
  /**
   * @param {FormDefinition[]} forms
   * @param {string} name
   */
  function batch(forms, name) {
    const papers = fill.papers(forms);
    /** @type {FormReview[]} */
    const reviews = papers.map(paper => JSON.parse(documents.review(paper.form, JSON.stringify(paper.values))));
    const refused = reviews.filter(one => one.refusal);
    const pack = () => {
      if (!fill.download(name + ".zip", documents.batch(JSON.stringify(papers)))) return;
      sayDone("已打成一个压缩包，共 " + papers.length + " 个文件" + (refused.length ? "，其中草稿 " + refused.length + " 个，不能上报。" : "。"));
    };
    if (!refused.length) {
      pack();
      return;
    }
    const named = refused.slice(0, 3).map(one => "“" + one.file_name.replace(/^草稿 |\.docx$/g, "") + "”：" + one.refusal);
    sayDone("没有打包：" + refused.length + " 个文件不能上报。" + named.join("；") + (refused.length > 3 ? "；……" : "") + "。");
    done.appendChild(fill.button("连草稿一起打包", () => {
      document.getElementById("fill-all").focus();
      pack();
    }));
  }

  function wire() {
    word.addEventListener("click", () => { saveWord(false); });
    draft.addEventListener("click", () => { saveWord(true); });
    document.getElementById("fill-print").addEventListener("click", window.notices.print);
    document.getElementById("fill-all").addEventListener("click", () => {
      if (definition.one_for_each) batch([definition], definition.title);
      else batch(matterOf(definition.id).forms, matterOf(definition.id).label);
    });
    document.getElementById("fill-save").addEventListener("click", () => {
      if (!fill.download("填写内容.json", fill.pack())) return;
      keeping.saved();
      sayDone("已存成文件“填写内容.json”，在浏览器的下载位置。里面有姓名等内容，用完请妥善保管。");
    });
    document.getElementById("fill-load").addEventListener("change", event => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      const file = field.files[0];
      if (!file) return;
      const refuse = /** @param {string} why */ why => { sayDone("没有填入：“" + file.name + "”" + why + "。原来的内容没有动。"); };
      fill.readText(file, LARGEST_FILE, "填写表格的内容", refuse, text => {
        const fault = fill.unpack(text);
        if (fault) {
          refuse(fault);
          return;
        }
        sayDone("已按文件填好。" + fill.dropped());
        draw();
      });
      field.value = "";
    });
    document.getElementById("fill-clear").addEventListener("click", () => {
      sayDone("");
      keeping.clear();
      heading.focus();
    });
    roster.addEventListener("toggle", openRoster);
    form.addEventListener("submit", event => { event.preventDefault(); });
    window.addEventListener("hashchange", takeAddress);
    window.addEventListener("resize", fit);
  }

  /**
   * Takes saved values in place of the present ones.
   * @param {string} text
   */
  function take(text) {
    const refused = fill.unpack(text);
    if (definition) draw();
    return { refused, left: fill.dropped() };
  }

  /**
   * Takes values that another page has changed; the person who is shown stays.
   * @param {string} text
   * @param {string} words
   */
  function follow(text, words) {
    const present = fill.present();
    if (fill.unpack(text)) return;
    fill.choosePerson(present);
    if (definition) draw();
    say(words);
  }

  // The matter whose papers go together, as the list of forms has them.
  /** @param {string} id */
  function matterOf(id) {
    const group = link(id).closest("[data-matter]");
    const forms = Array.from(group.querySelectorAll("[data-form]")).map(other => definitions[other.dataset.form]);
    return { label: group.dataset.matter, forms };
  }

  // Where the module does not come, each form's own page has its blank file.
  Promise.resolve().then(() => window.formsModule.ready()).then(glue => {
    documents = new glue.Documents(window.formsModule.bytesOf(window.documentsLibrary));
    if (!documents.is_open()) throw new Error("library");
    /** @type {Record<string, boolean>} */
    const shared = {};
    /** @type {Record<string, boolean>} */
    const ofPeople = {};
    /** @type {string[]} */
    const computed = [];
    links.forEach(other => {
      const id = other.dataset.form;
      definitions[id] = JSON.parse(documents.form(id));
      definitions[id].groups.forEach(group => {
        group.fields.forEach(field => {
          (definitions[id].one_for_each ? ofPeople : shared)[field.id] = true;
          if (field.kind === "computed") computed.push(field.id);
        });
      });
    });
    fill.setPersonal(Object.keys(ofPeople).filter(field => !shared[field]));
    fill.setComputed(computed);
    keeping = window.keeping({
      key: "papers",
      pack: fill.pack,
      isEmpty: fill.isEmpty,
      empty() {
        fill.clearValues();
        if (definition) draw();
      },
      take,
      follow,
      say,
      view: window.keepingView,
      words: { instead: "保存到文件" }
    });
    keeping.restore();
    wire();
    takeAddress();
    main.setAttribute("data-ready", "");
  }).catch(() => {
    main.setAttribute("data-ready", "");
    links.forEach(link => { link.href = link.dataset.source; });
    say("这个浏览器不能在网页上填表，请换用较新的浏览器；空白的 Word 文件照样可以下载。");
  });
})();
