//! What a file is, by its bytes: names lie.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text, perhaps `.csv`.
    Text,
    /// An archive, perhaps `.xlsx`.
    Workbook,
}

/// Why a file gives no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing stands in it.
    Empty,
    /// A workbook with a password.
    Encrypted,
    /// A workbook of before 2007.
    Old,
    /// No spreadsheet at all.
    Other,
    /// A workbook that cannot be read.
    Broken,
    /// More than a roster can be.
    TooMuch,
}

impl Fault {
    /// In words that go on after the file's name: “名册.xlsx”….
    pub fn words(self) -> &'static str {
        match self {
            Self::Empty => "里面没有内容",
            Self::Encrypted => "设了打开密码，读不了。请用 Excel 或 WPS 打开，去掉密码，另存以后再选",
            Self::Old => "是旧的 .xls 格式，读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 以后再选",
            Self::Other => "不是电子表格，读不了。请选 .xlsx 或 .csv 文件，图片和 Word 文件不行",
            Self::Broken => "已经损坏，读不出来。请用 Excel 或 WPS 打开看看，能打开的，另存一份再选",
            Self::TooMuch => "里面的内容太多，不像是名册。请只留名册一张表，另存以后再选",
        }
    }
}

/// What a file is, or why it gives no table.
///
/// # Errors
/// When it cannot be a table: empty, with a password, of before 2007, a picture.
pub fn format(bytes: &[u8]) -> Result<Format, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Format::Workbook);
    }
    // Compound files: workbooks of before 2007, and the shell around a workbook with a password.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted { Fault::Encrypted } else { Fault::Old });
    }
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if !marked && bytes.iter().any(|byte| *byte < 9) {
        return Err(Fault::Other);
    }
    Ok(Format::Text)
}
