//! A paper as a Word file: `WordprocessingML` after ECMA-376 in an archive, laid out after
//! GB/T 9704-2012. The same paper gives the same bytes.

mod body;
mod line;
mod table;

use archive::zip;
use line::{Look, paragraph};
use markup::Xml;

use crate::paper::Paper;

/// The namespace of `WordprocessingML`.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The paper as the bytes of a `.docx` file.
///
/// Characters that XML cannot hold (most control characters) are left out; every other character
/// comes out as text.
pub fn docx(paper: &Paper) -> Vec<u8> {
    let document = body::document(paper);
    let core = core(&paper.title);
    let header = header(&paper.draft);
    let parts: [(&str, &str); 12] = [
        ("[Content_Types].xml", include_str!("parts/content-types.xml")),
        ("_rels/.rels", include_str!("parts/package-relations.xml")),
        ("docProps/core.xml", &core),
        ("word/document.xml", &document),
        // `rId4` and `rId5` are the footers, `rId6` and `rId7` the headers.
        ("word/_rels/document.xml.rels", include_str!("parts/document-relations.xml")),
        // Fonts, sizes, indents and line heights of GB/T 9704-2012, as named styles.
        ("word/styles.xml", include_str!("parts/styles.xml")),
        // Even pages have a footer of their own; punctuation is not squeezed, so that 28 characters fill a line.
        ("word/settings.xml", include_str!("parts/settings.xml")),
        // What to take where a font is missing.
        ("word/fontTable.xml", include_str!("parts/fonts.xml")),
        // The page number at the right, and at the left.
        ("word/footer1.xml", include_str!("parts/footer-odd.xml")),
        ("word/footer2.xml", include_str!("parts/footer-even.xml")),
        // What a draft has above each page, odd and even; the section of any other paper names neither.
        ("word/header1.xml", &header),
        ("word/header2.xml", &header),
    ];
    zip(parts.iter().map(|(name, content)| (*name, content.as_bytes())))
}

/// The head of each page, in the style of its foot.
fn header(words: &str) -> String {
    let mut xml = Xml::document();
    xml.open("w:hdr", &[("xmlns:w", MAIN)]);
    paragraph(&mut xml, "Footer", &Look { align: Some("center"), size: Some(24), ..Look::default() }, words);
    xml.finish()
}

/// The file's properties: its title, and no time and no person.
fn core(title: &str) -> String {
    let mut xml = Xml::document();
    let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    let dublin = "http://purl.org/dc/elements/1.1/";
    xml.open("cp:coreProperties", &[("xmlns:cp", core), ("xmlns:dc", dublin)]);
    xml.open("dc:title", &[]);
    xml.text(title);
    xml.finish()
}
