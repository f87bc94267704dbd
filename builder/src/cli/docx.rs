//! `docx`: a form, blank or filled in, as a Word file, by the same code that runs in the browser.

use std::path::Path;

use diagnostics::{Diagnostic, FileId, Place, Severity, Sources, did_you_mean};
use forms::{Constraint, Entry, FieldFault, Library, Value as FieldValue, Values};
use yaml::{Node, Value};

use super::values_file::{self, scalar};

/// A Word file, and what its user should know about it.
#[derive(Debug)]
pub(super) struct DocxFile {
    /// Whether it is only a draft: the file says on every page why it may not be handed in.
    pub is_draft: bool,
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// Labels of required fields that are blank.
    pub blanks: Vec<String>,
    /// What speaks against handing it in, and what is unusual.
    pub notices: Vec<Diagnostic>,
}

/// Makes the Word file of a form; a blank one without `values`. The text that diagnostics point into is added to
/// `sources`.
///
/// # Errors
/// One diagnostic for each fault: an unknown form, a value that cannot be read.
pub(super) fn docx(
    library: &Library,
    form: &str,
    values: Option<&Path>,
    sources: &mut Sources,
) -> Result<DocxFile, Vec<Diagnostic>> {
    let Some(form) = library.form(form) else {
        let known: Vec<&str> = library.forms.iter().map(|form| form.id.as_str()).collect();
        let hint = did_you_mean(form, &known, || format!("可用的：{}", known.join("、")));
        return Err(vec![Diagnostic::placeless(format!("没有叫“{form}”的表格")).hint(hint)]);
    };
    let given = values.map_or_else(|| Ok(ValuesFile::default()), |file| ValuesFile::read(file, sources))?;
    let filling = forms::fill(library, form, &given.values);
    let mut notices: Vec<Diagnostic> = filling.notices.iter().map(|notice| given.notice(notice)).collect();
    if !filling.faults.is_empty() {
        notices.extend(filling.faults.iter().map(|fault| given.fault(library, fault)));
        diagnostics::sort_and_suppress(&mut notices, sources);
        return Err(notices);
    }
    let label = |id: &String| library.field(id).map_or_else(|| id.clone(), |field| field.label.clone());
    Ok(DocxFile {
        is_draft: !filling.refusal().is_empty(),
        bytes: forms::docx(&forms::layout(library, form, &filling)),
        blanks: filling.blanks.iter().map(label).collect(),
        notices,
    })
}

/// A file of values, with the places of everything in it.
#[derive(Default)]
struct ValuesFile {
    file: Option<FileId>,
    entries: Vec<(Node, Node)>,
    values: Values,
}

impl ValuesFile {
    fn read(path: &Path, sources: &mut Sources) -> Result<Self, Vec<Diagnostic>> {
        let (file, node) = values_file::parse(path, sources)?;
        let place = |node: &Node| Place { file, span: node.span.clone() };
        let entries = if node.is_null() {
            // A file of comments alone, such as a template in which nothing is filled in yet.
            Vec::new()
        } else {
            values_file::entries(file, node, "seats: 5")?
        };
        let mut values = Values::new();
        let mut faults = Vec::new();
        for (key, value) in &entries {
            // A key that is no plain text has no name, and is reported as an unknown field.
            let name = scalar(key).unwrap_or_default();
            match field_value(value) {
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

    fn entry(&self, field: &str) -> Option<&(Node, Node)> {
        self.entries.iter().find(|(key, _)| scalar(key).as_deref() == Some(field))
    }

    /// The place of a field's value, or of an entry of a list in it, or of an item of such an entry. What is empty has
    /// the place of its key.
    fn place(&self, field: &str, entry: Option<usize>, item: &str) -> Option<Place> {
        let file = self.file?;
        let (key, value) = self.entry(field)?;
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

    /// A fault of a value, as a diagnostic.
    fn fault(&self, library: &Library, fault: &FieldFault) -> Diagnostic {
        let mut place = self.place(&fault.field, fault.entry, &fault.item);
        let mut hint = fault.hint.clone();
        if library.field(&fault.field).is_none() {
            let known: Vec<&str> = library.fields.iter().map(|field| field.id.as_str()).collect();
            hint = did_you_mean(&fault.field, &known, || "名称见 content/templates/fields.yaml".to_string());
            place =
                self.file.zip(self.entry(&fault.field)).map(|(file, (key, _))| Place { file, span: key.span.clone() });
        }
        Diagnostic { place, ..Diagnostic::placeless(fault.message.clone()) }.hint(hint)
    }

    /// A check that values do not meet, as a diagnostic: an error where the paper may not be handed in.
    fn notice(&self, notice: &Constraint) -> Diagnostic {
        // The first of its fields that the file has; others may have values that follow from elsewhere.
        let place = notice.fields().find_map(|field| self.place(field, None, ""));
        let fault = Diagnostic { place, ..Diagnostic::placeless(notice.message.clone()) };
        let fault = match notice.cite.first() {
            Some(citation) => fault.hint(format!("{}：“{}”", citation.at, citation.quote)),
            None => fault.hint("核对有关的几项填得对不对"),
        };
        let severity = if notice.forbids { fault.severity } else { Severity::Warning };
        Diagnostic { severity, ..fault }
    }
}

/// The value of a field; `None` if it is empty.
///
/// # Errors
/// The node that is nested too deeply to be a value.
fn field_value(node: &Node) -> Result<Option<FieldValue>, &Node> {
    match &node.value {
        _ if node.is_null() => Ok(None),
        Value::Scalar { text, .. } => Ok(Some(FieldValue::Text(text.clone()))),
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
            Ok(Some(FieldValue::List(entries.collect::<Result<_, _>>()?)))
        }
        Value::Mapping(_) => Err(node),
    }
}
