// The self-check: takes the answers from the form, asks the rule engine, shows what follows.
// It knows no rule: questions, conclusions and reasons all come from the engine.
(function () {
  "use strict";
  const form = document.getElementById("check-form");
  const place = document.getElementById("check-answer");
  const said = document.getElementById("check-said");
  if (!form || !place || !window.checkerModule) return;

  const STATUS = { certain: "可以得出结论", boundary: "书中没有写定，须请示确认", needs: "还缺答案", not_applicable: "不涉及" };
  let checker = null;

  // The engine's contract, for this page and for anyone who drives it.
  window.checker = {
    assess: function (facts) { return checker.assess(facts); }
  };

  function element(tag, className, content) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    [].concat(content === undefined ? [] : content).forEach(function (part) {
      if (part) node.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
    });
    return node;
  }

  function questions() {
    return Array.from(form.querySelectorAll("[data-fact]"));
  }

  // What was typed, as the engine's input: a missing key is not answered, null is not known.
  // Digits typed full-width count; anything that is no number goes along as text, and the engine says so.
  function answers() {
    const parts = [];
    questions().forEach(function (question) {
      const id = question.dataset.fact;
      const value = answer(question, id);
      if (value !== undefined) parts.push(JSON.stringify(id) + ":" + value);
    });
    return "{" + parts.join(",") + "}";
  }

  function answer(question, id) {
    if (question.dataset.kind === "integer") {
      const unknown = form.elements[id + "-unknown"];
      if (unknown && unknown.checked) return "null";
      const typed = form.elements[id].value.trim().replace(/[０-９]/g, function (digit) {
        return String.fromCharCode(digit.charCodeAt(0) - 0xfee0);
      });
      if (typed === "") return undefined;
      return /^[0-9]{1,15}$/.test(typed) ? String(Number(typed)) : JSON.stringify(typed);
    }
    const chosen = question.querySelector("input:checked");
    if (!chosen) return undefined;
    if (chosen.value === "unknown") return "null";
    if (question.dataset.kind === "yes_no") return chosen.value === "yes" ? "true" : "false";
    return JSON.stringify(chosen.value);
  }

  // Only questions that can still change the result stand in the form; what was answered stays.
  function showQuestions(facts) {
    questions().forEach(function (question) {
      const fact = facts[question.dataset.fact];
      question.hidden = !(fact && fact.asked);
    });
  }

  function showFaults(faults) {
    questions().forEach(function (question) {
      const id = question.dataset.fact;
      const fault = faults.filter(function (fault) { return fault.fact === id; })[0];
      const line = document.getElementById("error-" + id);
      const text = fault ? [fault.message, fault.hint].filter(Boolean).join("。") : "";
      if (line && line.textContent !== text) line.textContent = text;
      Array.from(question.querySelectorAll("input:not([type=checkbox])")).forEach(function (field) {
        if (fault) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      });
    });
  }

  function label(id) {
    const question = questions().filter(function (question) { return question.dataset.fact === id; })[0];
    if (!question) return id;
    return question.querySelector("legend, label").textContent.trim();
  }

  // The sentences a rule rests on; the link to each paragraph stands in the rule table below.
  function quotesOf(decision, node) {
    const row = document.getElementById("rule-" + decision + "-" + node.rule);
    return (node.quotes || []).map(function (cite) {
      const links = row ? Array.from(row.querySelectorAll("[data-at]")) : [];
      const link = links.filter(function (link) { return link.getAttribute("data-at") === cite.at; })[0];
      return element("blockquote", "quote", [element("p", "", cite.quote), element("footer", "", link ? link.cloneNode(true) : cite.at)]);
    });
  }

  function conditions(node) {
    const list = element("ul");
    (node.children || []).forEach(function (child) {
      const mark = { "true": "是", "false": "否", unknown: "未定" }[child.outcome];
      const item = element("li", "", [child.text, mark ? "——" + mark : ""]);
      if (child.children && child.children.length) item.appendChild(conditions(child));
      list.appendChild(item);
    });
    return list;
  }

  function reason(decision, node) {
    const head = element("p", "", [
      element("b", "", node.text),
      node.strength ? "（原文语气：" + node.strength + "；" + (node.certainty === "inferred" ? "推定" : "明文") + "）" : ""
    ]);
    const parts = [head];
    if (node.reading) parts.push(element("p", "soft small", "数法：" + node.reading));
    parts.push(conditions(node));
    if (node.reasoning) parts.push(element("p", "soft", "推定的理由：" + node.reasoning));
    return element("div", "reason", parts);
  }

  function byOutcome(nodes, outcome) {
    return (nodes || []).filter(function (node) { return node.role === "rule" && node.outcome === outcome; });
  }

  // Several values are alternatives, unless the decision collects all that apply.
  function inWords(id, decision) {
    const table = document.querySelector("[data-decision='" + id + "']");
    const all = table && table.dataset.hit === "collect";
    return (decision.labels || []).join(decision.status === "boundary" && !all ? "，或者" : "、");
  }

  // What cannot be said yet, and which questions it waits for.
  function waiting(decisions) {
    const box = element("section", "verdict verdict-needs", element("h2", "verdict-status", STATUS.needs));
    decisions.forEach(function (decision) {
      const wanted = decision.missing.map(function (fact) { return element("li", "", label(fact)); });
      box.appendChild(element("p", "", element("b", "", decision.title)));
      if (wanted.length) box.appendChild(element("ul", "", wanted));
    });
    return box;
  }

  function verdict(id, decision, conflicts) {
    const box = element("section", "verdict verdict-" + decision.status);
    box.appendChild(element("h2", "verdict-status", decision.title + "：" + STATUS[decision.status]));
    box.appendChild(element("p", "verdict-value", inWords(id, decision)));
    decision.warnings.forEach(function (text) { box.appendChild(element("p", "verdict-conflict", text)); });
    decision.conflicts.forEach(function (name) {
      const conflict = conflicts[name];
      if (!conflict) return;
      const link = element("a", "", "看两边的原文");
      link.href = document.getElementById("check-conflicts").getAttribute("href") + "#" + name;
      box.appendChild(element("div", "verdict-conflict", [element("p", "", [element("b", "", conflict.title)]), element("p", "", conflict.say), element("p", "", [link])]));
    });
    (decision.notes || []).forEach(function (text) { box.appendChild(element("p", "soft", text)); });

    const applied = byOutcome(decision.because, "true");
    const shown = {};
    applied.forEach(function (node) {
      if (shown[node.rule]) return;
      shown[node.rule] = true;
      quotesOf(id, node).forEach(function (quote) { box.appendChild(quote); });
    });
    [["为什么", applied], ["还可能适用的", byOutcome(decision.because, "unknown")], ["不适用的，以及原因", byOutcome(decision.excluded, "false")]].forEach(function (part) {
      if (!part[1].length) return;
      const details = element("details", "why", element("summary", "", part[0]));
      part[1].forEach(function (node) { details.appendChild(reason(id, node)); });
      box.appendChild(details);
    });
    return box;
  }

  // Open parts stay open while one types.
  function openParts() {
    return Array.from(place.querySelectorAll("details")).map(function (part) { return part.open; });
  }

  // Leaving a field changes nothing: the answer must not be drawn anew under the pointer then.
  let assessed = null;

  function update() {
    const given = answers();
    if (given === assessed) return;
    assessed = given;
    const result = JSON.parse(checker.assess(given));
    showQuestions(result.facts);
    showFaults(result.faults);
    const open = openParts();
    while (place.firstChild) place.removeChild(place.firstChild);
    const spoken = [];
    const unsaid = [];
    Object.keys(result.decisions).forEach(function (id) {
      const decision = result.decisions[id];
      if (!decision.shown || decision.status === "not_applicable") return;
      if (decision.status === "needs") {
        unsaid.push(decision);
        return;
      }
      place.appendChild(verdict(id, decision, result.conflicts));
      spoken.push(decision.title + "：" + inWords(id, decision) + "。" + STATUS[decision.status]);
    });
    if (unsaid.length) {
      place.appendChild(waiting(unsaid));
      spoken.push(STATUS.needs + "：" + unsaid.map(function (decision) { return decision.title; }).join("、"));
    }
    Array.from(place.querySelectorAll("details")).forEach(function (part, at) { part.open = !!open[at]; });
    // Spoken once, and only when the conclusion changed.
    const text = spoken.join("；");
    if (said.textContent !== text) said.textContent = text;
  }

  form.addEventListener("input", update);
  form.addEventListener("change", update);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(update, 0); });
  // A number typed and “不知道” ticked cannot both stand.
  form.addEventListener("input", function (event) {
    const unknown = form.elements[event.target.name + "-unknown"];
    if (unknown && event.target.value) unknown.checked = false;
  }, true);

  window.checkerModule.ready().then(function (glue) {
    checker = new glue.Checker(window.checkerModule.bytesOf(window.checkerBook));
    if (!checker.is_open()) throw new Error("rule book");
    // The rule tables stand open for readers without scripts; here the answer comes first.
    Array.from(document.querySelectorAll(".rule-book details")).forEach(function (part) { part.open = part.contains(document.querySelector(":target")); });
    update();
    place.setAttribute("data-ready", "");
  }).catch(function () {
    place.appendChild(element("p", "verdict", "这个浏览器不能运行自查，请换用较新的浏览器。下面的规则表照样可以看。"));
  });
})();
