//! Explains the syntax errors that people usually make: replaces the parser's English message by what is wrong
//! and what to do, in Chinese.

/// What is wrong and how to mend it, for a message of the parser; `None` if it is none of the usual mistakes.
pub(super) fn explain(parser_message: &str) -> Option<(&'static str, &'static str)> {
    MISTAKES.iter().find(|(part, ..)| parser_message.contains(part)).map(|(_, wrong, mend)| (*wrong, *mend))
}

/// A part of the parser's message, what is wrong, and how to mend it. The first entry that fits counts.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("valid YAML whitespace", "冒号后有制表符（Tab）", "把制表符改成空格"),
    ("tab", "行首或冒号后有制表符（Tab）", "把制表符改成空格"),
    (
        "mapping values are not allowed",
        "这里不该有冒号",
        "看上一行的冒号是不是写成了全角的“：”，缩进有没有对齐；值里本来有冒号的，整个值用引号括起来",
    ),
    ("illegal placement of ':'", "这里不该有冒号", "值里本来有冒号的，整个值用引号括起来"),
    ("simple key", "这一行没有写成“键: 值”", "冒号用半角的“:”，后面留一个空格；上一行的引号、括号要成对"),
    ("did not find expected key", "这一行的缩进和同一级的其他行不一样", "同一级的各行，行首的空格数要一样"),
    ("did not find expected '-' indicator", "这一行和上面的列表没有对齐", "同一个列表的“- ”要对齐"),
    ("block sequence entries are not allowed", "这里不该有“- ”", "“- ”另起一行，放在行首"),
    ("plain scalar cannot start with '-'", "值不能以“-”开头", "整个值用引号括起来"),
    ("quoted scalar, found unexpected", "引号没有成对", "在值的末尾补上引号"),
    ("indentation in quoted scalar", "引号没有成对", "在值的末尾补上引号；值有几行的，各行都要缩进"),
    ("after double-quoted scalar", "引号之后还有别的字", "整个值用一对引号括起来；值里的引号写成中文的“”"),
    ("escape", "双引号里的反斜杠“\\”另有用处", "反斜杠写两个，或者外面改用单引号"),
    ("hexadecimal", "双引号里的反斜杠“\\”另有用处", "反斜杠写两个，或者外面改用单引号"),
    ("expected ',' or", "括号没有成对，或者各项之间少了逗号", "方括号、花括号要成对，各项之间用半角逗号"),
    ("misplaced bracket", "括号没有成对", "多出的括号删去；值里本来有括号的，整个值用引号括起来"),
    ("flow", "括号没有成对，或者括号里的行没有缩进", "方括号、花括号要成对，各项之间用半角逗号"),
    ("anchor", "值不能以“&”“*”开头", "整个值用引号括起来"),
    ("tag", "值不能以“!”开头", "整个值用引号括起来"),
    ("unexpected character", "值不能以这个符号开头", "整个值用引号括起来"),
    ("directive", "行首的“%”另有用处", "整个值用引号括起来"),
    ("block scalar", "“|”“>”之后的几行没有写对", "“|”“>”后面不再写字，下面各行缩进一样"),
    ("comments must be separated", "“#”前面少一个空格", "“#”是注释的，前面留一个空格；是值的，整个值用引号括起来"),
    ("indentation", "缩进没有对齐", "同一级的各行，行首的空格数要一样"),
    ("end of plain scalar", "缩进没有对齐", "同一级的各行，行首的空格数要一样"),
];

#[cfg(test)]
mod tests {
    use super::super::parse;

    /// Texts with a mistake, each with words that its message must contain.
    const EXAMPLES: &[(&str, &str)] = &[
        ("甲：乙\n丙: 丁", "没有写成“键: 值”"),
        ("甲: 乙: 丙", "这里不该有冒号"),
        ("甲:\n\t乙: 丙", "制表符"),
        ("甲:\t9", "制表符"),
        ("甲: 1\n乙 2\n丙: 3", "没有写成“键: 值”"),
        ("甲:\n  乙: 1\n   丙: 2", "这里不该有冒号"),
        ("甲:\n  乙: 1\n 丙: 2", "缩进"),
        ("- 甲\n乙: 丙", "没有对齐"),
        ("甲: - 乙", "这里不该有“- ”"),
        ("甲: \"乙\n丙: 丁", "引号没有成对"),
        ("甲: '乙", "引号没有成对"),
        ("甲: \"乙\"丙", "引号之后还有别的字"),
        ("甲: \"C:\\表\"", "反斜杠"),
        ("甲: [乙, 丙", "括号没有成对"),
        ("甲: {乙: 1, 丙: 2", "括号没有成对"),
        ("甲: {乙: 1 丙: 2}", "括号"),
        ("甲: 乙]\n丙: ]", "括号"),
        ("甲: *乙", "“&”“*”"),
        ("甲: @乙", "这个符号开头"),
        ("甲: `乙`", "这个符号开头"),
        ("甲: %乙", "这个符号开头"),
        ("甲: |乙\n  丙", "“|”“>”"),
    ];

    #[test]
    fn mistakes_are_named_in_chinese_with_what_to_do() {
        let mut missed = Vec::new();
        for (text, wanted) in EXAMPLES {
            match parse(text, 0) {
                Err(errors) if errors.iter().any(|it| it.message.contains(wanted) && it.hint.is_some()) => {}
                other => missed.push(format!("{text:?}, {wanted}: {other:?}")),
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }
}
