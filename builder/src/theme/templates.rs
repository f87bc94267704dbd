//! Templates, parsed; of those that are known only what changed is parsed again.

use std::sync::Arc;

use tera::Tera;

/// The templates of one load, for the next one.
#[derive(Debug, Default)]
pub struct Kept(Option<(Vec<Template>, Arc<Tera>)>);

/// The name of a template and its text.
pub(super) type Template = (String, Arc<str>);

impl Kept {
    /// Parses the templates and looks whether they fit together.
    pub(super) fn parsed(&mut self, templates: Vec<Template>) -> tera::Result<Arc<Tera>> {
        let names = |templates: &[Template]| templates.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        // A template that is gone or new may be what others lean on.
        let known = self.0.as_ref().filter(|(known, _)| names(known) == names(&templates));
        let parsed = match known {
            Some((known, parsed)) if *known == templates => parsed.clone(),
            Some((known, parsed)) => {
                let pairs = templates.iter().zip(known);
                let changed = pairs.filter(|(template, known)| template != known).map(|(template, _)| template);
                add(Tera::clone(parsed), changed)?
            }
            None => add(empty(), &templates)?,
        };
        self.0 = Some((templates, parsed.clone()));
        Ok(parsed)
    }
}

fn empty() -> Tera {
    let mut tera = Tera::default();
    // Tera's own also escapes `/`, which only makes pages longer.
    tera.set_escape_fn(|text| {
        let mut out = String::with_capacity(text.len());
        markup::escape(text, &mut out);
        out
    });
    tera
}

fn add<'t>(mut tera: Tera, templates: impl IntoIterator<Item = &'t Template>) -> tera::Result<Arc<Tera>> {
    tera.add_raw_templates(templates.into_iter().map(|(name, text)| (name, text)))?;
    Ok(Arc::new(tera))
}
