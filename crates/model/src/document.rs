//! A document of the site: what its front matter says, and its blocks.

use diagnostics::Place;

use crate::block::{Block, BlockKind};

/// The kind of a document, which decides on the template of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A part of the guide.
    Guide,
    /// An official document.
    Policy,
    /// A form as printed.
    Template,
    /// One of our own pages.
    Page,
}

/// The level of the body that issued a document, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssuerLevel {
    /// 中央
    Central,
    /// 部委
    Ministry,
    /// 全国性人民团体
    Association,
    /// 省级
    Province,
    /// 省级人民团体
    ProvincialAssociation,
    /// 本书
    Book,
}

/// What the front matter of a document says.
#[derive(Clone, Debug)]
pub struct Meta {
    /// Full title.
    pub title: String,
    /// The title for menus and citations.
    pub short_title: String,
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// 发文机关
    pub issuer: Option<String>,
    /// 文号
    pub number: Option<String>,
    /// 成文日期
    pub date: Option<Date>,
    /// The level of the issuer.
    pub level: Option<IssuerLevel>,
    /// `Some(true)` if the document applies to the readers of the book, `Some(false)` if it is for reference only.
    pub applies: Option<bool>,
    /// Why it applies or not.
    pub scope_note: Option<String>,
    /// Whether it is issued for trial (试行).
    pub trial: bool,
    /// Its first page in the printed book.
    pub page: Option<u32>,
}

/// A date of which the day may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// 1–12
    pub month: u8,
    /// 1–31, if known.
    pub day: Option<u8>,
}

impl Date {
    /// Parses `2018-03-09` or `2022-06`; `None` if the text is no such date.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let number = |part: &str, length: usize| part.parse::<u16>().ok().filter(|_| part.len() == length);
        let year = number(parts.next()?, 4)?;
        let month = u8::try_from(number(parts.next()?, 2)?).ok()?;
        let day = match parts.next() {
            Some(day) => Some(u8::try_from(number(day, 2)?).ok()?),
            None => None,
        };
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let valid = (1..=12).contains(&month) && day.is_none_or(|day| (1..=days).contains(&day));
        (valid && parts.next().is_none()).then_some(Self { year, month, day })
    }

    /// `2018-03-09`
    pub fn iso(self) -> String {
        match self.day {
            Some(day) => format!("{:04}-{:02}-{day:02}", self.year, self.month),
            None => format!("{:04}-{:02}", self.year, self.month),
        }
    }

    /// `2018年3月9日`
    pub fn chinese(self) -> String {
        match self.day {
            Some(day) => format!("{}年{}月{day}日", self.year, self.month),
            None => format!("{}年{}月", self.year, self.month),
        }
    }
}

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// `policies/qinghai-2018-9`
    pub address: String,
    /// The start of its file, for diagnostics about the whole document.
    pub place: Place,
    /// What its front matter says.
    pub meta: Meta,
    /// Its blocks in order, the title first if the book prints one.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Whether it belongs to the book, and not to our own pages.
    pub fn is_book(&self) -> bool {
        self.meta.kind != DocumentKind::Page
    }

    /// Whether its first block is the printed title.
    pub fn begins_with_title(&self) -> bool {
        matches!(self.blocks.first(), Some(Block { kind: BlockKind::Title, .. }))
    }

    /// Whether it is the first page of a section of the book, which lists the other documents of the section.
    pub fn is_list(&self) -> bool {
        self.address.ends_with("/index") && self.is_book()
    }

    /// The block with this id.
    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(Date::parse("2018-03-09").map(Date::chinese).as_deref(), Some("2018年3月9日"));
        assert_eq!(Date::parse("2022-06").map(Date::chinese).as_deref(), Some("2022年6月"));
        for bad in ["2018-3-9", "2018-13-01", "2019-02-29", "18-01-01", "2018", "2018-01-01-01", ""] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }
}
