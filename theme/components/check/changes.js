// What would change the result: asks the engine with one answer altered at a time. It knows no
// threshold; it steps away from a number in growing strides and then halves back to the turn.
(function () {
  "use strict";
  const self = window.selfCheck;
  // After typing stops; then in slices, so that typing is never held up.
  const PAUSE = 500;
  const SLICE = 8;
  const MOST_QUESTIONS = 160;
  const LONGEST_STRIDE = 64;
  let place = null;
  let run = 0;
  let timer = 0;

  self.changesPlace = function () {
    place = self.folded("changes", "什么会改变结果", []);
    place.hidden = true;
    return place;
  };

  function show(lines) {
    place.hidden = !lines.length;
    place.appendChild(self.list("ul", "", lines));
  }

  // How each conclusion stands, in words.
  function standing(result) {
    const words = {};
    self.shown(result).forEach(function (id) {
      const decision = result.decisions[id];
      const open = decision.status === "boundary" ? "（书中没有写定）" : "";
      if (decision.status !== "needs") words[id] = decision.title + "：" + self.inShort(id, decision) + open;
    });
    return words;
  }

  // The conclusions that are others than now. One that merely waits for another answer is none.
  function differences(now, then) {
    return Object.keys(then).filter(function (id) { return now[id] && now[id] !== then[id]; }).map(function (id) { return then[id]; });
  }

  function shownValue(question, value) {
    if (question.dataset.kind === "integer") return value + " " + question.dataset.unit;
    const word = value === true ? "yes" : value === false ? "no" : value;
    const field = question.querySelector("input[value='" + word + "']");
    return field.parentNode.textContent.trim();
  }

  // The questions to the engine, one a call: a generator, so that they can be spread over time.
  function* search(facts, result, assess, found) {
    const now = standing(result);
    function ask(id, value) {
      const changed = Object.assign({}, facts);
      changed[id] = value;
      const answer = assess(changed);
      // An answer that cannot be is no way to another result.
      return answer.faults.length ? null : differences(now, standing(answer));
    }
    function note(question, value, changes) {
      found.push("“" + question.dataset.name + "”为 " + shownValue(question, value) + "——" + changes.join("；"));
    }
    const asked = self.questions().filter(function (question) {
      const fact = result.facts[question.dataset.fact];
      return fact && fact.asked && fact.state === "known" && question.dataset.fact !== "matter";
    });
    for (const question of asked) {
      const id = question.dataset.fact;
      const value = facts[id];
      if (question.dataset.kind !== "integer") {
        const others = question.dataset.kind === "yes_no" ? [!value]
          : Array.from(question.querySelectorAll("input")).map(function (input) { return input.value; })
            .filter(function (word) { return word !== "unknown" && word !== value; });
        for (const other of others) {
          const changes = ask(id, other);
          yield;
          if (changes && changes.length) note(question, other, changes);
        }
        continue;
      }
      for (const way of [-1, 1]) {
        // Nothing changes at `near`; `impossible` is the nearest stride found not to be allowed.
        let near = 0;
        let impossible = way < 0 ? value + 1 : Infinity;
        let far = 1;
        let changes = [];
        while (far < impossible && far > near && near < LONGEST_STRIDE && !changes.length) {
          const there = ask(id, value + way * far);
          yield;
          if (!there) impossible = far;
          else if (there.length) changes = there;
          else near = far;
          if (!changes.length) far = Math.min(near * 2 || 1, Math.floor((near + impossible) / 2));
        }
        while (changes.length && far - near > 1) {
          const middle = Math.floor((near + far) / 2);
          const there = ask(id, value + way * middle);
          yield;
          if (there && there.length) { changes = there; far = middle; }
          else near = middle;
        }
        if (changes.length) note(question, value + way * far, changes);
      }
    }
  }

  // Begins anew with these answers; what an earlier run still had to ask is dropped.
  self.findChanges = function (facts, result, assess) {
    run += 1;
    const mine = run;
    clearTimeout(timer);
    const found = [];
    const steps = search(facts, result, assess, found);
    let count = 0;
    function slice() {
      if (mine !== run) return;
      const until = performance.now() + SLICE;
      while (performance.now() < until && count < MOST_QUESTIONS) {
        count += 1;
        if (steps.next().done) count = MOST_QUESTIONS;
      }
      if (count < MOST_QUESTIONS) timer = setTimeout(slice, 0);
      else show(found);
    }
    timer = setTimeout(slice, PAUSE);
  };
})();
