//! The states by the names that `standards/site-life-cycle` and the database give them.

use yizhan_core::SiteState;
use yizhan_standards::life_cycle::{SiteStateEntry, Visibility, site_state};

const STATES: [SiteState; 7] = [
    SiteState::Preparing,
    SiteState::Testing,
    SiteState::Live,
    SiteState::Suspended,
    SiteState::Closing,
    SiteState::Closed,
    SiteState::Cancelled,
];

/// The id of a state: `closing`.
pub fn state_id(state: SiteState) -> &'static str {
    match state {
        SiteState::Preparing => "preparing",
        SiteState::Testing => "testing",
        SiteState::Live => "live",
        SiteState::Suspended => "suspended",
        SiteState::Closing => "closing",
        SiteState::Closed => "closed",
        SiteState::Cancelled => "cancelled",
    }
}

/// The state of an id.
pub fn state_of(id: &str) -> Option<SiteState> {
    STATES.into_iter().find(|state| state_id(*state) == id)
}

/// The name of a state for people: `关停公告期`.
pub fn state_title(state: SiteState) -> &'static str {
    &entry(state).title
}

/// What a visitor gets of a site in this state.
pub fn visibility(state: SiteState) -> Visibility {
    entry(state).params.visibility
}

fn entry(state: SiteState) -> &'static SiteStateEntry {
    site_state(state_id(state)).expect("a test finds every state in the standards")
}

#[cfg(test)]
mod tests {
    use yizhan_standards::life_cycle::{site_moves, site_states};

    use super::*;

    #[test]
    fn every_state_stands_in_the_standards_and_no_other() {
        for state in STATES {
            assert_eq!(state_of(state_id(state)), Some(state));
            assert!(!state_title(state).is_empty());
        }
        assert_eq!(visibility(SiteState::Closed), Visibility::Redirects);
        assert_eq!(site_states().len(), STATES.len());
        for ends in site_moves().iter().map(|site_move| &site_move.params) {
            assert!(state_of(&ends.from).is_some() && state_of(&ends.to).is_some());
        }
    }
}
