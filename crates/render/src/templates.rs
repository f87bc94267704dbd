//! A cache of parsed templates, so that after an edit only the changed templates are parsed again.

use std::sync::Arc;

use tera::Tera;

use markup::escape;

/// The templates of the last parse.
#[derive(Debug, Default)]
pub struct TemplateCache(Option<(Vec<Template>, Arc<Tera>)>);

/// The name of a template and its text.
pub type Template = (String, Arc<str>);

impl TemplateCache {
    /// Parses the templates that are new or changed, and checks that all of them fit together.
    ///
    /// # Errors
    /// The first template that cannot be parsed or extends one that does not exist.
    pub fn parse(&mut self, templates: Vec<Template>) -> tera::Result<Arc<Tera>> {
        let names = |templates: &[Template]| templates.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        // When a template is new or gone, others may extend it; then all are parsed again.
        let cached = self.0.as_ref().filter(|(cached, _)| names(cached) == names(&templates));
        let parsed = match cached {
            Some((cached, parsed)) if *cached == templates => parsed.clone(),
            Some((cached, parsed)) => {
                let pairs = templates.iter().zip(cached);
                let changed = pairs.filter(|(template, cached)| template != cached).map(|(template, _)| template);
                add(Tera::clone(parsed), changed)?
            }
            None => add(empty(), &templates)?,
        };
        self.0 = Some((templates, parsed.clone()));
        Ok(parsed)
    }
}

/// An engine without templates.
fn empty() -> Tera {
    let mut tera = Tera::default();
    // Tera's own function also escapes `/`, which only makes pages longer.
    tera.set_escape_fn(|text| {
        let mut out = String::with_capacity(text.len());
        escape(text, &mut out);
        out
    });
    tera
}

fn add<'t>(mut tera: Tera, templates: impl IntoIterator<Item = &'t Template>) -> tera::Result<Arc<Tera>> {
    tera.add_raw_templates(templates.into_iter().map(|(name, text)| (name, text)))?;
    Ok(Arc::new(tera))
}
