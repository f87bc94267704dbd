//! Topics: what each document says about one matter, the latest first.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::cited_by::question;
use crate::context::{Link, ProvisionRow, TopicBody, TopicDocument, TopicRow, TopicsBody};
use crate::document::{card, place_name};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use crate::section_places::ROWS;
use diagnostics::Diagnostic;
use model::document::Document;
use model::routes;
use model::topic::Topic;

/// What the list is called.
pub(crate) const TITLE: &str = "专题对照";

/// Where a topic is written.
pub(crate) fn file(topic: &Topic) -> String {
    format!("topics/{}/index.html", topic.id)
}

impl Renderer<'_> {
    /// The pages of the list of topics; none for a book without topics.
    pub(crate) fn topic_lists(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        (0..self.site.topics.len().div_ceil(ROWS)).map(|number| self.topic_list(number)).collect()
    }

    /// A page of the list of topics, counted from 0; the first has them all if they are few.
    fn topic_list(&self, number: usize) -> Result<OutputFile, Diagnostic> {
        let topics = &self.site.topics;
        let file = |number: usize| {
            if number == 0 { routes::TOPICS.to_string() } else { format!("topics/list-{}.html", number + 1) }
        };
        let from = file(number);
        let count = topics.len().div_ceil(ROWS);
        let pages = (0..count).filter(|_| count > 1).map(|other| Link {
            title: format!("{}—{}", other * ROWS + 1, topics.len().min((other + 1) * ROWS)),
            href: routes::href(&from, &file(other)),
            current: other == number,
        });
        let row = |topic: &Arc<Topic>| TopicRow {
            link: topic_link(&from, topic),
            question: topic.question.clone(),
            documents: self.site.speakers(topic),
            conflicts: topic.conflicts.len(),
        };
        let page = Page {
            kind: "topics",
            template: "pages/topics.html",
            path: from.clone(),
            title: TITLE.to_string(),
            short_title: TITLE.to_string(),
            description: "同一件事，各个文件怎么说：原文并列，标明日期、级别和是否适用。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        let rows = topics.iter().skip(number * ROWS).take(ROWS).map(row).collect();
        self.page(page, TopicsBody { topics: rows, beside: self.beside_topics(&from), pages: pages.collect() })
    }

    /// The page of the topic with this number.
    pub(crate) fn topic(&self, index: usize) -> Result<OutputFile, Diagnostic> {
        let topics = &self.site.topics;
        let topic = &topics[index];
        let from = file(topic);
        let neighbour = |at: Option<usize>| at.and_then(|at| topics.get(at)).map(|other| topic_link(&from, other));
        let body = TopicBody {
            question: topic.question.clone(),
            remark: topic.remark.clone(),
            alone: topic.alone.clone(),
            documents: self.topic_documents(topic, &from),
            conflicts: topic.conflicts.iter().map(|conflict| self.citer(&from, &conflict.address)).collect(),
            rules: topic.rules.iter().map(|rule| self.rule_link(&from, &rule.address)).collect(),
            questions: self.topic_questions(topic, &from),
            forms: topic.forms.iter().filter_map(|form| self.named_form(&from, &form.address)).collect(),
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(Some(index + 1)),
        };
        let page = Page {
            kind: "topic",
            template: "pages/topic.html",
            path: from.clone(),
            title: format!("{TITLE}：{}", topic.title),
            short_title: topic.title.clone(),
            description: topic.question.clone(),
            breadcrumb: vec![(TITLE.to_string(), routes::TOPICS.to_string())],
            previous: None,
            next: None,
        };
        self.page(page, body)
    }

    /// The documents a topic cites, the latest first, of one day the highest issuer, then in the
    /// book's order.
    pub(crate) fn topic_documents(&self, topic: &Topic, from: &str) -> Vec<TopicDocument> {
        let cited = topic.documents().into_iter().filter_map(|address| self.site.position(address));
        let mut documents: Vec<(usize, &Document)> =
            cited.map(|at| (at, &*self.site.documents[at])).filter(|(_, document)| document.is_book()).collect();
        documents.sort_by_key(|(at, document)| (Reverse(document.meta.date), document.meta.level, *at));
        let rows = documents.into_iter().map(|(_, document)| {
            let page = routes::href(from, &routes::page_of(&document.address));
            let own = topic.provisions.iter().filter(|provision| provision.citation.document() == document.address);
            let provisions = own.filter_map(|provision| {
                let (_, block) = self.site.block(&provision.citation.at)?;
                let title = place_name(document, block);
                Some(ProvisionRow {
                    quote: provision.citation.quote.clone(),
                    link: Link { title, href: format!("{page}#{}", block.id), current: false },
                    note: provision.note.clone(),
                })
            });
            TopicDocument {
                provisions: provisions.collect(),
                link: Link { title: document.meta.short_title.clone(), href: page.clone(), current: false },
                card: card(&document.meta),
            }
        });
        rows.collect()
    }

    /// A rule, or all rules of a decision.
    fn rule_link(&self, from: &str, name: &str) -> Link {
        let link = self.citer(from, name);
        let decision = self.site.rules.book.decisions.iter().find(|decision| decision.id == name);
        let title = decision.map_or(link.title, |decision| format!("{}：全部规则", decision.title));
        Link { title, ..link }
    }

    /// The questions that the rules of a topic turn on, in the order of asking.
    fn topic_questions(&self, topic: &Topic, from: &str) -> Vec<Link> {
        let book = &self.site.rules.book;
        let mut questions = Vec::new();
        for decision in &book.decisions {
            for rule in decision.rules.iter().filter(|rule| topic.names_rule(&decision.id, &rule.id)) {
                questions.extend(question(book, &self.weights, &format!("{}/{}", decision.id, rule.id)));
            }
        }
        questions.sort_unstable();
        questions.dedup();
        questions.into_iter().filter_map(|fact| self.question_link(from, fact)).collect()
    }

    /// The topics that name an open point.
    pub(crate) fn topics_of_conflict(&self, from: &str, conflict: &str) -> Vec<Link> {
        let topics = self.site.topics.iter();
        let named = topics.filter(|topic| topic.conflicts.iter().any(|target| target.address == conflict));
        named.map(|topic| topic_link(from, topic)).collect()
    }

    /// A form by its name, if the site shows it.
    fn named_form(&self, from: &str, form: &str) -> Option<Link> {
        let (document, heading) = self.site.form(form)?;
        let page = routes::href(from, &routes::page_of(&document.address));
        let (title, href) = match heading {
            Some(heading) => (heading.text.plain.clone(), format!("{page}#{}", heading.id)),
            None => (document.meta.short_title.clone(), page),
        };
        Some(Link { title, href, current: false })
    }
}

/// The link to a topic.
pub(crate) fn topic_link(from: &str, topic: &Topic) -> Link {
    Link { title: topic.title.clone(), href: routes::href(from, &file(topic)), current: false }
}
