//! Workbooks (`.xlsx`) as tables of cells: what stands in them, as far as a roster needs it.
//!
//! No I/O, no clock, no global state. Read with a small ZIP crate and an XML crate and not with `calamine`:
//! it makes the module 279 kB large, this one 60 kB. Besides, two things are needed that `calamine` keeps to
//! itself: formats that show leading zeros, and the day from which a workbook counts dates.

mod number;
mod package;
mod sheet;
mod styles;

use package::Package;
use rosters::{DateSystem, FileFault, Table};
use roxmltree::{Document, Node, ParsingOptions};

/// No part may have more elements; 20 columns of 50,000 rows have fewer.
const MAX_NODES: u32 = 6_000_000;

/// All sheets together may not hold more cells, including empty ones between others.
const MAX_CELLS: usize = 3_000_000;

/// The sheets of a workbook that are not empty, in its order.
///
/// # Errors
/// When it is damaged, no workbook, empty, or unpacks to more than any roster holds.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, FileFault> {
    let mut package = Package::open(bytes)?;
    if package.has("xl/workbook.bin") {
        return Err(FileFault::Binary);
    }
    let main = relations(&mut package, "_rels/.rels", "")?.into_iter().find(|(_, kind, _)| kind == "officeDocument");
    let Some(main) = main.map(|(_, _, target)| target).filter(|main| package.has(main)) else {
        let open = package.text("mimetype").is_ok_and(|kind| kind.ends_with("spreadsheet"));
        return Err(if open { FileFault::OpenDocument } else { FileFault::Other });
    };
    let text = package.text(&main)?;
    let workbook = parse(&text)?;
    if workbook.root_element().tag_name().name() != "workbook" {
        return Err(FileFault::Other);
    }
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let related = relations(&mut package, &joined(folder, &format!("_rels/{name}.rels")), folder)?;
    let part = |wanted: &str| related.iter().find(|(_, kind, _)| kind == wanted).map(|(_, _, target)| target);
    let strings = match part("sharedStrings") {
        Some(path) => sheet::strings(&parse(&package.text(path)?)?),
        None => Vec::new(),
    };
    let formats = match part("styles") {
        Some(path) => styles::formats(&parse(&package.text(path)?)?),
        None => Vec::new(),
    };
    let from_1904 = named(workbook.root(), "workbookPr").any(|it| is_on(it.attribute("date1904")));
    let dates = if from_1904 { DateSystem::From1904 } else { DateSystem::From1900 };
    let mut left = MAX_CELLS;
    let mut sheets = Vec::new();
    for entry in named(workbook.root(), "sheet") {
        let id = entry.attributes().find(|attribute| attribute.name() == "id").map(|attribute| attribute.value());
        let target = related.iter().find(|(name, kind, _)| Some(name.as_str()) == id && kind == "worksheet");
        let Some((_, _, path)) = target else { continue };
        let text = package.text(path)?;
        let mut table = sheet::table(&parse(&text)?, &strings, &formats, dates, &mut left)?;
        table.name = entry.attribute("name").unwrap_or_default().to_string();
        table.hidden = entry.attribute("state").is_some_and(|state| state != "visible");
        if !table.rows.is_empty() {
            sheets.push(table);
        }
    }
    if sheets.is_empty() { Err(FileFault::Empty) } else { Ok(sheets) }
}

fn parse(text: &str) -> Result<Document<'_>, FileFault> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => FileFault::TooMuch,
        _ => FileFault::Broken,
    })
}

/// Id, kind and target of what a part refers to, by the part that lists it; a part without one refers to
/// nothing. Targets are paths from the package's root.
fn relations(package: &mut Package<'_>, path: &str, folder: &str) -> Result<Vec<(String, String, String)>, FileFault> {
    if !package.has(path) {
        return Ok(Vec::new());
    }
    let text = package.text(path)?;
    let document = parse(&text)?;
    let all = named(document.root(), "Relationship").filter_map(|it| {
        let kind = it.attribute("Type")?.rsplit('/').next()?.to_string();
        let target = it.attribute("Target")?;
        let target = target.strip_prefix('/').map_or_else(|| joined(folder, target), str::to_string);
        Some((it.attribute("Id")?.to_string(), kind, target))
    });
    Ok(all.collect())
}

fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// All elements with a name, whatever their namespace, in which strict and transitional workbooks differ.
fn named<'d>(from: Node<'d, 'd>, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> {
    from.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

fn is_on(attribute: Option<&str>) -> bool {
    matches!(attribute, Some("1" | "true" | "on"))
}
