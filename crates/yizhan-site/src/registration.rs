//! What a site is registered under, and the forms that such numbers have.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The short names of the provinces, with which the numbers of filings begin.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/// The longest number or mark, in characters.
const LENGTH_LIMIT: usize = 200;

/// What a site is registered under (备案信息).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Registrations {
    /// The number of its ICP filing (ICP备案编号).
    pub icp_number: Option<String>,
    /// The number of its filing with the police (公安机关备案号).
    pub police_number: Option<String>,
    /// The mark of party and government sites (党政机关网站标识).
    pub official_mark: Option<String>,
    /// Its last security test.
    pub security_test: Option<SecurityTest>,
}

/// A security test (安全检测).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecurityTest {
    /// The day of the report.
    pub on: NaiveDate,
    /// Who tested.
    pub tester: String,
    /// Whether the site passed.
    pub passed: bool,
}

/// What is wrong with what a site is registered under (备案信息错误).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationsFault {
    /// Not the number of an ICP filing.
    #[error("`{0}` is not the number of an ICP filing")]
    WrongIcpNumber(String),
    /// Not the number of a filing with the police.
    #[error("`{0}` is not the number of a filing with the police")]
    WrongPoliceNumber(String),
    /// Neither the address nor the number of a mark.
    #[error("`{0}` is not an official mark")]
    WrongOfficialMark(String),
    /// The report of the security test is of a day to come.
    #[error("the report of the security test is of {0}, which is to come")]
    TestToCome(NaiveDate),
}

impl Registrations {
    /// The same without blanks around numbers and marks.
    pub(crate) fn trimmed(mut self) -> Self {
        for text in [&mut self.icp_number, &mut self.police_number, &mut self.official_mark]
            .into_iter()
            .flatten()
        {
            *text = text.trim().to_owned();
        }
        self
    }

    /// Says what is wrong with these registrations, where they differ from those of `before`: what was
    /// taken over from elsewhere in another form is no reason to refuse other changes. What is blank is
    /// lacking, not wrong.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, before: &Self, today: NaiveDate) -> Result<(), RegistrationsFault> {
        if let Some(number) = new_text(self.icp_number.as_deref(), before.icp_number.as_deref())
            && !is_icp_number(number)
        {
            return Err(RegistrationsFault::WrongIcpNumber(number.to_owned()));
        }
        if let Some(number) =
            new_text(self.police_number.as_deref(), before.police_number.as_deref())
            && !is_police_number(number)
        {
            return Err(RegistrationsFault::WrongPoliceNumber(number.to_owned()));
        }
        if let Some(mark) = new_text(self.official_mark.as_deref(), before.official_mark.as_deref())
            && !is_official_mark(mark)
        {
            return Err(RegistrationsFault::WrongOfficialMark(mark.to_owned()));
        }
        match &self.security_test {
            Some(test) if self.security_test != before.security_test && today < test.on => {
                Err(RegistrationsFault::TestToCome(test.on))
            }
            _ => Ok(()),
        }
    }
}

fn new_text<'a>(now: Option<&'a str>, before: Option<&str>) -> Option<&'a str> {
    now.filter(|text| before != Some(*text) && !text.trim().is_empty())
}

/// Whether a text has the form of the number of an ICP filing: `皖ICP备05000000号`, or that of one of its
/// sites, `皖ICP备05000000号-2`.
///
/// Basis: known from practice. Numbers have eight digits, and ten since they begin with the year.
pub(crate) fn is_icp_number(text: &str) -> bool {
    let Some(rest) = after_province(text).and_then(|rest| rest.strip_prefix("ICP备")) else {
        return false;
    };
    let Some((number, site)) = rest.split_once('号') else { return false };
    let is_site = site.is_empty() || site.strip_prefix('-').is_some_and(|site| digits(site, 1, 4));
    digits(number, 8, 10) && is_site
}

/// Whether a text has the form of the number of a filing with the police: `皖公网安备34040000000001号`, or
/// the same with a space before the digits.
///
/// Basis: known from practice. New numbers have fourteen digits, old ones eleven and more.
pub(crate) fn is_police_number(text: &str) -> bool {
    let rest = after_province(text).and_then(|rest| rest.strip_prefix("公网安备"));
    let number = rest.and_then(|rest| rest.strip_suffix('号'));
    number.is_some_and(|number| digits(number.trim(), 11, 14))
}

/// Whether a text has the form of a mark of party and government sites: the address that the mark leads
/// to, or the number under which it was given out.
///
/// Basis: known from practice. Numbers are not all of one form, but all have digits.
pub(crate) fn is_official_mark(text: &str) -> bool {
    if text.chars().count() > LENGTH_LIMIT {
        return false;
    }
    if text.contains("://") {
        let is_web = text.starts_with("https://") || text.starts_with("http://");
        return is_web && crate::site::is_address(text);
    }
    let count = text.chars().filter(char::is_ascii_digit).count();
    4 <= count && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Whether a text is a telephone number, or several: `0554-1234567`, `12345`, `0554-1234567转8001`. What
/// stands in brackets behind it is a remark.
///
/// Basis: known from practice.
pub(crate) fn is_phone(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut number = String::new();
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => number.push(c),
            _ => (),
        }
    }
    let count = number.chars().filter(char::is_ascii_digit).count();
    let is_part = |c: char| c.is_ascii_digit() || "+-—－() 、，,；;/转".contains(c);
    3 <= count && number.chars().all(is_part)
}

fn after_province(text: &str) -> Option<&str> {
    let mut characters = text.trim().chars();
    characters.next().filter(|first| PROVINCES.contains(*first))?;
    Some(characters.as_str())
}

fn digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_icp_filing_has_a_province_and_eight_to_ten_digits() {
        for right in ["皖ICP备05000000号", "皖ICP备2021001234号", "京ICP备05070218号-1"] {
            assert!(is_icp_number(right), "{right}");
        }
        for wrong in [
            "abc",
            "ICP备05000000号",
            "市ICP备05000000号",
            "皖ICP备0500000号",
            "皖ICP备05000000",
            "皖ICP备05000000号-",
            "皖ICP备05000000号x",
            "皖ICP备20210012345号",
            "皖ICP证05000000号",
        ] {
            assert!(!is_icp_number(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_number_of_a_filing_with_the_police_has_eleven_to_fourteen_digits() {
        for right in
            ["皖公网安备34040000000001号", "京公网安备 11000002000001号", "京公网安备11010200001号"]
        {
            assert!(is_police_number(right), "{right}");
        }
        for wrong in
            ["y", "公网安备34040000000001号", "皖公网安备3404000000号", "皖公网安备34040000000001"]
        {
            assert!(!is_police_number(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_official_mark_is_an_address_or_a_number() {
        for right in [
            "https://bszs.conac.cn/sitename?method=show",
            "CA052003160401234560001",
            "示例标识0001",
        ] {
            assert!(is_official_mark(right), "{right}");
        }
        for wrong in ["z", "标识", "javascript://0001/", "https://", "https://a b/0001", "0001;"]
        {
            assert!(!is_official_mark(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_telephone_number_may_have_an_extension_and_a_remark() {
        for right in [
            "12345",
            "0554-1234567",
            "(0554) 1234567转8001",
            "0554-1234567（仅受理网站问题）",
            "110、12345",
        ] {
            assert!(is_phone(right), "{right}");
        }
        assert!(is_phone("0554-1234567(仅受理网站问题)"));
        for wrong in ["电话", "12", "0554-1234567 张三", "（0554-1234567）", "tel:0554"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
    }

    #[test]
    fn only_what_is_new_is_looked_at() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).expect("a day");
        let with = |number: &str, on| Registrations {
            icp_number: Some(number.to_owned()),
            security_test: Some(SecurityTest { on, tester: "机构".into(), passed: true }),
            ..Registrations::default()
        };
        let old = with("旧号", day(9));
        assert_eq!(old.check(&old, day(1)), Ok(()));
        let fault = old.check(&Registrations::default(), day(1));
        assert_eq!(fault, Err(RegistrationsFault::WrongIcpNumber("旧号".into())));
        let to_come = with("旧号", day(3)).check(&old, day(2));
        assert_eq!(to_come, Err(RegistrationsFault::TestToCome(day(3))));
        assert_eq!(with("旧号", day(2)).check(&old, day(2)), Ok(()));
        assert_eq!(with(" ", day(9)).check(&old, day(1)), Ok(()));
    }
}
