//! What a file is, by its bytes: its name may say something else.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Text, perhaps `.csv`.
    Text,
    /// An archive, perhaps `.xlsx`.
    Workbook,
}

/// Why a file cannot be read as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It has no content.
    Empty,
    /// A workbook with a password.
    Encrypted,
    /// A workbook in the format from before 2007.
    Old,
    /// A workbook in the binary format of 2007.
    Binary,
    /// A workbook in the format of `LibreOffice`.
    OpenDocument,
    /// A page of the web, as many systems export tables under another name.
    WebPage,
    /// A table in XML, as Excel 2003 wrote it.
    Xml,
    /// It is no spreadsheet.
    Other,
    /// A workbook that is damaged.
    Broken,
    /// More than any roster holds.
    TooMuch,
}

impl FileFault {
    /// The fault in words that follow the file's name: “名册.xlsx”….
    pub fn words(self) -> &'static str {
        match self {
            Self::Empty => "里面没有内容",
            Self::Encrypted => "设了打开密码，读不了。请用 Excel 或 WPS 打开，去掉密码，另存以后再选",
            Self::Old => "是旧的 .xls 格式，读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 以后再选",
            Self::Binary => "是 .xlsb 格式，读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 以后再选",
            Self::OpenDocument => "是 .ods 格式，读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 以后再选",
            Self::WebPage => "其实是网页，不是电子表格，读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 以后再选",
            Self::Xml => "其实是 XML 文件，读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 以后再选",
            Self::Other => "不是电子表格，读不了。请选 .xlsx 或 .csv 文件，图片和 Word 文件不行",
            Self::Broken => "已经损坏，读不出来。请用 Excel 或 WPS 打开看看，能打开的，另存一份再选",
            Self::TooMuch => "里面的内容太多，不像是名册。请只留名册一张表，另存以后再选",
        }
    }
}

/// What a file is, by its first bytes.
///
/// # Errors
/// When it cannot be read as a table: empty, with a password, from before 2007, a picture.
pub fn file_format(bytes: &[u8]) -> Result<FileFormat, FileFault> {
    if bytes.is_empty() {
        return Err(FileFault::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(FileFormat::Workbook);
    }
    // Compound files: workbooks from before 2007, what a workbook with a password is wrapped in, and more.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let holds = |name: &str| {
            let name: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
            bytes.windows(name.len()).any(|window| window == name)
        };
        let is_word = holds("WordDocument") && !holds("Workbook");
        let old = if is_word { FileFault::Other } else { FileFault::Old };
        return Err(if holds("EncryptedPackage") { FileFault::Encrypted } else { old });
    }
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let binary = !marked && bytes.iter().any(|byte| *byte < 9);
    if binary || bytes.starts_with(b"%PDF") || bytes.starts_with(b"{\\rtf") {
        return Err(FileFault::Other);
    }
    markup(bytes).map_or(Ok(FileFormat::Text), Err)
}

/// What a text is if its beginning shows that it is marked up, in whatever encoding.
fn markup(bytes: &[u8]) -> Option<FileFault> {
    let start = bytes.iter().take(2_000).filter(|byte| byte.is_ascii() && **byte != 0);
    let start: String = start.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let start = start.trim_start();
    let tag =
        start.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| "!?".contains(c) || c.is_alphabetic()));
    let xml = start.starts_with("<?xml") || start.starts_with("<workbook");
    if start.contains("mime-version:") || tag && (!xml || start.contains("<html")) {
        return Some(FileFault::WebPage);
    }
    tag.then_some(FileFault::Xml)
}
