//! A person who signs in.

use chrono::{DateTime, Utc};
use yizhan_core::{OrganisationId, UserId};

/// The longest name of a person, in characters.
pub(crate) const NAME_LIMIT: usize = 50;
/// The longest login, in characters.
const LOGIN_LIMIT: usize = 64;

/// A person who signs in (用户).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// What they sign in with, in lower case (登录名).
    pub login: String,
    /// Their name (姓名).
    pub name: String,
    /// Where they work.
    pub organisation_id: Option<OrganisationId>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Whether they cannot sign in for the time being (已停用).
    pub is_suspended: bool,
    /// When the account was opened.
    pub created_at: DateTime<Utc>,
    /// How often it was changed.
    pub version: i64,
}

/// A login as it is kept and compared: lower case, 2 to 64 letters, digits, `.`, `-`, `_` or Chinese characters.
pub fn login_name(text: &str) -> Option<String> {
    let login = text.trim().to_lowercase();
    let is_part =
        |character: char| character.is_alphanumeric() || matches!(character, '.' | '-' | '_' | '@');
    let length = login.chars().count();
    ((2..=LOGIN_LIMIT).contains(&length) && login.chars().all(is_part)).then_some(login)
}

/// Whether a text may be an e-mail address: one `@` with something on both sides, no white space.
pub(crate) fn is_email(text: &str) -> bool {
    let is_plain = text.len() <= 254 && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let split = text.split_once('@');
    is_plain
        && split.is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_compared_in_lower_case() {
        assert_eq!(login_name(" Zhang.San "), Some("zhang.san".into()));
        assert_eq!(login_name("张三"), Some("张三".into()));
        for wrong in ["", "a", "a b", "a\u{202e}b", "a/b", "<b>", &"x".repeat(65)] {
            assert_eq!(login_name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_has_a_name_and_a_host() {
        assert!(is_email("zhang@city.example.cn"));
        for wrong in ["", "zhang", "@a.b", "a@b", "a@b@c.d", "a b@c.d", "a@b.c\r\nBcc: x"] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
