// @ts-check
// The self-check: takes the answers from the form, asks the rule engine, shows what follows.
// It knows no rule: questions, conclusions and reasons all come from the engine.
(function () {
  "use strict";
  const self = window.selfCheck;
  const form = self.form;
  const place = document.getElementById("check-answer");
  const said = document.getElementById("check-said");
  const main = document.getElementById("main");
  if (!form || !place) return;
  // Spoken after typing stops, so that 1, 12, 120 are not three conclusions.
  const PAUSE = 400;

  /** @type {import("../../../target/wasm/types/wasm_checker").Checker | null} */
  let checker = null;
  /** @type {string | null} */
  let assessed = null;
  /** @type {Assessment | null} */
  let latest = null;
  // What a screen reader was told of each decision.
  /** @type {Record<string, string>} */
  let spoken = {};
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;

  // The rule engine, for this page and for anyone who drives it.
  window.checker = {
    assess(facts) { return checker.assess(facts); },
    record(id, title, facts) { return checker.record(id, title, facts); }
  };

  self.latest = () => latest;

  // Says once what changed, and nothing else.
  /** @param {Assessment} result */
  function speak(result) {
    /** @type {Record<string, string>} */
    const now = {};
    self.shown(result).forEach(id => {
      const decision = result.decisions[id];
      // What still waits is news only where there was a conclusion before.
      if (decision.status === "needs" && !spoken[id]) return;
      now[id] = decision.title + "：" + self.inShort(id, decision) + (decision.status === "boundary" ? "，书中没有写定，须请示确认" : "");
    });
    const changed = Object.keys(now).filter(id => now[id] !== spoken[id]);
    spoken = now;
    if (changed.length) said.textContent = changed.map(id => now[id]).join("。") + "。";
  }

  // Leaving a field changes nothing: the answer must not be drawn again under the pointer then.
  self.update = () => {
    if (!checker) return;
    const given = self.json(self.answers());
    if (given === assessed) return;
    assessed = given;
    latest = JSON.parse(checker.assess(given));
    self.showQuestions(latest);
    self.drawResults(place, latest);
    self.keepAnswers();
    clearTimeout(timer);
    timer = setTimeout(() => { speak(latest); }, PAUSE);
  };

  form.addEventListener("input", self.update);
  form.addEventListener("change", self.update);
  form.addEventListener("submit", event => { event.preventDefault(); });

  // The rule tables stand open for readers without scripts; here the answer comes first.
  const target = document.querySelector(".rule-table :target");
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const tables = document.querySelectorAll(".rule-book details");
  tables.forEach(part => { part.open = part.contains(target); });

  Promise.resolve().then(() => window.checkerModule.ready()).then(glue => {
    const opened = new glue.Checker(window.checkerModule.bytesOf(window.checkerBook));
    if (!opened.is_open()) throw new Error("rule book");
    checker = opened;
    self.begin();
    self.update();
    place.setAttribute("data-ready", "");
    main.setAttribute("data-ready", "");
  }).catch(() => {
    tables.forEach(part => { part.open = true; });
    document.getElementById("check-charts").className = "";
    main.setAttribute("data-ready", "");
    place.appendChild(self.element("p", "verdict", "这个浏览器不能运行自查，请换用较新的浏览器。下面的规则表照样可以看。"));
  });
})();
