//! Templates of documents: titles and paragraphs with slots, one file for each form.
//!
//! Invariant: the templates are embedded and parse; a test expands every one of them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::plan::Form;

/// One way to write a document of a form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    /// Alternative titles.
    pub(crate) title: Vec<String>,
    /// The parts of the body in order, each with its alternatives.
    pub(crate) body: Vec<Vec<String>>,
    /// The list that is walked through from one document to the next, so that topics do not repeat soon.
    #[serde(default)]
    pub(crate) lead: Option<String>,
    /// A file that goes with it.
    #[serde(default)]
    pub(crate) attach: Option<Attach>,
    /// Words for the genre field (体裁), for instance 通知.
    #[serde(default)]
    pub(crate) genre: Option<String>,
}

/// A file that goes with a document of the template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Attach {
    /// `csv`, `docx`, `pdf` or `txt`.
    pub(crate) kind: String,
    /// File name without its ending, with slots.
    pub(crate) name: String,
    /// In how many of a hundred documents.
    pub(crate) percent: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    template: Vec<Template>,
}

macro_rules! form_files {
    ($($form:ident => $file:literal),+ $(,)?) => {
        /// The templates of a form, at least one.
        pub(crate) fn templates(form: Form) -> &'static [Template] {
            match form {
                $(Form::$form => {
                    static FILE: LazyLock<Vec<Template>> =
                        LazyLock::new(|| parse(include_str!(concat!("../../content/forms/", $file, ".toml"))));
                    &FILE
                })+
            }
        }
    };
}

form_files! {
    News => "news",
    PictureNews => "picture-news",
    Notice => "notice",
    Policy => "policy",
    Interpretation => "interpretation",
    Statistics => "statistics",
    Budget => "budget",
    AnnualReport => "annual-report",
    Guide => "guide",
    Rule => "rule",
    Overview => "overview",
    RegionOverview => "region-overview",
    Leader => "leader",
    Planning => "planning",
    Personnel => "personnel",
    Procurement => "procurement",
    Project => "project",
    ServiceItem => "service-item",
    Letter => "letter",
    Consultation => "consultation",
    Question => "question",
    Enforcement => "enforcement",
    Emergency => "emergency",
    Proposal => "proposal",
    Reprint => "reprint",
    RequestGuide => "request-guide",
    SiteReport => "site-report",
    Fees => "fees",
    Gazette => "gazette",
}

fn parse(text: &str) -> Vec<Template> {
    let file: TemplateFile = toml::from_str(text).expect("every form file parses");
    file.template
}
