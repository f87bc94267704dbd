//! Firefox's own protocol for programs that drive it, Marionette. Its commands are those of `WebDriver`
//! under other names; geckodriver, which takes minutes to compile, would only translate them.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};

use http::Method;
use serde_json::{Map, Value, json};

type Parameters = Map<String, Value>;

/// A connection to a Firefox that was started with `--marionette`.
pub struct Marionette {
    stream: BufReader<TcpStream>,
    sent: u32,
}

impl Marionette {
    /// Connects to the port that the browser has written down.
    pub fn connect(port: u16) -> io::Result<Self> {
        let mut connection = Self { stream: BufReader::new(TcpStream::connect((Ipv4Addr::LOCALHOST, port))?), sent: 0 };
        // It says first which protocol it speaks.
        connection.receive()?;
        Ok(connection)
    }

    /// Carries out a command of `WebDriver`, given as its method, path and body: what it answers, or its error.
    pub fn command(
        &mut self,
        method: &Method,
        path: &str,
        body: Option<&Parameters>,
    ) -> io::Result<Result<Value, Value>> {
        let Some((name, parameters)) = translate(method, path, body.cloned().unwrap_or_default()) else {
            return Ok(Err(json!({ "error": "unknown command", "message": format!("{method} {path}") })));
        };
        self.sent += 1;
        let message = json!([0, self.sent, format!("{name}"), parameters]).to_string();
        write!(self.stream.get_mut(), "{}:{message}", message.len())?;
        // Answers come in the order of the commands: [1, number, error, result].
        let mut answer = self.receive()?;
        if !answer[2].is_null() {
            return Ok(Err(answer[2].take()));
        }
        let mut result = answer[3].take();
        let is_wrapped = result.as_object().is_some_and(|result| result.len() == 1 && result.contains_key("value"));
        Ok(Ok(if is_wrapped { result["value"].take() } else { result }))
    }

    /// A message: its length in bytes, a colon, JSON.
    fn receive(&mut self) -> io::Result<Value> {
        let mut length = Vec::new();
        self.stream.read_until(b':', &mut length)?;
        length.pop();
        let length = String::from_utf8_lossy(&length).parse().map_err(io::Error::other)?;
        let mut message = vec![0; length];
        self.stream.read_exact(&mut message)?;
        Ok(serde_json::from_slice(&message)?)
    }
}

/// The command's name here and its parameters; `None` for what no test uses.
fn translate(method: &Method, path: &str, mut parameters: Parameters) -> Option<(String, Parameters)> {
    // `/session/ID/…`
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).skip(2).collect();
    let name = match (method.as_str(), parts.as_slice()) {
        ("POST", []) => {
            parameters.clear();
            "NewSession"
        }
        ("DELETE", []) => "DeleteSession",
        ("POST", ["timeouts"]) => "SetTimeouts",
        ("POST", ["url"]) => "Navigate",
        ("GET", ["title"]) => "GetTitle",
        ("POST", ["back"]) => "Back",
        ("POST", ["refresh"]) => "Refresh",
        ("GET", ["window"]) => "GetWindowHandle",
        ("POST", ["window"]) => "SwitchToWindow",
        ("DELETE", ["window"]) => "CloseWindow",
        ("GET", ["window", "handles"]) => "GetWindowHandles",
        ("POST", ["window", "new"]) => "NewWindow",
        ("POST", ["frame"]) => {
            let frame = parameters["id"].as_object().and_then(|frame| frame.values().next().cloned());
            if let Some(element) = frame {
                parameters = Parameters::from_iter([("element".to_owned(), element)]);
            }
            "SwitchToFrame"
        }
        ("POST", ["execute", "sync"]) => "ExecuteScript",
        ("POST", ["execute", "async"]) => "ExecuteAsyncScript",
        ("POST", ["actions"]) => "PerformActions",
        ("DELETE", ["actions"]) => "ReleaseActions",
        ("POST", ["print"]) => "Print",
        ("POST", ["element"]) => "FindElement",
        ("POST", ["elements"]) => "FindElements",
        ("GET", ["element", "active"]) => "GetActiveElement",
        ("POST", ["moz", "context"]) => {
            let context = parameters["context"].take();
            return Some(("Marionette:SetContext".to_owned(), Parameters::from_iter([("value".to_owned(), context)])));
        }
        (_, ["element", element, rest @ ..]) => {
            parameters.insert("id".to_owned(), json!(element));
            if let [_, name] = rest {
                parameters.insert("name".to_owned(), json!(name));
            }
            of_element(method, rest.first()?)?
        }
        _ => return None,
    };
    Some((format!("WebDriver:{name}"), parameters))
}

/// What is asked of an element.
fn of_element(method: &Method, what: &str) -> Option<&'static str> {
    Some(match (method.as_str(), what) {
        ("POST", "click") => "ElementClick",
        ("POST", "clear") => "ElementClear",
        ("POST", "value") => "ElementSendKeys",
        ("GET", "text") => "GetElementText",
        ("GET", "attribute") => "GetElementAttribute",
        ("GET", "property") => "GetElementProperty",
        ("GET", "enabled") => "IsElementEnabled",
        ("GET", "displayed") => "IsElementDisplayed",
        ("GET", "computedrole") => "GetComputedRole",
        ("GET", "computedlabel") => "GetComputedLabel",
        _ => return None,
    })
}
