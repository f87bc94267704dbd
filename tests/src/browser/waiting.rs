//! What a visitor does on the pages whose first visit is watched, and what is waited for.

/// A page, what is done on it at once, and what is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// Below the site's root.
    pub page: &'static str,
    /// Runs before the page's scripts.
    pub act: &'static str,
    /// The moments that `act` marks.
    pub moments: &'static [&'static str],
}

/// Goes into the search box as soon as it is there and types; then waits for what is found.
const SEARCH: &str = r#"
document.addEventListener("DOMContentLoaded", function () {
  const box = document.getElementById("search-words");
  box.focus();
  box.value = "换届";
  const typed = function () { box.dispatchEvent(new Event("input", { bubbles: true })); };
  onceThere("search box ready", function () { return box.getAttribute("role") === "combobox"; }, function () {
    typed();
    onceThere("first finds", function () { return document.querySelector(".search-options li"); });
  });
});
"#;

/// Answers the first questions as soon as they are there; then waits for the conclusion.
const CHECK: &str = r#"
document.addEventListener("DOMContentLoaded", function () {
  const form = document.getElementById("check-form");
  form.querySelector("input[name=affiliated][value=yes]").click();
  [["council_formal", "12"], ["council_probationary", "0"]].forEach(function (answer) {
    const field = document.getElementById("fact-" + answer[0]);
    field.value = answer[1];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  onceThere("first answer", function () {
    return document.getElementById("check-answer").textContent.indexOf("党支部") >= 0;
  });
});
"#;

/// Comes from the search line of another page, with words in the address.
const FOUND: &str = r#"
document.addEventListener("DOMContentLoaded", function () {
  onceThere("finds", function () { return document.querySelector(".search-hit"); });
});
"#;

/// Comes with a form in the address; then waits for its fields and the preview of the paper.
const FORM: &str = r#"
document.addEventListener("DOMContentLoaded", function () {
  onceThere("form ready", function () {
    return document.querySelector("form#fill-form input") && document.querySelector("section#fill-preview .paper");
  });
});
"#;

/// All scenes.
pub const SCENES: [Scene; 6] = [
    Scene { page: "index.html", act: SEARCH, moments: &["search box ready", "first finds"] },
    Scene { page: "guide/part-2/index.html", act: SEARCH, moments: &["search box ready", "first finds"] },
    Scene { page: "policies/qinghai-2018-9/index.html", act: "", moments: &[] },
    Scene { page: "search/index.html#q=%E6%8D%A2%E5%B1%8A", act: FOUND, moments: &["finds"] },
    Scene { page: "check/index.html", act: CHECK, moments: &["first answer"] },
    Scene { page: "fill/index.html#form=template-4", act: FORM, moments: &["form ready"] },
];
