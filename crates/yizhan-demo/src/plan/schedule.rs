//! Maps the index of a document to its channel and its number there, and back.
//!
//! First come the standing and yearly texts of all channels, then the others in a repeating cycle in which each
//! channel has its share and every interpretation follows the policy document that it interprets.
//!
//! Invariant: `slot` is a function of the index; it needs memory for one cycle only, however large the site is.

use super::form::{Amount, Form};
use crate::grammar::{Subject, phrasebook, templates};
use crate::sketch::{SiteKind, SiteSketch};

/// How many years the yearly texts go back.
const YEARS: usize = 6;

/// How many questions and services a portal shows; the departments have the rest.
const PORTAL_LIST: usize = 16;

/// The place of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Index of the channel in the sketch.
    pub(crate) channel: usize,
    pub(crate) form: Form,
    /// Number within the channel, from 0.
    pub(crate) ordinal: usize,
    /// How many documents the channel has.
    pub(crate) total: usize,
    /// Index of the policy document that it interprets.
    pub(crate) interprets: Option<usize>,
}

/// The plan of a site.
#[derive(Debug, Clone)]
pub(crate) struct Schedule {
    fixed: Vec<Slot>,
    cycle: Vec<Turn>,
    /// How often each channel stands in the cycle.
    shares: Vec<usize>,
    len: usize,
}

#[derive(Debug, Clone, Copy)]
struct Turn {
    channel: usize,
    form: Form,
    /// How often the channel stood in the cycle before.
    before: usize,
    follows_policy: bool,
}

impl Schedule {
    /// Plans about `documents` documents; more where the channels could not all be filled otherwise.
    pub(crate) fn new(sketch: &SiteSketch, documents: usize) -> Self {
        let forms: Vec<Form> =
            sketch.channels.iter().map(|channel| Form::of(channel, sketch.kind)).collect();
        let fixed: Vec<Slot> = forms
            .iter()
            .enumerate()
            .flat_map(|(channel, form)| standing(sketch, channel, *form))
            .collect();
        let cycle = cycle(&forms);
        let mut shares = vec![0; forms.len()];
        for turn in &cycle {
            if let Some(share) = shares.get_mut(turn.channel) {
                *share += 1;
            }
        }
        let flow = if cycle.is_empty() {
            0
        } else {
            documents.saturating_sub(fixed.len()).max(cycle.len())
        };
        Self { len: fixed.len() + flow, fixed, cycle, shares }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The standing and yearly texts with their indices.
    pub(crate) fn standing(&self) -> impl Iterator<Item = (usize, Slot)> + '_ {
        self.fixed.iter().copied().enumerate()
    }

    /// The channels of the cycle with their forms and how many documents they have.
    pub(crate) fn channels(&self) -> impl Iterator<Item = (usize, Form, usize)> + '_ {
        let first = self.cycle.iter().filter(|turn| turn.before == 0);
        first.map(|turn| {
            let share = self.shares.get(turn.channel).copied().unwrap_or(0);
            (turn.channel, turn.form, self.total(turn.channel, share))
        })
    }

    /// The place of the document with this index.
    pub(crate) fn slot(&self, index: usize) -> Option<Slot> {
        if index >= self.len {
            return None;
        }
        if let Some(slot) = self.fixed.get(index) {
            return Some(*slot);
        }
        let flow = index - self.fixed.len();
        let turn = self.turn(flow)?;
        let share = self.shares.get(turn.channel).copied()?;
        Some(Slot {
            channel: turn.channel,
            form: turn.form,
            ordinal: flow / self.cycle.len() * share + turn.before,
            total: self.total(turn.channel, share),
            interprets: turn.follows_policy.then(|| index - 1),
        })
    }

    fn turn(&self, flow: usize) -> Option<Turn> {
        self.cycle.get(flow.checked_rem(self.cycle.len())?).copied()
    }

    fn total(&self, channel: usize, share: usize) -> usize {
        let flow = self.len - self.fixed.len();
        let rest = flow % self.cycle.len();
        let in_rest = self.cycle.iter().take(rest).filter(|turn| turn.channel == channel).count();
        flow / self.cycle.len() * share + in_rest
    }
}

fn standing(sketch: &SiteSketch, channel: usize, form: Form) -> Vec<Slot> {
    let total = match form.amount() {
        Amount::Fixed => templates(form).len(),
        Amount::Single => 1,
        Amount::Yearly => YEARS,
        Amount::Listed => listed(sketch, form),
        Amount::Flow(_) => 0,
    };
    (0..total).map(|ordinal| Slot { channel, form, ordinal, total, interprets: None }).collect()
}

/// As many as a department has entries; a portal shows one of each subject.
fn listed(sketch: &SiteSketch, form: Form) -> usize {
    let subjects = phrasebook().subjects_of(sketch);
    if sketch.kind != SiteKind::Department {
        let most = if form == Form::Overview { usize::MAX } else { PORTAL_LIST };
        return subjects.len().min(most);
    }
    let count = |subject: &&Subject| match form {
        Form::ServiceItem => subject.service.len(),
        Form::Overview => templates(form).len(),
        _ => subject.question.len(),
    };
    subjects.iter().map(count).sum()
}

/// Spreads the channels by their shares; the one that is furthest behind has its turn.
fn cycle(forms: &[Form]) -> Vec<Turn> {
    let is_paired = forms.contains(&Form::Policy);
    let shares: Vec<usize> = forms
        .iter()
        .map(|form| match (form, form.amount()) {
            (Form::Interpretation, _) if is_paired => 0,
            (_, Amount::Flow(share)) => share,
            _ => 0,
        })
        .collect();
    let interpreting: Vec<usize> = (0..forms.len())
        .filter(|channel| is_paired && forms.get(*channel) == Some(&Form::Interpretation))
        .collect();
    let mut taken = vec![0_usize; forms.len()];
    let mut turns = Vec::new();
    let mut policies = 0;
    let mut places = interpreting.iter().cycle();
    for _ in 0..shares.iter().sum() {
        let behind = |channel: &usize| {
            let (taken, share) = (
                taken.get(*channel).copied().unwrap_or(0),
                shares.get(*channel).copied().unwrap_or(0),
            );
            // Compared as a fraction of its share, in whole numbers; ties go to the earlier channel.
            ((2 * taken + 1) * 1_000_000).checked_div(2 * share).unwrap_or(usize::MAX)
        };
        let Some(channel) = (0..forms.len()).min_by_key(behind) else { break };
        push(&mut turns, &mut taken, forms, channel, false);
        if forms.get(channel) == Some(&Form::Policy) {
            policies += 1;
            // Two of three policy documents have an interpretation.
            if let Some(place) = places.next().filter(|_| policies % 3 != 2) {
                push(&mut turns, &mut taken, forms, *place, true);
            }
        }
    }
    let policy = forms.iter().position(|form| *form == Form::Policy);
    for place in
        interpreting.iter().filter(|place| taken.get(**place) == Some(&0)).collect::<Vec<_>>()
    {
        if let Some(policy) = policy {
            push(&mut turns, &mut taken, forms, policy, false);
        }
        push(&mut turns, &mut taken, forms, *place, true);
    }
    turns
}

fn push(
    turns: &mut Vec<Turn>,
    taken: &mut [usize],
    forms: &[Form],
    channel: usize,
    follows_policy: bool,
) {
    let form = forms.get(channel).copied().unwrap_or(Form::News);
    let before = taken.get(channel).copied().unwrap_or(0);
    turns.push(Turn { channel, form, before, follows_policy });
    if let Some(count) = taken.get_mut(channel) {
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::ChannelSketch;

    fn schedule(documents: usize) -> Schedule {
        let names = ["新闻", "公告", "政策文件", "政策解读", "公开指南", "年报"];
        let channel = |name: &&str| ChannelSketch {
            key: (*name).into(),
            name: (*name).into(),
            class: String::new(),
        };
        let sketch = SiteSketch {
            key: "x".into(),
            name: "市水利局".into(),
            short_name: String::new(),
            region_name: "市".into(),
            kind: SiteKind::Department,
            subjects: Vec::new(),
            channels: names.iter().map(channel).collect(),
        };
        Schedule::new(&sketch, documents)
    }

    #[test]
    fn ordinals_are_gapless_in_every_channel() {
        let schedule = schedule(1_000);
        let mut next = [0; 6];
        for index in 0..schedule.len() {
            let slot = schedule.slot(index).unwrap();
            assert_eq!(slot.ordinal, next[slot.channel], "document {index}");
            next[slot.channel] += 1;
            assert!(slot.ordinal < slot.total);
        }
        for index in 0..schedule.len() {
            let slot = schedule.slot(index).unwrap();
            assert_eq!(slot.total, next[slot.channel]);
        }
        assert_eq!(schedule.slot(schedule.len()), None);
    }

    #[test]
    fn an_interpretation_follows_its_policy() {
        let schedule = schedule(300);
        let slots = (0..schedule.len()).filter_map(|index| schedule.slot(index));
        let interpretations: Vec<_> =
            slots.filter(|slot| slot.form == Form::Interpretation).collect();
        assert!(interpretations.len() > 10);
        for slot in interpretations {
            let policy = schedule.slot(slot.interprets.unwrap()).unwrap();
            assert_eq!(policy.form, Form::Policy);
        }
    }

    #[test]
    fn every_channel_has_a_document_however_few_are_asked_for() {
        let schedule = schedule(1);
        for channel in 0..6 {
            assert!(
                (0..schedule.len()).any(|index| schedule.slot(index).unwrap().channel == channel)
            );
        }
    }
}
