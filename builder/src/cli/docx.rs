//! `docx`: a form, blank or filled in, as a Word file, by the code that runs in the browser.

use std::path::Path;

use forms::{Entry, Fault, Library, Notice, Value as Given, Values};

use diagnostics::did_you_mean;
use diagnostics::{Diagnostic, Severity};
use diagnostics::{FileId, Place, Sources};
use load::read;
use yaml::{Node, Value};

/// A Word file, and what a reader should know about it.
#[derive(Debug)]
pub(super) struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// Labels of required fields that are blank.
    pub blanks: Vec<String>,
    /// Rules of the book that the values do not meet.
    pub warnings: Vec<Diagnostic>,
}

/// Makes the Word file of a form. Without `values` it is blank. The texts that diagnostics point
/// into are put into `sources`.
///
/// # Errors
/// One diagnostic for each fault: an unknown form, values that cannot stand.
pub(super) fn docx(
    library: &Library,
    form: &str,
    values: Option<&Path>,
    sources: &mut Sources,
) -> Result<Made, Vec<Diagnostic>> {
    let Some(form) = library.form(form) else {
        let known: Vec<&str> = library.forms.iter().map(|form| form.id.as_str()).collect();
        let hint = did_you_mean(form, &known, || format!("可用的：{}", known.join("、")));
        return Err(vec![Diagnostic::placeless(format!("没有叫“{form}”的表格")).hint(hint)]);
    };
    let given = values.map_or_else(|| Ok(Typed::default()), |file| Typed::read(file, sources))?;
    let (filling, faults) = forms::fill(library, form, &given.values);
    let (mut errors, mut warnings): (Vec<Diagnostic>, Vec<Diagnostic>) =
        (faults.iter().map(|fault| given.fault(library, fault)).collect(), Vec::new());
    for notice in forms::notices(form, &filling) {
        let into = if notice.impossible { &mut errors } else { &mut warnings };
        into.push(given.notice(&notice));
    }
    if !errors.is_empty() {
        diagnostics::sort_and_suppress(&mut errors, sources);
        return Err(errors);
    }
    let label = |id: &String| library.field(id).map_or_else(|| id.clone(), |field| field.label.clone());
    Ok(Made {
        bytes: forms::docx(&forms::lay(library, form, &filling)),
        blanks: filling.blanks.iter().map(label).collect(),
        warnings,
    })
}

/// What a file of values holds, with the place of everything in it.
#[derive(Default)]
struct Typed {
    file: Option<FileId>,
    entries: Vec<(Node, Node)>,
    values: Values,
}

impl Typed {
    fn read(path: &Path, sources: &mut Sources) -> Result<Self, Vec<Diagnostic>> {
        let name = path.to_string_lossy().into_owned();
        let bytes = read::stream(path, read::TEXT).map_err(|error| {
            vec![Diagnostic::placeless(format!("读不了 {name}：{error}")).hint("检查文件名和读取权限")]
        })?;
        let file = sources.add(name, String::from_utf8_lossy(&bytes).into());
        let node =
            yaml::parse(sources.text(file), 0).map_err(|error| vec![error.into_diagnostic(file, "", "每行写一个“名称: 值”")])?;
        let place = |node: &Node| Place { file, span: node.span.clone() };
        let entries = match node.value {
            Value::Mapping(entries) => entries,
            // A file of comments alone.
            _ if node.is_null() => Vec::new(),
            _ => {
                let message = format!("这里应为“名称: 值”，却是{}", node.shape());
                return Err(vec![Diagnostic::error(place(&node), message).hint("每行写一个“名称: 值”，如 seats: 5")]);
            }
        };
        let mut values = Values::new();
        let mut faults = Vec::new();
        for (key, value) in &entries {
            let name = scalar(key).unwrap_or_default();
            match given(value) {
                Ok(Some(given)) => {
                    if values.iter().any(|(known, _)| *known == name) {
                        faults.push(Diagnostic::error(place(key), format!("“{name}”写了两次")).hint("删去其中一个"));
                    }
                    values.push((name, given));
                }
                Ok(None) => {}
                Err(node) => {
                    let message = format!("“{name}”的值不能是{}", node.shape());
                    faults.push(Diagnostic::error(place(node), message).hint("写一个值，或每项一行的列表"));
                }
            }
        }
        if faults.is_empty() { Ok(Self { file: Some(file), entries, values }) } else { Err(faults) }
    }

    /// The place of a field's value, or of an entry or an item in it; the key's for what is empty.
    fn place(&self, field: &str, entry: Option<usize>, item: &str) -> Option<Place> {
        let file = self.file?;
        let (key, value) = self.entries.iter().find(|(key, _)| scalar(key).as_deref() == Some(field))?;
        let mut node = if value.is_null() { key } else { value };
        if let (Some(index), Value::Sequence(items)) = (entry, &value.value) {
            node = items.get(index).unwrap_or(node);
            if let Value::Mapping(cells) = &node.value
                && let Some((key, cell)) = cells.iter().find(|(key, _)| scalar(key).as_deref() == Some(item))
            {
                node = if cell.is_null() { key } else { cell };
            }
        }
        Some(Place { file, span: node.span.clone() })
    }

    fn fault(&self, library: &Library, fault: &Fault) -> Diagnostic {
        let mut place = self.place(&fault.field, fault.entry, &fault.item);
        let mut hint = fault.hint.clone();
        if library.field(&fault.field).is_none() {
            let known: Vec<&str> = library.fields.iter().map(|field| field.id.as_str()).collect();
            hint = did_you_mean(&fault.field, &known, || "名称见 content/templates/fields.yaml".to_string());
            let key = self.entries.iter().find(|(key, _)| scalar(key).as_deref() == Some(fault.field.as_str()));
            place = self.file.zip(key).map(|(file, (key, _))| Place { file, span: key.span.clone() });
        }
        Diagnostic { place, ..Diagnostic::placeless(fault.message.clone()) }.hint(hint)
    }

    fn notice(&self, notice: &Notice) -> Diagnostic {
        // The last of the fields that were typed: the others may have been taken over.
        let mut places = notice.fields.iter().filter_map(|field| self.place(field, None, ""));
        let place = places.next();
        let fault = Diagnostic { place, ..Diagnostic::placeless(notice.message.clone()) };
        let fault = match notice.cite.first() {
            Some(citation) => fault.hint(format!("{}：“{}”", citation.at, citation.quote)),
            None => fault.hint("核对这几项的数字和日期"),
        };
        let severity = if notice.impossible { fault.severity } else { Severity::Warning };
        Diagnostic { severity, ..fault }
    }
}

fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    }
}

/// A value; nothing when it is empty. The node that cannot be one, otherwise.
fn given(node: &Node) -> Result<Option<Given>, &Node> {
    match &node.value {
        _ if node.is_null() => Ok(None),
        Value::Scalar { text, .. } => Ok(Some(Given::Text(text.clone()))),
        Value::Sequence(items) => {
            let entries = items.iter().filter(|item| !item.is_null()).map(|item| match &item.value {
                Value::Scalar { text, .. } => Ok(Entry::Text(text.clone())),
                Value::Mapping(cells) => {
                    let mut row = Vec::new();
                    for (key, cell) in cells.iter().filter(|(_, cell)| !cell.is_null()) {
                        row.push((scalar(key).ok_or(key)?, scalar(cell).ok_or(cell)?));
                    }
                    Ok(Entry::Row(row))
                }
                Value::Sequence(_) => Err(item),
            });
            Ok(Some(Given::List(entries.collect::<Result<_, _>>()?)))
        }
        Value::Mapping(_) => Err(node),
    }
}
