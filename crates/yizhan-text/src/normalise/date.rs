//! Dates in all the forms of Chinese pages. What is not certainly a date is none; a time is never made up.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use regex::{Captures, Regex};

use crate::page::LocalTime;

/// A date inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateSpan {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// What it says.
    pub(crate) value: LocalTime,
}

const D: &str = "[0-9０-９]";

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"(?P<y>(?:19|20|１９|２０){D}{D})\s*(?P<s1>年|[-/.－—／．–])\s*(?P<m>{D}{{1,2}})\s*(?P<s2>月|[-/.－—／．–])\s*(?P<d>{D}{{1,2}})(?:\s*(?:日|号))?(?:\s*[(（]?星期.[)）]?)?(?P<t>[T\s]*(?P<ap>[上下]午)?\s*(?P<h>{D}{{1,2}})\s*[:：时點点]\s*(?P<mi>{D}{{1,2}})\s*分?(?:\s*[:：]?\s*(?P<s>{D}{{2}})秒?(?:\.\d{{1,9}})?)?)?"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    let zero = "〇○零ＯOo0０О";
    let pattern = format!(
        "(?P<y>[一二][{zero}一二三四五六七八九]{{3}})\\s*年\\s*(?P<m>[元一二三四五六七八九十]{{1,2}})\\s*月\\s*(?P<d>[一二三四五六七八九十廿卅]{{1,3}})\\s*日"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<y>\d{2})(?:(?:年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)|(?:[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})))$").expect("a valid pattern")
});

static COMPACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<y>(?:19|20)\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?:\s?(?P<h>[0-2]\d)(?P<mi>[0-5]\d)(?P<s>[0-5]\d)?)?$").expect("a valid pattern")
});

/// All certain dates of a text, in order.
pub(crate) fn date_spans(text: &str) -> Vec<DateSpan> {
    if !text.contains(['年', '-', '/', '.', '－', '—', '／', '．', '–']) {
        return Vec::new();
    }
    // Most lines have no date, and to see that is much cheaper than to take one apart.
    if !NUMERIC.is_match(text) && !CHINESE.is_match(text) {
        return Vec::new();
    }
    let numeric = NUMERIC.captures_iter(text).filter_map(|found| numeric_span(text, &found));
    let chinese = CHINESE.captures_iter(text).filter_map(|found| chinese_span(&found));
    let mut spans: Vec<DateSpan> = numeric.chain(chinese).collect();
    spans.sort_by_key(|span| span.range.start);
    spans
}

static IN_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[/_t])(?P<y>(?:19|20)\d{2})[-/]?(?P<m>[01]\d)[-/]?(?P<d>[0-3]\d)(?:[/_.-]|$)")
        .expect("a valid pattern")
});

/// The day that content systems put into the addresses of their pages: `/201905/t20190515_123.html`.
pub(crate) fn date_in_address(url: &str) -> Option<NaiveDate> {
    let found = IN_ADDRESS.captures_iter(url).last()?;
    day(number(&found["y"])?, number(&found["m"])?, number(&found["d"])?)
}

/// The first certain date of a text.
pub fn first_date(text: &str) -> Option<NaiveDate> {
    date_spans(text).first().map(|span| span.value.date)
}

/// Reads a text that is a date and nothing else.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    parse_local_time(text).map(|time| time.date)
}

/// Reads a text that is a date, with or without a time, and nothing else. A time with an offset is moved to +08:00.
pub fn parse_local_time(text: &str) -> Option<LocalTime> {
    let text = text.trim_matches(|c: char| super::is_space(c) || "[]（）()【】".contains(c));
    if let Some(time) = with_offset(text) {
        return Some(time);
    }
    let spans = date_spans(text);
    if let [span] = &spans[..]
        && rest_is_empty(text, &span.range)
    {
        return Some(span.value);
    }
    if let Some(found) = COMPACT.captures(text) {
        let date = day(number(&found["y"])?, number(&found["m"])?, number(&found["d"])?)?;
        return Some(LocalTime { date, time: clock(&found) });
    }
    short_year(text).map(LocalTime::day)
}

fn rest_is_empty(text: &str, range: &Range<usize>) -> bool {
    let nothing = |part: &str| part.chars().all(|c| !c.is_alphanumeric());
    nothing(&text[..range.start]) && nothing(&text[range.end..])
}

/// ISO 8601 with an offset, and what Java and JavaScript print.
fn with_offset(text: &str) -> Option<LocalTime> {
    let china = FixedOffset::east_opt(8 * 3600)?;
    let moment = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .map(|moment| moment.with_timezone(&china).naive_local());
    let plain =
        moment.or_else(|_| NaiveDateTime::parse_from_str(text, "%a %b %d %H:%M:%S CST %Y")).ok()?;
    Some(LocalTime { date: plain.date(), time: Some(plain.time()) })
}

/// `98-05-12` is certain, because no day or month is 98; `19/05/15` is not, and `19年5月15日` is.
fn short_year(text: &str) -> Option<NaiveDate> {
    let found = SHORT_YEAR.captures(text)?;
    let year = number(&found["y"])?;
    let marked = found.name("m").is_some();
    if !marked && year <= 31 {
        return None;
    }
    let year = if year >= 70 { 1900 + year } else { 2000 + year };
    let month = found.name("m").or_else(|| found.name("m2"))?;
    let day_of_month = found.name("d").or_else(|| found.name("d2"))?;
    day(year, number(month.as_str())?, number(day_of_month.as_str())?)
}

fn numeric_span(text: &str, found: &Captures<'_>) -> Option<DateSpan> {
    let whole = found.get(0)?;
    if text[..whole.start()].chars().next_back().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let marked = &found["s1"] == "年";
    if marked != (&found["s2"] == "月") {
        return None;
    }
    let date = day(number(&found["y"])?, number(&found["m"])?, number(&found["d"])?)?;
    let time = clock(found);
    let end = if time.is_some() {
        whole.end()
    } else {
        found.name("t").map_or(whole.end(), |t| t.start())
    };
    let more_digits =
        text[found.name("d")?.end()..].chars().next().is_some_and(|c| c.is_ascii_digit());
    (!more_digits)
        .then_some(DateSpan { range: whole.start()..end, value: LocalTime { date, time } })
}

fn clock(found: &Captures<'_>) -> Option<NaiveTime> {
    let part = |name: &str| {
        found.name(name).and_then(|part| number(part.as_str())).and_then(|n| u32::try_from(n).ok())
    };
    let afternoon = found.name("h").is_some() && found.get(0)?.as_str().contains("下午");
    let hour = part("h")?;
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    NaiveTime::from_hms_opt(hour, part("mi")?, part("s").unwrap_or(0))
}

fn chinese_span(found: &Captures<'_>) -> Option<DateSpan> {
    let year = found["y"].chars().try_fold(0, |year, c| Some(year * 10 + digit(c)?))?;
    let date = day(year, chinese_number(&found["m"])?, chinese_number(&found["d"])?)?;
    Some(DateSpan { range: found.get(0)?.range(), value: LocalTime::day(date) })
}

fn digit(c: char) -> Option<i32> {
    Some(match c {
        '元' | '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '〇' | '○' | '零' | 'Ｏ' | 'O' | 'o' | '0' | '０' | 'О' => 0,
        _ => return None,
    })
}

/// `十五`, `二十`, `廿三`, `三`.
fn chinese_number(text: &str) -> Option<i32> {
    let text = text.replace('廿', "二十").replace('卅', "三十");
    match text.split_once('十') {
        None => text.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?)),
        Some((tens, ones)) => {
            let tens = tens.chars().next().map_or(Some(1), digit)?;
            let ones = ones.chars().next().map_or(Some(0), digit)?;
            Some(tens * 10 + ones)
        }
    }
}

fn number(text: &str) -> Option<i32> {
    text.chars().try_fold(0_i32, |n, c| {
        let c = if ('０'..='９').contains(&c) {
            char::from_u32(c as u32 - '０' as u32 + '0' as u32)?
        } else {
            c
        };
        Some(n * 10 + i32::try_from(c.to_digit(10)?).ok()?)
    })
}

fn day(year: i32, month: i32, day_of_month: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day_of_month).ok()?)
        .filter(|_| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        parse_local_time(text).map(|time| time.to_string())
    }

    #[test]
    fn all_usual_spellings_are_read() {
        for (text, date) in [
            ("二〇一九年五月十五日", "2019-05-15"),
            ("二○一○年十二月三十一日", "2010-12-31"),
            ("一九九八年廿三月", ""),
            ("2019年5月15日", "2019-05-15"),
            ("２０１９年５月１５日", "2019-05-15"),
            ("2019-5-15 9:05", "2019-05-15T09:05:00"),
            ("2019/05/15 下午3:05:07", "2019-05-15T15:05:07"),
            ("2019.05.15", "2019-05-15"),
            ("2019年05月15日 09时05分", "2019-05-15T09:05:00"),
            ("[2019-05-15]", "2019-05-15"),
            ("20190515", "2019-05-15"),
            ("2019-05-15T01:05:00Z", "2019-05-15T09:05:00"),
            ("2019-05-15 09:05:00.0", "2019-05-15T09:05:00"),
            ("Wed May 15 09:05:00 CST 2019", "2019-05-15T09:05:00"),
            ("98-05-12", "1998-05-12"),
            ("19年5月15日", "2019-05-15"),
        ] {
            assert_eq!(shown(text).unwrap_or_default(), date, "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_is_none() {
        for text in [
            "19/05/15",
            "2019-13-01",
            "2019年2月30日",
            "12019-05-15",
            "2019-05-155",
            "2019年5月",
            "5月15日",
            "2019-05年15",
            "1.2.3",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_tell_the_day_of_their_page() {
        for (url, date) in [
            ("http://a/zw/201905/t20190515_123.html", Some("2019-05-15")),
            ("news/2016-06-12/287.html", Some("2016-06-12")),
            ("http://a/2019/05/15/x.htm", Some("2019-05-15")),
            ("http://a/content/20190515123.html", None),
            ("http://a/2019/05/x.htm", None),
        ] {
            assert_eq!(date_in_address(url).map(|date| date.to_string()).as_deref(), date, "{url}");
        }
    }

    #[test]
    fn dates_in_running_text_keep_their_place() {
        let text = "时间：2019-05-15 来源：二〇一八年一月二日";
        let spans = date_spans(text);
        assert_eq!(&text[spans[0].range.clone()], "2019-05-15");
        assert_eq!(&text[spans[1].range.clone()], "二〇一八年一月二日");
    }
}
