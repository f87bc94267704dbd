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
    // Compound files: workbooks from before 2007, and what a workbook with a password is wrapped in.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted { FileFault::Encrypted } else { FileFault::Old });
    }
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if !marked && bytes.iter().any(|byte| *byte < 9) {
        return Err(FileFault::Other);
    }
    Ok(FileFormat::Text)
}
