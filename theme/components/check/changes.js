// What would change the result: asks the engine with one answer altered at a time. It knows no
// threshold; it steps away from a number in growing strides and then halves back to the turn.
(function () {
  "use strict";
  const self = window.selfCheck;
  // After typing stops; then in slices, so that typing is never held up.
  const PAUSE = 500;
  const SLICE = 12;
  const MOST_QUESTIONS = 240;
  const LONGEST_STRIDE = 64;
  let place = null;
  let run = 0;
  let timer = 0;
  // What was found, kept while the same answers are drawn again.
  let lines = [];

  self.changesPlace = function () {
    place = self.folded("changes", "什么会改变结果", []);
    place.hidden = true;
    return place;
  };

  function show() {
    place.hidden = !lines.length;
    if (lines.length) place.appendChild(self.list("ul", "", lines));
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
  function* search(facts, result, assess) {
    const now = standing(result);
    const found = [];
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
        let near = 0;
        let far = 1;
        let changes = null;
        while (far <= LONGEST_STRIDE && value + way * far >= 0) {
          const there = ask(id, value + way * far);
          yield;
          if (there === null && far > 1) {
            // The domain ends between; its last number is found by halving, too.
            let beyond = far;
            while (beyond - near > 1) {
              const middle = Math.floor((near + beyond) / 2);
              const at = ask(id, value + way * middle);
              yield;
              if (at === null) beyond = middle;
              else if (at.length) { changes = at; far = middle; break; }
              else near = middle;
            }
            break;
          }
          if (there === null) break;
          if (there.length) { changes = there; break; }
          near = far;
          far = far * 2 > LONGEST_STRIDE || value + way * far * 2 >= 0 ? far * 2 : value;
          if (far === near) break;
        }
        if (!changes) continue;
        while (far - near > 1) {
          const middle = Math.floor((near + far) / 2);
          const there = ask(id, value + way * middle);
          yield;
          if (there && there.length) { changes = there; far = middle; }
          else near = middle;
        }
        note(question, value + way * far, changes);
      }
    }
    return found;
  }

  // Begins anew with these answers; what an earlier run still had to ask is dropped.
  self.findChanges = function (facts, result, assess) {
    run += 1;
    const mine = run;
    clearTimeout(timer);
    lines = [];
    const steps = search(facts, result, assess);
    let count = 0;
    function slice() {
      if (mine !== run) return;
      const until = performance.now() + SLICE;
      while (performance.now() < until && count < MOST_QUESTIONS) {
        const step = steps.next();
        count += 1;
        if (step.done) {
          lines = step.value;
          show();
          return;
        }
      }
      if (count < MOST_QUESTIONS) timer = setTimeout(slice, 0);
    }
    timer = setTimeout(slice, PAUSE);
  };
})();
