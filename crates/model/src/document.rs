//! A document of the site: what its front matter says, and its blocks.

pub use calendar::Date;
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
