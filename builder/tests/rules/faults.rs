//! Faults of rule files: each named at its line and column, all of them in one run.

use pretty_assertions::assert_eq;

use crate::book::load_files;

const FACTS: &str = "\
facts:
  - {id: members, label: 党员, question: 多少党员？, kind: integer, unit: 名}
  - {id: chair, label: 理事长, question: 理事长？, kind: choice, choices: [{id: formal, label: 正式}]}
  - {id: ours, label: 所属, question: 所属？, kind: yes_no}
";

fn faults_of(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_string(), (*text).to_string())).collect();
    let (_, faults) = load_files(&files);
    // The place and the message; hints are tried on their own below.
    faults.iter().filter_map(|fault| fault.lines().next()).map(str::to_string).collect()
}

#[test]
fn good_files_have_none() {
    assert_eq!(faults_of(&[("facts.yaml", FACTS)]), Vec::<String>::new());
}

#[test]
fn every_fault_of_a_decision_is_named_at_its_place() {
    let decision = "\
decision: kind
order: 1
title: 类型
hit: sometimes
values:
  - {id: branch, label: 党支部}
rules:
  - id: branch
    when: {member: 3, members: {at_leest: 3}, chair: [formal, former], ours: maybe}
    conclude: brench
    strength: 应该
    certainty: inferred
    conflicts: C99
    cite: [{at: guide, quote: 甲}]
    notes: 乙
  - id: branch
    when: always
    conclude: branch
    strength: 一般
    certainty: stated
    cite: []
";
    assert_eq!(
        faults_of(&[("facts.yaml", FACTS), ("kind.yaml", decision)]),
        [
            "kind.yaml:4:6: 错误: 不认识的值“sometimes”",
            "kind.yaml:9:12: 错误: 没有叫“member”的事实或结论",
            "kind.yaml:9:33: 错误: 不认识的比较“at_leest”",
            "kind.yaml:9:63: 错误: chair没有“former”这个值",
            "kind.yaml:9:78: 错误: 这里应为 true 或 false",
            "kind.yaml:10:15: 错误: kind没有“brench”这个值",
            "kind.yaml:13:16: 错误: 没有编号为“C99”的冲突",
            "kind.yaml:11:15: 错误: 不认识的值“应该”",
            "kind.yaml:14:17: 错误: “guide”不是段落地址",
            "kind.yaml:15:5: 错误: 规则里不认识的键“notes”",
            "kind.yaml:8:5: 错误: 推定的规则没有写理由",
            "kind.yaml:21:11: 错误: 没有写依据",
        ]
    );
}

#[test]
fn slips_get_a_hint() {
    let decision = "decision: kind\norder: 1\ntitle: 类型\nhit: uniqe\nrules: []\n";
    let files = [("kind.yaml".to_string(), decision.to_string())];
    let (_, faults) = load_files(&files);
    assert_eq!(faults, ["kind.yaml:4:6: 错误: 不认识的值“uniqe”\n  = 办法: 可用的值：unique、any、collect\n"]);
}

#[test]
fn names_given_twice_and_circles_are_named() {
    let facts = "\
facts:
  - {id: a, label: 甲, question: 甲？, kind: yes_no, relevant_when: {b: true}}
  - {id: b, label: 乙, question: 乙？, kind: yes_no, relevant_when: {a: true}}
  - {id: c, label: 丙, question: 丙？, kind: yes_no}
  - {id: c, label: 丙, question: 丙？, kind: yes_no}
";
    assert_eq!(
        faults_of(&[("facts.yaml", facts)]),
        [
            "facts.yaml:5:10: 错误: 事实或结论的名称“c”用了两次",
            "facts.yaml:2:10: 错误: “a”绕一圈又取决于它自己",
            "facts.yaml:3:10: 错误: “b”绕一圈又取决于它自己",
        ]
    );
}

#[test]
fn broken_yaml_and_unknown_files_are_named() {
    assert_eq!(faults_of(&[("a.yaml", "factz: []\n"), ("b.yaml", "facts: [1, 2\nx: 3"), ("c.yaml", "- 1\n")]).len(), 3);
    assert_eq!(faults_of(&[("a.yaml", "factz: []\n")]), ["a.yaml:1:1: 错误: 规则文件里不认识的键“factz”"]);
}

#[test]
fn a_case_names_what_it_expects_of_nothing() {
    let cases = "cases:\n  - {id: x, title: 甲, facts: {ours: true}, expect: {kind: certain}}\n";
    assert_eq!(
        faults_of(&[("facts.yaml", FACTS), ("cases/a.yaml", cases)]),
        ["cases/a.yaml:2:53: 错误: 没有叫“kind”的结论"]
    );
}
