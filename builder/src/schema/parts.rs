//! The definitions of all entries of rule files: facts, citations, decisions, rules, remarks, cases.

use rules::{FactKind, RuleBook, Status, Strength};
use serde_json::{Map, Value, json};

use super::{described, id, integer, object, one_of, one_or_many, reference, words};
use load::rule_files::{CERTAINTIES, HITS};

/// All definitions of this file, by name.
pub(super) fn definitions(book: &RuleBook) -> Vec<(&'static str, Value)> {
    let mut all = facts(book);
    all.extend(texts(book));
    all.extend(decision(book));
    all.extend(rule());
    all.extend(remarks_and_figures(book));
    all.extend(cases(book));
    all
}

fn list(what: &str, item: &str) -> Value {
    json!({"description": what, "type": "array", "items": reference(item)})
}

fn when(what: &str) -> Value {
    described(what, reference("condition"))
}

fn facts(book: &RuleBook) -> Vec<(&'static str, Value)> {
    let fact = object(
        "要问的一件事",
        &["id", "label", "question", "kind"],
        &json!({
            "id": id("名称，供规则引用，如 council_formal"),
            "label": words("短名称，放在句子中间也通顺"),
            "question": words("问法"),
            "help": words("怎样数、什么不算"),
            "kind": one_of("答案的种类：整数、选一项、是否、日期", ["integer", "choice", "yes_no", "date"]),
            "min": integer("最小的答案", -99_999, 99_999),
            "max": integer("最大的答案", -99_999, 1_000_000_000),
            "unit": words("量词，如“名”"),
            "choices": list("可选的答案", "choice"),
            "relevant_when": when("什么时候才有必要问"),
        }),
    );
    let choice =
        object("一个可选的答案", &["id", "label"], &json!({"id": id("名称"), "label": words("给读者看的名称")}));
    let check = object(
        "不能同时成立的答案",
        &["fact", "when", "message"],
        &json!({
            "fact": one_of("要改的是哪一项", book.facts.iter().map(|fact| fact.id.as_str())),
            "when": when("什么情形是填错了"),
            "message": words("告诉读者错在哪里"),
        }),
    );
    vec![("fact", fact), ("choice", choice), ("check", check)]
}

fn texts(book: &RuleBook) -> Vec<(&'static str, Value)> {
    let citation = object(
        "引文：哪一段、哪一句",
        &["at", "quote"],
        &json!({
            "at": {"description": "段落地址，如 guide/part-2#s3-1（网页上该段的 ¶ 链接）", "type": "string",
                "pattern": "^[^#]+#.+$"},
            "quote": words("照原文逐字抄写"),
        }),
    );
    let conflict = object(
        "一处冲突或空白",
        &["id", "title", "texts", "say"],
        &json!({
            "id": id("编号，如 C01"),
            "title": words("说的是什么"),
            "texts": described("互相不一的原文", reference("citations")),
            "say": words("稳妥的说法：怎么办、问谁"),
        }),
    );
    let statement = object(
        "书中的一条表述",
        &["id", "statement", "cite"],
        &json!({
            "id": id("编号，如 R-A01"),
            "statement": words("用我们的话说"),
            "key": {"description": "重点：必须有规则用到，或写明不用的理由", "type": "boolean"},
            "unused": words("没有规则用到的理由"),
            "cite": described("原文", reference("citations")),
        }),
    );
    let conflicts = one_or_many(&one_of("冲突的编号", book.conflicts.iter().map(|conflict| conflict.id.as_str())));
    vec![
        ("citation", citation),
        ("citations", one_or_many(&reference("citation"))),
        ("conflict", conflict),
        ("conflicts", conflicts),
        ("statement", statement),
    ]
}

fn decision(book: &RuleBook) -> Vec<(&'static str, Value)> {
    let decisions = || book.decisions.iter().map(|decision| decision.id.as_str());
    let decision = object(
        "一个结论",
        &["decision", "order", "title", "hit", "rules"],
        &json!({
            "decision": id("名称，如 organisation"),
            "order": integer("排在第几", 1, 999),
            "title": words("给读者看的名称"),
            "hit": one_of("规则怎样合用：恰有一条成立、成立的几条结论相同、全部列出",
                HITS.iter().map(|(word, _)| *word)),
            "values": list("可能的结论", "value"),
            "measures": list("原文没有说清怎样数的数", "measure"),
            "readings": list("几种数法；结果不同时都列出", "reading"),
            "readings_differ": described("几种数法结果不同，属于哪个冲突", reference("conflicts")),
            "applicable_when": when("什么时候才谈得上"),
            "shown_when": when("什么时候在页面上显示；不影响结果"),
            "submits_from": one_of("步骤里递交的表格在哪个结论里", decisions()),
            "rules": list("规则", "rule"),
            "remarks": list("结果旁边的提醒", "remark"),
            "figures": list("可以算出的数", "figure"),
            "counts": list("各种情形应有几条规则；少了一条就报错", "count"),
        }),
    );
    let value = object("一种结论", &["id", "label"], &json!({"id": id("名称"), "label": words("给读者看的名称")}));
    let measure = object(
        "一个数",
        &["id", "label"],
        &json!({"id": id("名称"), "label": words("给读者看的名称"), "unit": words("量词")}),
    );
    let reading = object(
        "一种数法",
        &["id", "label", "counts"],
        &json!({
            "id": id("名称"),
            "label": words("给读者看的名称"),
            "counts": {"description": "每个数怎样数", "type": "object", "additionalProperties": reference("amount")},
            "cite": described("依据", reference("citations")),
        }),
    );
    vec![("decision", decision), ("value", value), ("measure", measure), ("reading", reading), ("values", values(book))]
}

/// The values of decisions. Editors offer the known ones; others are allowed, because a file may declare new ones.
fn values(book: &RuleBook) -> Value {
    let mut known: Vec<&str> =
        book.decisions.iter().flat_map(|decision| &decision.values).map(|value| value.id.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    one_or_many(&json!({"anyOf": [{"enum": known}, {"type": "string"}]}))
}

fn rule() -> Vec<(&'static str, Value)> {
    let mut rule = object(
        "一条规则：什么情形，得出什么，依据哪一句话",
        &["id", "when", "strength", "certainty", "cite"],
        &json!({
            "id": id("名称"),
            "when": when("什么情形"),
            "conclude": described("得出什么", reference("values")),
            "step": reference("step"),
            "duty": reference("duty"),
            "open": {"description": "原文没有写定，只有一种结论也算边界", "type": "boolean"},
            "conflicts": described("读者须知道的冲突", reference("conflicts")),
            "strength": one_of("原文语气", Strength::WORDS.iter().map(|(word, _)| *word)),
            "certainty": one_of("明文还是推定", CERTAINTIES.iter().map(|(word, _)| *word)),
            "reasoning": words("推定的理由：从哪几句推出"),
            "cite": {"description": "依据，至少一条", "anyOf": [
                reference("citation"), {"type": "array", "minItems": 1, "items": reference("citation")}]},
            "note": words("读者还应知道的"),
        }),
    );
    // A rule has exactly one kind of conclusion, and an inferred one has its reasoning.
    rule["oneOf"] = json!([{"required": ["conclude"]}, {"required": ["step"]}, {"required": ["duty"]}]);
    rule["if"] = json!({"required": ["certainty"], "properties": {"certainty": {"const": "inferred"}}});
    rule["then"] = json!({"required": ["reasoning"]});
    let step = object(
        "办理的一步",
        &["actor", "action"],
        &json!({
            "actor": words("谁来办"),
            "action": words("办什么"),
            "submits": described("递交哪些表格", reference("values")),
            "deadline": words("什么时候之前；没有写的不填"),
        }),
    );
    let duty = object(
        "一项经常性职责",
        &["what", "period", "who"],
        &json!({
            "what": words("做什么"), "period": words("多久一次"), "who": words("谁做"), "to_whom": words("向谁"),
        }),
    );
    vec![("rule", rule), ("step", step), ("duty", duty)]
}

fn remarks_and_figures(book: &RuleBook) -> Vec<(&'static str, Value)> {
    let mut remark = object(
        "结果旁边的一句提醒",
        &["id", "when"],
        &json!({
            "id": id("名称"),
            "when": when("什么时候说"),
            "conflicts": described("读者须知道的冲突", reference("conflicts")),
            "warning": words("警告"),
            "note": words("说明"),
            "cite": described("依据", reference("citations")),
        }),
    );
    remark["anyOf"] = json!([{"required": ["conflicts"]}, {"required": ["warning"]}, {"required": ["note"]}]);
    let figure = object(
        "可以算出的一个数：哪一项至少填多少，才得出某个结论",
        &["id", "label", "least", "for"],
        &json!({
            "id": id("名称"),
            "label": words("给读者看的名称"),
            "least": one_of("算哪一项", book.facts.iter().map(|fact| fact.id.as_str())),
            "for": described("为了哪个结论", reference("values")),
        }),
    );
    let count = object(
        "某种情形应有几条规则",
        &["when", "rules"],
        &json!({"when": when("什么情形"), "rules": integer("几条", 0, 999)}),
    );
    vec![("remark", remark), ("figure", figure), ("count", count)]
}

fn cases(book: &RuleBook) -> Vec<(&'static str, Value)> {
    // Editors offer the known answers; others are allowed, because a case may test wrong answers and names.
    let offered = |fact: &rules::Fact| {
        let known = match &fact.kind {
            FactKind::Choice(choices) => json!({"enum": choices.iter().map(|choice| &choice.id).collect::<Vec<_>>()}),
            FactKind::YesNo => json!({"type": "boolean"}),
            FactKind::Integer { .. } => json!({"type": "integer"}),
            FactKind::Date => json!({"type": "string"}),
        };
        described(&fact.label, json!({"anyOf": [known, {}]}))
    };
    let facts: Map<String, Value> = book.facts.iter().map(|fact| (fact.id.clone(), offered(fact))).collect();
    let strings = |what: &str| json!({"description": what, "type": "array", "items": {"type": "string"}});
    let expectation = json!({"anyOf": [
        one_of("结果怎样", Status::WORDS.iter().map(|(word, _)| *word)),
        strings("确定的结论"),
        {"type": "object", "additionalProperties": {"type": "integer"}, "properties": {
            "status": one_of("结果怎样", Status::WORDS.iter().map(|(word, _)| *word)),
            "values": strings("结论"),
            "missing": strings("还缺哪些答案"),
            "conflicts": strings("提到的冲突"),
            "warnings": integer("几条警告", 0, 99),
            "notes": integer("几条说明", 0, 99),
        }},
    ]});
    let expect: Map<String, Value> = book
        .decisions
        .iter()
        .map(|decision| (decision.id.clone(), described(&decision.title, reference("expectation"))))
        .collect();
    let case = object(
        "一个案例：所填各项和应得的结果",
        &["id", "title", "facts", "expect"],
        &json!({
            "id": id("名称"),
            "title": words("给读者看的名称"),
            "example": {"description": "列作自查页上的示例", "type": "boolean"},
            "facts": {"description": "所填各项；null 表示不知道", "type": "object", "properties": facts},
            "faults": {"description": "填错的是哪几项", "anyOf": [{"type": "string"}, strings("填错的")]},
            "expect": {"description": "应得的结果", "type": "object", "additionalProperties": false,
                "properties": expect},
        }),
    );
    vec![("case", case), ("expectation", expectation)]
}
