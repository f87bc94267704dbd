//! What a visitor's system asks of pages: forced colours, less motion; and what pages tell to programs
//! that read them out: names, roles, states, order, language.

use end_to_end::browser::{label, role};
use end_to_end::keyboard::{key, press};
use end_to_end::kinds::PAGES;
use end_to_end::visitor::prelude::*;

in_every_browser! { custom_widgets_have_names_roles_and_states: Root }

in_chromium! { pages_of_each_kind_are_for_all: Root }

async fn emulate(visitor: &Visitor, feature: &str, value: &str) -> Done {
    let features = if feature.is_empty() { json!([]) } else { json!([{"name": feature, "value": value}]) };
    visitor.cdp().send_raw("Emulation.setEmulatedMedia", json!({"features": features})).await.map(|_| ())
}

/// Each thing that takes the focus has a name, in the tree that screen readers are given.
async fn add_nameless(visitor: &Visitor, page: &str) -> Done {
    visitor.cdp().send_raw("Accessibility.enable", json!({})).await?;
    let tree = visitor.cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
    let focusable = |node: &&Value| {
        let mut properties = node["properties"].as_array().into_iter().flatten();
        node["ignored"] != true && properties.any(|it| it["name"] == "focusable" && it["value"]["value"] == true)
    };
    let nodes: Vec<&Value> = tree["nodes"].as_array().expect("a tree has nodes").iter().filter(focusable).collect();
    assert!(nodes.len() > 10, "{page}: {} things take the focus", nodes.len());
    let roles = nodes.iter().filter(|node| node["name"]["value"].as_str().unwrap_or_default().trim().is_empty());
    let roles = roles.map(|node| node["role"]["value"].as_str().unwrap_or_default());
    let wanting = roles.filter(|role| !["RootWebArea", "main", "generic", "LayoutTable"].contains(role));
    visitor.add_faults(page, wanting.map(|role| format!("a {role} without a name")));
    Ok(())
}

/// A page of each kind: axe finds nothing to complain of; it is read out in order with names; forced colours and
/// less motion are respected.
async fn pages_of_each_kind_are_for_all(visitor: &Visitor) -> Done {
    for page in PAGES.into_iter().chain(["templates/template-3/index.html"]) {
        visitor.reopen(page).await?;
        visitor.add_axe(page).await?;
        visitor.add_faults(page, visitor.run::<Vec<String>>(include_str!("scripts/read-out.js"), &[]).await?);
        add_nameless(visitor, page).await?;

        emulate(visitor, "forced-colors", "active").await?;
        let (forced, lacking): (bool, Vec<String>) = visitor.run(include_str!("scripts/no-sign.js"), &[]).await?;
        assert!(forced, "colours are forced");
        visitor.add_faults(&format!("{page}, no sign of"), lacking);
        // By keyboard: after a click the focus is not shown.
        press(visitor, &key(Key::Tab)).await?;
        visitor.add_faults(
            &format!("{page}, the focus is not seen on"),
            visitor.run::<Vec<String>>(include_str!("scripts/no-focus-sign.js"), &[]).await?,
        );
        emulate(visitor, "prefers-reduced-motion", "reduce").await?;
        let (asked, moving): (bool, Vec<String>) = visitor.run(include_str!("scripts/moves.js"), &[]).await?;
        assert!(asked, "less motion is asked for");
        visitor.add_faults(&format!("{page}, moving"), moving);
        emulate(visitor, "", "").await?;
    }
    Ok(())
}

/// As the browser itself tells it, whatever the attributes.
async fn assert_told(visitor: &Visitor, css: &str, wanted: (&str, &str)) -> Done {
    let node = visitor.find(css).await?;
    let told = (role(visitor, &node).await?, label(visitor, &node).await?);
    assert_eq!((told.0.as_str(), told.1.as_str()), wanted, "{css}");
    Ok(())
}

async fn custom_widgets_have_names_roles_and_states(visitor: &Visitor) -> Done {
    // The search box: a combobox that owns a list of options.
    visitor.open("guide/part-2/index.html").await?;
    visitor.send("#search-words", "差额").await?;
    visitor.find(".search-option mark").await?;
    assert_told(visitor, "#search-words", ("combobox", "在全书中查找")).await?;
    assert_told(visitor, "#search-options", ("listbox", "查到的段落")).await?;
    let option = visitor.find(".search-option").await?;
    assert_eq!(role(visitor, &option).await?, "option");
    assert!(label(visitor, &option).await?.contains("差额"), "an option is named by its words");
    visitor.find("#search-words[aria-expanded=true][aria-autocomplete=list][aria-controls=search-options]").await?;
    visitor.until("!document.querySelector('#search-options > :not([role=option][aria-selected])')").await?;
    visitor.says(".search-status[role=status]", "找到").await?;
    visitor.send("#search-words", Key::Escape).await?;

    // Letters and contrast: named buttons, the second tells its state.
    visitor.click("[data-action=contrast][aria-pressed=false]").await?;
    let contrast = visitor.find("[data-action=contrast][aria-pressed=true]").await?;
    assert_eq!(label(visitor, &contrast).await?, "高对比度");
    contrast.click().await?;

    // A table that is sorted: its heading tells how, its button is named by it.
    visitor.open("policies/index.html").await?;
    let sort = visitor.find("th[data-sort] .sort").await?;
    sort.click().await?;
    visitor.until("document.querySelectorAll('th[aria-sort]').length === 1").await?;
    visitor.until("/^(as|des)cending$/.test(document.activeElement.parentNode.getAttribute('aria-sort'))").await?;
    assert_eq!(role(visitor, &sort).await?, "button");

    // Marks of a checklist: a group named by the sentence it judges.
    visitor.open("checklists/science-societies/index.html").await?;
    let sentence = visitor.find("#item-1").await?.text().await?;
    assert_told(visitor, "[role=radiogroup]", ("radiogroup", &sentence)).await
}
