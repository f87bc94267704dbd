//! Topics: what each document says about one matter, the latest document first.

use std::cmp::Reverse;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::cited_by::decisive_question;
use crate::context::Link;
use crate::document::card;
use crate::links::{block_link, document_link, topic_link};
use crate::names::place_name;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::section_index::{ROWS_PER_PAGE, list_page_links};
use model::document::Document;
use model::errata::Target;
use model::routes;
use model::topic::{Row, Saying, Topic};

/// The title of the list of topics.
pub(crate) const TITLE: &str = "专题对照";

impl Renderer<'_> {
    /// The pages of the list of topics; nothing for a book without topics.
    pub(crate) fn topic_lists(&self) -> Vec<RenderResult> {
        let file = |number: usize| match number {
            0 => routes::TOPICS.to_string(),
            _ => format!("topics/list-{}.html", number + 1),
        };
        let topics = &self.site.topics;
        let files: Vec<String> = (0..topics.len().div_ceil(ROWS_PER_PAGE)).map(file).collect();
        let chunks = topics.chunks(ROWS_PER_PAGE);
        files.iter().zip(chunks).map(|(from, topics)| self.topic_list(from, topics, &files)).collect()
    }

    /// One page of the list: the topics on it, and the links to all pages if there are several.
    fn topic_list(&self, from: &str, topics: &[Arc<Topic>], files: &[String]) -> RenderResult {
        let pages = if files.len() > 1 { files } else { &[] };
        let row = |topic: &Arc<Topic>| {
            json!({
                "link": topic_link(from, topic),
                "question": topic.question,
                "documents": self.site.speakers(topic),
                "conflicts": topic.conflicts.len(),
                "answered": !topic.answer.is_empty(),
            })
        };
        let body = json!({
            "topics": topics.iter().map(row).collect::<Value>(),
            "pages": list_page_links(from, pages, self.site.topics.len()),
        });
        let description = "同一件事，各个文件怎么说：原文并列，标明日期、级别和本站标的适用范围。";
        self.page(PageSpec::new("topics", from, TITLE, description), body)
    }

    /// The page of the topic with this number.
    pub(crate) fn topic(&self, index: usize) -> RenderResult {
        let topics = &self.site.topics;
        let topic = &topics[index];
        let from = routes::topic_page(&topic.id);
        let neighbour = |at: Option<usize>| at.and_then(|at| topics.get(at)).map(|other| topic_link(&from, other));
        let conflicts = topic.conflicts.iter().map(|conflict| self.citer_link(&from, &conflict.address));
        let rules = topic.rules.iter().map(|rule| self.named_rules_link(&from, &rule.address));
        let forms = topic.forms.iter().filter_map(|form| self.form_link(&from, &form.address));
        let body = json!({
            "question": topic.question,
            "answer": self.topic_answer(topic, &from),
            "table": self.topic_table(topic, &from),
            "matters": self.topic_matters(topic, &from),
            "remark": topic.remark,
            "alone": topic.alone,
            "documents": self.topic_documents(topic, &from),
            "conflicts": conflicts.collect::<Vec<_>>(),
            "rules": rules.collect::<Vec<_>>(),
            "questions": self.topic_questions(topic, &from),
            "forms": forms.collect::<Vec<_>>(),
            "previous": neighbour(index.checked_sub(1)),
            "next": neighbour(Some(index + 1)),
        });
        let page = PageSpec::new("topic", from, format!("{TITLE}：{}", topic.title), &topic.question)
            .short_title(&topic.title)
            .below(TITLE, routes::TOPICS);
        self.page(page, body)
    }

    /// What a topic answers, each part with links to the paragraphs it rests on and to what is open about it.
    pub(crate) fn topic_answer(&self, topic: &Topic, from: &str) -> Value {
        let part = |saying: &Saying| {
            let conflicts = saying.conflicts.iter().map(|conflict| self.citer_link(from, &conflict.address));
            let links: Vec<Link> = self.rests_on(from, &saying.at).into_iter().chain(conflicts).collect();
            json!({"text": saying.text, "links": links})
        };
        topic.answer.iter().map(part).collect()
    }

    /// The table of a topic's answer; null if there is none.
    pub(crate) fn topic_table(&self, topic: &Topic, from: &str) -> Value {
        let Some(table) = &topic.table else { return Value::Null };
        let row = |row: &Row| {
            let cell = |(head, text): (&String, &String)| json!({"head": head, "text": text});
            let cells: Value = table.head.iter().zip(&row.cells).map(cell).collect();
            json!({"cells": cells, "links": self.rests_on(from, &row.at)})
        };
        json!({
            "caption": table.caption,
            "head": table.head,
            "rows": table.rows.iter().map(row).collect::<Value>(),
            "sourced": table.rows.iter().any(|row| !row.at.is_empty()),
            "note": table.note,
        })
    }

    fn rests_on(&self, from: &str, at: &[Target]) -> Vec<Link> {
        at.iter().map(|target| self.paragraph_link(from, &target.address)).collect()
    }

    /// The topics whose question comes up in a matter of the self-check: `reelect`. Those with an answer come first.
    pub(crate) fn topics_of_matter(&self, from: &str, matter: &str) -> Vec<Link> {
        let asked = |topic: &&Arc<Topic>| topic.matters.iter().any(|target| target.address == matter);
        let mut topics: Vec<_> = self.site.topics.iter().filter(asked).collect();
        topics.sort_by_key(|topic| topic.answer.is_empty());
        topics.into_iter().map(|topic| topic_link(from, topic)).collect()
    }

    /// The documents that a topic cites, the latest first; those of one day by the rank of their issuers, then
    /// in the book's order.
    pub(crate) fn topic_documents(&self, topic: &Topic, from: &str) -> Value {
        let cited = topic.documents().into_iter().filter_map(|address| self.site.position(address));
        let mut documents: Vec<(usize, &Document)> =
            cited.map(|at| (at, &*self.site.documents[at])).filter(|(_, document)| document.is_book()).collect();
        documents.sort_by_key(|(at, document)| (Reverse(document.meta.date), document.meta.level, *at));
        let rows = documents.into_iter().map(|(_, document)| {
            let own = topic.provisions.iter().filter(|provision| provision.citation.document() == document.address);
            let provisions = own.filter_map(|provision| {
                let (_, block) = self.site.block(&provision.citation.at)?;
                let link = block_link(from, place_name(document, block), document, block);
                Some(json!({"quote": provision.citation.quote, "link": link, "note": provision.note}))
            });
            let provisions: Value = provisions.collect();
            json!({"link": document_link(from, document), "card": card(&document.meta), "provisions": provisions})
        });
        rows.collect()
    }

    /// A link to what a topic names: a rule (`decision/rule`), or all rules of a decision (`decision`).
    fn named_rules_link(&self, from: &str, name: &str) -> Link {
        let link = self.citer_link(from, name);
        let decision = self.site.rules.book.decisions.iter().find(|decision| decision.id == name);
        let title = decision.map_or(link.title, |decision| format!("{}：全部规则", decision.title));
        Link { title, ..link }
    }

    /// The questions of the self-check that decide about a topic's rules, in the order in which they are asked.
    fn topic_questions(&self, topic: &Topic, from: &str) -> Vec<Link> {
        let book = &self.site.rules.book;
        let mut questions = Vec::new();
        for decision in &book.decisions {
            for rule in decision.rules.iter().filter(|rule| topic.names_rule(&decision.id, &rule.id)) {
                let name = format!("{}/{}", decision.id, rule.id);
                questions.extend(decisive_question(book, &self.rules_per_question, &name));
            }
        }
        questions.sort_unstable();
        questions.dedup();
        questions.into_iter().filter_map(|fact| self.question_link(from, fact)).collect()
    }

    /// The topics that name a conflict.
    pub(crate) fn topics_of_conflict(&self, from: &str, conflict: &str) -> Vec<Link> {
        let topics = self.site.topics.iter();
        let named = topics.filter(|topic| topic.conflicts.iter().any(|target| target.address == conflict));
        named.map(|topic| topic_link(from, topic)).collect()
    }
}
