//! What a browser tells programs that read pages out: its own result, whatever the attributes say.

use std::sync::Arc;

use http::Method;
use serde_json::Value;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::prelude::*;

/// The role of an element as a screen reader is told it.
pub async fn role(driver: &WebDriver, element: &WebElement) -> WebDriverResult<String> {
    computed(driver, element, "computedrole").await
}

/// The name of an element as a screen reader says it.
pub async fn label(driver: &WebDriver, element: &WebElement) -> WebDriverResult<String> {
    computed(driver, element, "computedlabel").await
}

async fn computed(driver: &WebDriver, element: &WebElement, what: &str) -> WebDriverResult<String> {
    let command = Computed(format!("/element/{}/{what}", element.element_id()));
    let answer = driver.cmd(Command::ExtensionCommand(Box::new(command))).await?;
    answer.value()
}

/// A question to the driver.
#[derive(Debug)]
struct Computed(String);

impl ExtensionCommand for Computed {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        self.0.as_str().into()
    }
}
