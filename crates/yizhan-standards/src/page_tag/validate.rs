//! Checking the tags of one page.

use url::{Host, Url};

use super::tag::forbidden;
use super::{PageKind, PageTag, TagFault, TagFaultKind, TagFormat, page_tags};
use crate::code::{DateForm, SiteCode};

/// Checks the tags of a page, given as pairs of name and value in the order of the page.
///
/// Tags that are not among the fifteen are passed over. The faults come in the order of the rule.
pub fn validate<N, V>(kind: PageKind, tags: &[(N, V)]) -> Vec<TagFault>
where
    N: AsRef<str>,
    V: AsRef<str>,
{
    let tags: Vec<(&str, &str)> =
        tags.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
    let mut faults = Vec::new();
    for tag in page_tags() {
        check_tag(tag, kind, &tags, &mut faults);
    }
    faults
}

fn check_tag(
    tag: &'static PageTag,
    kind: PageKind,
    tags: &[(&str, &str)],
    faults: &mut Vec<TagFault>,
) {
    let exact = tags.iter().filter(|(name, _)| *name == tag.name());
    let values: Vec<&str> = exact.map(|(_, value)| value.trim()).collect();
    let in_any_case = tags.iter().any(|(name, _)| name.eq_ignore_ascii_case(tag.name()));
    match values.as_slice() {
        [] if in_any_case => faults.push(TagFault::new(tag, TagFaultKind::WrongCase)),
        [] if tag.is_required_on(kind) => faults.push(TagFault::new(tag, TagFaultKind::Missing)),
        [] => {}
        [value, rest @ ..] => {
            if !rest.is_empty() {
                faults.push(TagFault::new(tag, TagFaultKind::Repeated));
            }
            faults.extend(check_value(tag, value).map(|fault| TagFault::new(tag, fault)));
        }
    }
}

fn check_value(tag: &PageTag, value: &str) -> Option<TagFaultKind> {
    if value.is_empty() {
        return Some(TagFaultKind::Empty);
    }
    forbidden(value)
        .or_else(|| (!has_format(tag.params.format, value)).then_some(TagFaultKind::WrongFormat))
}

fn has_format(format: TagFormat, value: &str) -> bool {
    match format {
        TagFormat::Text => true,
        TagFormat::Domain => is_domain(value),
        TagFormat::SiteCode => SiteCode::parse(value).is_ok(),
        TagFormat::KeywordList => is_keyword_list(value),
        TagFormat::DateTime => DateForm::published_at().matches(value),
        TagFormat::Url => Url::parse(value).is_ok_and(|url| url.has_host()),
    }
}

/// A name with a dot in it: `localhost` and addresses of machines are nobody's main domain.
fn is_domain(value: &str) -> bool {
    let is_bare = !value.contains(['/', ':', '@', ' ']);
    is_bare && value.contains('.') && matches!(Host::parse(value), Ok(Host::Domain(_)))
}

/// Real sites separate by either comma or semicolon, so all four are read.
fn is_keyword_list(value: &str) -> bool {
    value.split([',', '，', ';', '；']).all(|word| !word.trim().is_empty())
}
