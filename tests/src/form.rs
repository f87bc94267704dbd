//! The form of the self-check, filled as a visitor fills it.

use serde_json::{Map, Value, json};
use thirtyfour::prelude::*;

use crate::browser::{find, wait_until};

/// The first question that stands in the form and has no answer, or null.
const OPEN: &str = "
    const open = Array.from(document.querySelectorAll('#check-form [data-fact]')).filter(function (question) {
        const typed = question.querySelector('input[type=text]');
        return !question.hidden && !question.querySelector('input:checked') && !(typed && typed.value);
    })[0];
    if (!open) return null;
    const choices = Array.from(open.querySelectorAll('input')).map(function (input) { return input.value; });
    return { id: open.dataset.fact, kind: open.dataset.kind, choices: choices };";

/// What was typed or chosen, by fact.
const STANDING: &str = "
    const standing = {};
    document.querySelectorAll('#check-form [data-fact]').forEach(function (question) {
        const typed = question.querySelector('input[type=text]');
        const chosen = question.querySelector('input:checked');
        if (chosen) standing[question.dataset.fact] = chosen.value;
        else if (typed && typed.value) standing[question.dataset.fact] = typed.value;
    });
    return standing;";

/// Answers a question: `null` is 不知道, yes and no are booleans.
pub async fn answer(driver: &WebDriver, fact: &str, value: &Value) -> WebDriverResult<()> {
    match value {
        Value::Number(number) => type_into(driver, fact, &number.to_string()).await,
        Value::Null => choose(driver, fact, "unknown").await,
        Value::Bool(yes) => choose(driver, fact, if *yes { "yes" } else { "no" }).await,
        Value::String(choice) => choose(driver, fact, choice).await,
        _ => panic!("{value} is no answer"),
    }
}

async fn choose(driver: &WebDriver, fact: &str, choice: &str) -> WebDriverResult<()> {
    find(driver, &format!("[data-fact='{fact}']:not([hidden]) input[value='{choice}']")).await?.click().await
}

/// Types into the field of a question in place of what stands there.
pub async fn type_into(driver: &WebDriver, fact: &str, text: &str) -> WebDriverResult<()> {
    let field = find(driver, &format!("[data-fact='{fact}']:not([hidden]) #fact-{fact}")).await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys(Key::Backspace).await?;
    if text.is_empty() { Ok(()) } else { field.send_keys(text).await }
}

/// Answers every question as it comes, until none is left; gives the answers.
///
/// `persona` tells what to answer. What it does not know: three, yes, the first choice.
pub async fn answer_all(driver: &WebDriver, persona: &Value) -> WebDriverResult<Value> {
    let mut given = Map::new();
    while let Some((fact, value)) = next_answer(driver, persona).await? {
        answer(driver, &fact, &value).await?;
        assert!(!given.contains_key(&fact), "{fact} is asked again though it was answered");
        given.insert(fact, value);
    }
    Ok(Value::Object(given))
}

/// The first question without an answer, and what the persona would say.
pub async fn next_answer(driver: &WebDriver, persona: &Value) -> WebDriverResult<Option<(String, Value)>> {
    let question = driver.execute(OPEN, Vec::new()).await?.json().clone();
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
pub async fn standing(driver: &WebDriver) -> WebDriverResult<Value> {
    Ok(driver.execute(STANDING, Vec::new()).await?.json().clone())
}

/// Waits until exactly these answers stand in the form.
pub async fn wait_for_standing(driver: &WebDriver, wanted: &Value) -> WebDriverResult<()> {
    let script = format!(
        "const standing = (function () {{ {STANDING} }})();
        const wanted = {wanted};
        const names = Object.keys(wanted);
        return names.length === Object.keys(standing).length &&
            names.every(function (name) {{ return standing[name] === wanted[name]; }});"
    );
    wait_until(driver, &format!("the answers {wanted}"), &script).await
}
