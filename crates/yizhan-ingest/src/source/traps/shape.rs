//! Traps that one address shows by itself.
//!
//! Invariant: pure, and linear in the length of an address times its number of folders.

use std::collections::HashMap;

use url::Url;

use crate::source::{SkipReason, TrapSettings};

/// Checks length, folders, repetition and parameters of an address.
pub(in crate::source) fn check_shape(url: &Url, settings: &TrapSettings) -> Result<(), SkipReason> {
    if url.as_str().len() > settings.max_url_bytes {
        return Err(SkipReason::TooLong { limit: settings.max_url_bytes });
    }
    let segments: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    if segments.len() > settings.max_path_segments {
        return Err(SkipReason::TooManySegments { limit: settings.max_path_segments });
    }
    if repeats(&segments, settings.max_path_repeats) {
        return Err(SkipReason::PathRepeats);
    }
    check_parameters(url.query().unwrap_or_default(), settings.max_parameters)
}

/// Whether a group of folders stands more than `most` times in a row.
fn repeats(segments: &[&str], most: usize) -> bool {
    let longest = segments.len() / (most + 1);
    (1..=longest).any(|period| {
        // Numbered folders such as /M00/00/00/00/ repeat by chance.
        let allowed =
            |group: &[&str]| if group.iter().all(|part| is_number(part)) { most + 3 } else { most };
        (0..segments.len() - period).any(|start| {
            let group = &segments[start..start + period];
            let times =
                segments[start..].chunks(period).take_while(|chunk| *chunk == group).count();
            times > allowed(group)
        })
    })
}

fn is_number(part: &str) -> bool {
    part.len() <= 4
        && part.bytes().all(|byte| byte.is_ascii_hexdigit())
        && part.bytes().any(|byte| byte.is_ascii_digit())
}

/// How often one parameter may stand in a query: check boxes do it, traps do it without end.
const MOST_OF_ONE_PARAMETER: usize = 4;

fn check_parameters(query: &str, most: usize) -> Result<(), SkipReason> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut count = 0;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split_once('=').map_or(pair, |(name, _)| name);
        let seen = times.entry(name).or_default();
        *seen += 1;
        count += 1;
        if *seen > MOST_OF_ONE_PARAMETER || count > most {
            return Err(SkipReason::TooManyParameters { limit: most });
        }
    }
    Ok(())
}
