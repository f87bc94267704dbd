//! The definition of a form: its fields, its blocks in order, its constraints. One definition serves the
//! page, the input form, the preview and the Word file.

mod field;
mod form;

pub use field::{Choice, Compute, DateStyle, Field, FieldKind, ValueSource};
pub use form::{Block, Constraint, Form, Group, Inline, Layout, Limit, Paragraph, Relation, Role};
use serde::{Deserialize, Serialize};

/// Words of the book that support something, and where they stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// `templates/template-4#s2-p1`
    pub at: String,
    /// The words.
    pub quote: String,
}

/// All forms of a book, and the fields they share: what was typed for one form is there for the
/// next under the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// Every field, each name once.
    pub fields: Vec<Field>,
    /// Every form, in the book's order.
    pub forms: Vec<Form>,
}

impl Library {
    /// The field of this name.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The form of this name.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The fields of a form, in the order in which its groups list them.
    pub fn fields_of<'l>(&'l self, form: &'l Form) -> impl Iterator<Item = &'l Field> {
        form.groups.iter().flat_map(|group| &group.fields).filter_map(|id| self.field(id))
    }
}
