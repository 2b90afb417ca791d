//! Reading values of our own kinds, with reasons in Chinese.

use std::{
    num::{IntErrorKind, ParseIntError},
    str::FromStr,
};

use chrono::{NaiveDate, format::ParseErrorKind};

/// Reads a day.
pub(in crate::cli) fn date(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse().map_err(|error: chrono::ParseError| match error.kind() {
        ParseErrorKind::OutOfRange | ParseErrorKind::Impossible => "没有这一天",
        _ => "日期应写作 年-月-日，如 2026-03-31",
    })
}

/// Reads an id.
pub(in crate::cli) fn id<T: FromStr>(text: &str) -> Result<T, &'static str> {
    text.parse().map_err(|_| "编号应为36个字符，如 01a20dc9-2ccc-763d-9e42-14c5a689e452")
}

/// Reads a whole number of a kind that has none below zero, or none below one.
pub(in crate::cli) fn whole_number<T>(text: &str) -> Result<T, &'static str>
where
    T: FromStr<Err = ParseIntError>,
{
    text.parse().map_err(|error: ParseIntError| match error.kind() {
        IntErrorKind::PosOverflow => "数字过大",
        IntErrorKind::Zero => "应大于0",
        _ => "应为整数，且不得为负数",
    })
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use yizhan_core::JobId;

    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        assert_eq!(date("2026-03-31"), Ok(NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day")));
        assert_eq!(date("2026-13-30"), Err("没有这一天"));
        assert_eq!(date("2026-02-30"), Err("没有这一天"));
        for wrong in ["", "abc", "2026-03", "2026-03-31x"] {
            assert!(date(wrong).expect_err(wrong).contains("年-月-日"), "{wrong}");
        }
    }

    #[test]
    fn a_number_that_is_not_one_says_what_it_should_be() {
        assert_eq!(whole_number::<u16>("14"), Ok(14));
        assert_eq!(whole_number::<u16>("70000"), Err("数字过大"));
        assert_eq!(whole_number::<u16>("-5"), Err("应为整数，且不得为负数"));
        assert_eq!(whole_number::<u16>("x"), Err("应为整数，且不得为负数"));
        assert_eq!(whole_number::<NonZero<usize>>("0"), Err("应大于0"));
    }

    #[test]
    fn an_id_is_read_or_said_how_it_looks() {
        assert!(id::<JobId>("01a20dc9-2ccc-763d-9e42-14c5a689e452").is_ok());
        assert!(id::<JobId>("99").expect_err("not an id").contains("36个字符"));
    }
}
