//! A paper as a Word file: `WordprocessingML` after ECMA-376 in an archive, laid out after
//! GB/T 9704-2012. The same paper gives the same bytes.

mod body;
mod fixed;
mod line;
mod table;

use markup::Xml;

use crate::paper::Paper;
use crate::zip::zip;

/// The paper as the bytes of a `.docx` file.
///
/// Characters that XML cannot hold (most control characters) are left out; every other character
/// comes out as text.
pub fn docx(paper: &Paper) -> Vec<u8> {
    let document = body::document(paper);
    let core = core(&paper.title);
    let parts: [(&str, &str); 10] = [
        ("[Content_Types].xml", fixed::CONTENT_TYPES),
        ("_rels/.rels", fixed::PACKAGE_RELATIONS),
        ("docProps/core.xml", &core),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", fixed::DOCUMENT_RELATIONS),
        ("word/styles.xml", fixed::STYLES),
        ("word/settings.xml", fixed::SETTINGS),
        ("word/fontTable.xml", fixed::FONTS),
        ("word/footer1.xml", fixed::FOOTER_ODD),
        ("word/footer2.xml", fixed::FOOTER_EVEN),
    ];
    zip(parts.iter().map(|(name, content)| (*name, content.as_bytes())))
}

/// The file's properties: its title, and no time and no person.
fn core(title: &str) -> String {
    let mut xml = Xml::document();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("dc:title", &[]);
    xml.text(title);
    xml.finish()
}
