//! The parts of a Word file that are the same in all: styles, fonts, settings, page number.

/// What each part is.
pub(super) const CONTENT_TYPES: &str = include_str!("parts/content-types.xml");
/// Where the document lies in the package.
pub(super) const PACKAGE_RELATIONS: &str = include_str!("parts/package-relations.xml");
/// Where the document's other parts lie; `rId4` and `rId5` are the footers.
pub(super) const DOCUMENT_RELATIONS: &str = include_str!("parts/document-relations.xml");
/// Fonts, sizes, indents and line heights of GB/T 9704-2012, as named styles.
pub(super) const STYLES: &str = include_str!("parts/styles.xml");
/// Even pages have a footer of their own; punctuation is not squeezed, so that 28 characters fill a
/// line.
pub(super) const SETTINGS: &str = include_str!("parts/settings.xml");
/// What to take where a font is missing.
pub(super) const FONTS: &str = include_str!("parts/fonts.xml");
/// The page number at the right.
pub(super) const FOOTER_ODD: &str = include_str!("parts/footer-odd.xml");
/// The page number at the left.
pub(super) const FOOTER_EVEN: &str = include_str!("parts/footer-even.xml");
