//! The order of reviews.

use serde::{Deserialize, Serialize};
use yizhan_core::{Permission, is_key};
use yizhan_standards::workflow::review_chain::review_chains;

/// The most steps a chain may have.
const STEP_LIMIT: usize = 9;

/// The longest name of a step, in characters.
const TITLE_LIMIT: usize = 20;

/// The reviews that a text passes, in their order (审核流程).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReviewChain(pub Vec<ReviewStep>);

/// One step of a chain (审核环节).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewStep {
    /// Its key, unique in the chain.
    pub key: String,
    /// Its name (环节名称).
    pub title: String,
    /// What its reviewer must hold where the document stands.
    pub permission: Permission,
}

/// Why steps do not make a chain (流程问题).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// There are none, or too many.
    #[error("a chain has 1 to {STEP_LIMIT} steps, not {0}")]
    WrongLength(usize),
    /// A key is none, or stands twice.
    #[error("`{0}` is no key of a step, or stands twice")]
    WrongKey(String),
    /// A name is empty or too long.
    #[error("the name `{0}` is empty or longer than {TITLE_LIMIT} characters")]
    WrongTitle(String),
    /// Who holds this permission reviews nothing.
    #[error("{0} is no permission of a reviewer")]
    NoReview(Permission),
}

impl ReviewChain {
    /// The chain that holds where no other was set: three reviews with a check of secrecy.
    pub fn ready() -> Self {
        Self::ready_chains().next().map_or(Self(Vec::new()), |(_, chain)| chain)
    }

    /// The ready-made chains by their ids.
    pub fn ready_chains() -> impl Iterator<Item = (&'static str, Self)> {
        review_chains().iter().map(|entry| {
            let steps = entry.params.steps.iter().map(|step| ReviewStep {
                key: step.key.clone(),
                title: step.title.clone(),
                permission: step.permission.parse().unwrap_or(Permission::ReviewFinal),
            });
            (entry.id.as_str(), Self(steps.collect()))
        })
    }

    /// Passes when the steps make a chain.
    pub fn check(&self) -> Result<(), ChainFault> {
        if !(1..=STEP_LIMIT).contains(&self.0.len()) {
            return Err(ChainFault::WrongLength(self.0.len()));
        }
        for (place, step) in self.0.iter().enumerate() {
            let stands_twice = self.0[..place].iter().any(|other| other.key == step.key);
            if !is_key(&step.key) || stands_twice {
                return Err(ChainFault::WrongKey(step.key.clone()));
            }
            if !(1..=TITLE_LIMIT).contains(&step.title.trim().chars().count()) {
                return Err(ChainFault::WrongTitle(step.title.clone()));
            }
            if !is_review(step.permission) {
                return Err(ChainFault::NoReview(step.permission));
            }
        }
        Ok(())
    }
}

/// Whether who holds this permission decides about what others wrote.
fn is_review(permission: Permission) -> bool {
    matches!(
        permission,
        Permission::Proofread
            | Permission::ReviewFirst
            | Permission::ReviewSecond
            | Permission::ReviewFinal
            | Permission::ReviewSecrecy
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ready_chains_are_chains_and_the_first_has_three_reviews_and_secrecy() {
        for (id, entry) in ReviewChain::ready_chains().zip(review_chains()) {
            let (id, chain) = id;
            assert_eq!(chain.check(), Ok(()), "{id}");
            for (step, ready) in chain.0.iter().zip(&entry.params.steps) {
                assert_eq!(step.permission.name(), ready.permission, "{id}");
            }
        }
        let titles: Vec<_> = ReviewChain::ready().0.into_iter().map(|step| step.title).collect();
        assert_eq!(titles, ["初审", "复审", "保密审查", "终审"]);
    }

    #[test]
    fn what_makes_no_chain_is_refused() {
        let step = |key: &str, title: &str, permission| ReviewStep {
            key: key.into(),
            title: title.into(),
            permission,
        };
        let review = Permission::ReviewFirst;
        let cases = [
            (vec![], ChainFault::WrongLength(0)),
            (vec![step("a", "初审", review); 2], ChainFault::WrongKey("a".into())),
            (vec![step("A", "初审", review)], ChainFault::WrongKey("A".into())),
            (vec![step("a", " ", review)], ChainFault::WrongTitle(" ".into())),
            (
                vec![step("a", "初审", Permission::WriteDocuments)],
                ChainFault::NoReview(Permission::WriteDocuments),
            ),
        ];
        for (steps, fault) in cases {
            assert_eq!(ReviewChain(steps).check(), Err(fault));
        }
        let many = (0..10).map(|number| step(&format!("s{number}"), "审", review)).collect();
        assert_eq!(ReviewChain(many).check(), Err(ChainFault::WrongLength(10)));
    }
}
