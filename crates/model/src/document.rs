//! One document of the site: what it is, and its blocks.

pub use calendar::Date;

use crate::block::{Block, BlockKind};
use diagnostics::Place;

/// What kind of document it is; decides the page template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A part of the guide.
    Guide,
    /// An official document.
    Policy,
    /// A form as printed.
    Template,
    /// A page of ours.
    Page,
}

/// Rank of the issuer, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
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

/// What the front matter says of a document.
#[derive(Clone, Debug)]
pub struct Meta {
    /// Full title.
    pub title: String,
    /// For menus and citations.
    pub short_title: String,
    /// Guide, policy, template or page.
    pub kind: Kind,
    /// 发文机关
    pub issuer: Option<String>,
    /// 文号
    pub number: Option<String>,
    /// 成文日期
    pub date: Option<Date>,
    /// Rank of the issuer.
    pub level: Option<Rank>,
    /// `Some(true)`: it applies; `Some(false)`: for reference only.
    pub applies: Option<bool>,
    /// Why.
    pub scope_note: Option<String>,
    /// 试行
    pub trial: bool,
    /// Page in the printed book.
    pub page: Option<u32>,
}

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// `policies/qinghai-2018-9`
    pub address: String,
    /// Start of its file, for diagnostics about the whole.
    pub place: Place,
    /// Front matter.
    pub meta: Meta,
    /// Title first, if the book prints one.
    pub blocks: Vec<Block>,
}

impl Document {
    /// It belongs to the book, and its words are the book's.
    pub fn is_book(&self) -> bool {
        self.meta.kind != Kind::Page
    }

    /// Whether its printed title stands first.
    pub fn begins_with_title(&self) -> bool {
        matches!(self.blocks.first(), Some(Block { kind: BlockKind::Title, .. }))
    }

    /// Whether it is a section's own page, which lists the section's other documents.
    pub fn is_list(&self) -> bool {
        self.address.ends_with("/index") && self.is_book()
    }

    /// The block with this id.
    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }
}
