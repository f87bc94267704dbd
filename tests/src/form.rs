//! The form of the self-check, filled as a visitor fills it.

use serde_json::{Map, Value, json};
use thirtyfour::prelude::*;

use crate::visitor::{Done, Visitor};

/// Answers of a reelection with conclusions of every kind, as a link hands them on.
pub const ANSWERED: &str = "check/index.html#facts=v1&matter=reelect&affiliated=yes&council_formal=50\
    &council_probationary=0&seats=5&candidates=5&voters_due=20&voters_present=16&existing=branch&chair=probationary\
    &vice_chair_formal=yes";

/// What was typed or chosen, by fact.
const STANDING: &str = include_str!("scripts/standing.js");

/// Answers a question: `null` is 不知道, yes and no are booleans.
pub async fn answer(visitor: &Visitor, fact: &str, value: &Value) -> Done {
    let choice = match value {
        Value::Number(number) => return type_into(visitor, fact, &number.to_string()).await,
        Value::Null => "unknown",
        Value::Bool(true) => "yes",
        Value::Bool(false) => "no",
        Value::String(choice) => choice,
        _ => panic!("{value} is no answer"),
    };
    visitor.click(&format!("[data-fact='{fact}']:not([hidden]) input[value='{choice}']")).await
}

/// Types into the field of a question in place of what stands there.
pub async fn type_into(visitor: &Visitor, fact: &str, text: &str) -> Done {
    let field = visitor.find(&format!("[data-fact='{fact}']:not([hidden]) #fact-{fact}")).await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys(Key::Backspace).await?;
    if text.is_empty() { Ok(()) } else { field.send_keys(text).await }
}

/// Answers every question as it comes, until none is left; gives the answers.
///
/// `persona` tells what to answer. What it does not know: three, yes, the first choice.
pub async fn answer_all(visitor: &Visitor, persona: &Value) -> WebDriverResult<Value> {
    let mut given = Map::new();
    while let Some((fact, value)) = next_answer(visitor, persona).await? {
        answer(visitor, &fact, &value).await?;
        assert!(!given.contains_key(&fact), "{fact} is asked again though it was answered");
        given.insert(fact, value);
    }
    Ok(Value::Object(given))
}

/// The first question without an answer, and what the persona would say.
pub async fn next_answer(visitor: &Visitor, persona: &Value) -> WebDriverResult<Option<(String, Value)>> {
    let question: Value = visitor.run(include_str!("scripts/open-question.js"), &[]).await?;
    let Some(fact) = question["id"].as_str() else { return Ok(None) };
    let value = match (persona.get(fact), question["kind"].as_str()) {
        (Some(value), _) => value.clone(),
        (None, Some("integer")) => json!(3),
        (None, Some("yes_no")) => json!(true),
        (None, _) => question["choices"][0].clone(),
    };
    Ok(Some((fact.to_owned(), value)))
}

/// Every answer in the form as it stands there, by fact; hidden questions included.
pub async fn standing(visitor: &Visitor) -> WebDriverResult<Value> {
    visitor.run(STANDING, &[]).await
}

/// Waits until exactly these answers stand in the form.
pub async fn wait_for_standing(visitor: &Visitor, wanted: &Value) -> Done {
    let script = format!(
        "const standing = (function () {{ {STANDING} }})();
        const [wanted] = arguments;
        const names = Object.keys(wanted);
        return names.length === Object.keys(standing).length &&
            names.every(function (name) {{ return standing[name] === wanted[name]; }});"
    );
    visitor.wait_until(&format!("the answers {wanted}"), &script, std::slice::from_ref(wanted)).await
}
