//! Builds the site from `content/` and `theme/`.

pub mod diagnostic;
pub mod source;
pub mod yaml;
