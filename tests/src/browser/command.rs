//! Commands that thirtyfour does not know.

use std::sync::Arc;

use http::Method;
use serde_json::Value;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::prelude::*;

/// The role of an element as a screen reader is told it, whatever the attributes say.
pub async fn role(driver: &WebDriver, element: &WebElement) -> WebDriverResult<String> {
    computed(driver, element, "computedrole").await
}

/// The name of an element as a screen reader says it.
pub async fn label(driver: &WebDriver, element: &WebElement) -> WebDriverResult<String> {
    computed(driver, element, "computedlabel").await
}

async fn computed(driver: &WebDriver, element: &WebElement, what: &str) -> WebDriverResult<String> {
    let command = Other { path: format!("/element/{}/{what}", element.element_id()), body: None };
    driver.cmd(Command::ExtensionCommand(Box::new(command))).await?.value()
}

/// Whether scripts run in the page (`content`) or, in Firefox, in the browser's own parts (`chrome`).
pub(super) async fn set_context(driver: &WebDriver, context: &str) -> WebDriverResult<()> {
    let command = Other { path: "/moz/context".to_owned(), body: Some(serde_json::json!({ "context": context })) };
    driver.cmd(Command::ExtensionCommand(Box::new(command))).await.map(|_| ())
}

/// A command by its path and, where something is set, its body.
#[derive(Debug)]
struct Other {
    path: String,
    body: Option<Value>,
}

impl ExtensionCommand for Other {
    fn parameters_json(&self) -> Option<Value> {
        self.body.clone()
    }

    fn method(&self) -> Method {
        if self.body.is_some() { Method::POST } else { Method::GET }
    }

    fn endpoint(&self) -> Arc<str> {
        self.path.as_str().into()
    }
}
