//! Whether a site may move.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, TimeDelta, Utc};
use yizhan_core::SiteState;
use yizhan_standards::life_cycle::{
    MoveNeed, SiteLimits, cancellation_steps, site_limits, site_move,
};

use super::{MoveRefusal, SiteMove, SiteMoveRequest, lacking, state_id};
use crate::{Domain, Site};

/// Everything a move is decided from (变更前情况).
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The site as it is.
    pub site: &'a Site,
    /// Its domains.
    pub domains: &'a [Domain],
    /// Its moves so far, oldest first.
    pub history: &'a [SiteMove],
    /// The moment of the decision.
    pub now: DateTime<Utc>,
}

/// What an allowed move brings (变更结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// When the break or the notice of the closing ends.
    pub until: Option<DateTime<Utc>>,
}

/// Decides whether the site may make the move.
///
/// Basis: `standards/site-life-cycle`.
///
/// # Errors
/// The first reason why it may not; of what is lacking or was not cancelled, all of it.
pub fn decide(
    situation: Situation<'_>,
    request: &SiteMoveRequest,
) -> Result<Decision, MoveRefusal> {
    let (from, to) = (situation.site.state, request.to);
    let allowed =
        site_move(state_id(from), state_id(to)).ok_or(MoveRefusal::NoSuchMove { from, to })?;
    for need in &allowed.params.needs {
        match need {
            MoveNeed::Approval if is_blank(request.approval_number.as_deref()) => {
                return Err(MoveRefusal::NoApproval);
            }
            MoveNeed::Notice if is_blank(request.notice.as_deref()) => {
                return Err(MoveRefusal::NoNotice);
            }
            MoveNeed::Approval | MoveNeed::Notice => (),
            MoveNeed::GoLiveRequirements => check_complete(situation)?,
            MoveNeed::NoticePeriod => check_notice_period(situation)?,
            MoveNeed::Cancellations => check_cancellations(situation, request)?,
        }
    }
    let limits = &site_limits().params;
    let until = match to {
        SiteState::Suspended => Some(end_of_break(situation, request, limits)?),
        SiteState::Closing => Some(end_of_notice(situation, request, limits)?),
        _ if request.until.is_some() => return Err(MoveRefusal::NeedlessEnd),
        _ => None,
    };
    Ok(Decision { until })
}

fn check_complete(situation: Situation<'_>) -> Result<(), MoveRefusal> {
    let today = day_of(situation.now);
    let lacking = lacking(situation.site, situation.domains, today);
    if lacking.is_empty() {
        return Ok(());
    }
    Err(MoveRefusal::Lacking(lacking.into_iter().map(|lacked| lacked.id.as_str()).collect()))
}

fn end_of_break(
    situation: Situation<'_>,
    request: &SiteMoveRequest,
    limits: &SiteLimits,
) -> Result<DateTime<Utc>, MoveRefusal> {
    let until = request.until.ok_or(MoveRefusal::NoEnd)?;
    if until <= situation.now {
        return Err(MoveRefusal::EndPassed);
    }
    if !is_blank(request.force_majeure.as_deref()) {
        return Ok(until);
    }
    if situation.now + days(limits.offline_days) < until {
        return Err(MoveRefusal::BreakTooLong { limit: limits.offline_days });
    }
    let year = in_china(situation.now).year();
    let breaks = situation.history.iter().filter(|past| {
        past.to == SiteState::Suspended
            && past.force_majeure.is_none()
            && in_china(past.moved_at).year() == year
    });
    let limit = limits.offline_times_a_year;
    if (limit as usize) <= breaks.count() {
        return Err(MoveRefusal::TooManyBreaks { limit });
    }
    Ok(until)
}

fn end_of_notice(
    situation: Situation<'_>,
    request: &SiteMoveRequest,
    limits: &SiteLimits,
) -> Result<DateTime<Utc>, MoveRefusal> {
    let earliest = situation.now + days(limits.closing_notice_days);
    match request.until {
        Some(until) if until < earliest => {
            Err(MoveRefusal::NoticeTooShort { days: limits.closing_notice_days })
        }
        Some(until) => Ok(until),
        None => Ok(earliest),
    }
}

fn check_notice_period(situation: Situation<'_>) -> Result<(), MoveRefusal> {
    let closing = situation.history.iter().rfind(|past| past.to == SiteState::Closing);
    // A closing that was never announced has no period that could be over: it begins now.
    let announced_at = closing.map_or(situation.now, |closing| closing.moved_at);
    let until = closing
        .and_then(|closing| closing.until)
        .unwrap_or(announced_at + days(site_limits().params.closing_notice_days));
    if situation.now < until { Err(MoveRefusal::NoticeStanding { until }) } else { Ok(()) }
}

fn check_cancellations(
    situation: Situation<'_>,
    request: &SiteMoveRequest,
) -> Result<(), MoveRefusal> {
    let today = day_of(situation.now);
    let steps = cancellation_steps();
    for done in &request.cancellations {
        if !steps.iter().any(|step| step.id == done.step) {
            return Err(MoveRefusal::UnknownCancellation(done.step.clone()));
        }
        if today < done.on || is_blank(Some(&done.proof)) {
            return Err(MoveRefusal::UnprovenCancellation(done.step.clone()));
        }
    }
    let is_done = |step: &str| request.cancellations.iter().any(|done| done.step == step);
    let missing: Vec<_> =
        steps.iter().map(|step| step.id.as_str()).filter(|step| !is_done(step)).collect();
    if missing.is_empty() { Ok(()) } else { Err(MoveRefusal::NotCancelled(missing)) }
}

fn days(days: u32) -> TimeDelta {
    TimeDelta::days(days.into())
}

/// The day it is here at a moment.
pub(crate) fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    in_china(moment).date_naive()
}

/// Years and days are those of the country the sites are in.
fn in_china(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(8 * 60 * 60).expect("eight hours are an offset");
    moment.with_timezone(&offset)
}

pub(super) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
