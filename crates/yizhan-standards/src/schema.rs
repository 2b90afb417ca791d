//! The JSON Schema of each area of `standards/`, derived from the types that read it.
//!
//! Invariant: `standards/<area>/schema.json` is what [`schemas`] gives; a test compares them.

use schemars::{JsonSchema, schema_for};

use crate::{
    calendar, channel, code, content_type, life_cycle, page_tag, personal_data,
    wording::{secrecy, word_list},
    workflow::{review_chain, role},
};

/// The schema of the files of an area.
pub struct AreaSchema {
    /// The folder under `standards/`.
    pub area: &'static str,
    /// The text of its `schema.json`.
    pub json: String,
}

/// The schema of every area, in the order of the folders.
pub fn schemas() -> Vec<AreaSchema> {
    vec![
        of::<channel::ClassFile>("channel-classes"),
        of::<channel::ChannelSet>("channel-sets"),
        of::<content_type::CommonFieldFile>("common-fields"),
        of::<content_type::ContentType>("content-types"),
        of::<code::CodeFile>("credit-codes"),
        of::<code::DateFile>("date-forms"),
        of::<code::DocumentNumberFile>("document-numbers"),
        of::<calendar::Arrangement>("holidays"),
        of::<code::IndexNumberFile>("index-numbers"),
        of::<page_tag::TagFile>("page-tags"),
        of::<personal_data::PersonalDataFile>("personal-data"),
        of::<review_chain::ReviewChainFile>("review-chains"),
        of::<role::RoleFile>("roles"),
        of::<secrecy::SecrecyMarkFile>("secrecy-marks"),
        of::<code::SiteCodeFile>("site-codes"),
        of::<life_cycle::LifeCycleFile>("site-life-cycle"),
        of::<word_list::PlatformWordList>("word-lists"),
    ]
}

fn of<T: JsonSchema>(area: &'static str) -> AreaSchema {
    let json = serde_json::to_string_pretty(&schema_for!(T)).expect("a schema is plain JSON");
    AreaSchema { area, json: json + "\n" }
}
