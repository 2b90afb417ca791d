//! Which passwords are good enough.

use std::{collections::HashSet, sync::LazyLock};

/// The longest password, in characters: nobody types more, and hashing it costs.
const LONGEST: usize = 128;

/// Passwords that everybody tries first, in lower case.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// What a password must be like (密码策略).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// How many characters it has at least (最短长度).
    pub min_length: usize,
    /// How many of four kinds of characters it has at least: small, capital, digits, others (字符种类).
    pub min_kinds: usize,
    /// How many earlier passwords it must differ from (历史密码个数).
    pub history: usize,
    /// After how many days it has to be changed; zero for never (有效天数).
    pub max_age_days: u32,
}

impl Default for PasswordPolicy {
    /// Basis: GB/T 22239-2019, level three, identification; the numbers from memory, to be set by the office.
    fn default() -> Self {
        Self { min_length: 10, min_kinds: 3, history: 5, max_age_days: 0 }
    }
}

/// Why a password is not good enough (密码问题).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Too few characters; so many are asked for.
    TooShort(usize),
    /// More characters than are taken.
    TooLong,
    /// Too few kinds of characters; so many are asked for.
    TooPlain(usize),
    /// Many try it first, or it is a row on the keyboard.
    Common,
    /// It holds the login.
    HoldsLogin,
    /// It was used before.
    UsedBefore,
}

impl PasswordFault {
    /// The message for a user (提示).
    pub fn message(self) -> String {
        match self {
            Self::TooShort(length) => format!("密码至少需要 {length} 个字符"),
            Self::TooLong => format!("密码不能超过 {LONGEST} 个字符"),
            Self::TooPlain(kinds) => {
                format!("密码应包含大写字母、小写字母、数字、其他字符中的至少 {kinds} 类")
            }
            Self::Common => "密码过于常见，容易被猜到".into(),
            Self::HoldsLogin => "密码不能包含登录名".into(),
            Self::UsedBefore => "不能使用最近用过的密码".into(),
        }
    }

    /// Its code, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort(_) => "too-short",
            Self::TooLong => "too-long",
            Self::TooPlain(_) => "too-plain",
            Self::Common => "common",
            Self::HoldsLogin => "holds-login",
            Self::UsedBefore => "used-before",
        }
    }
}

impl PasswordPolicy {
    /// Looks at a password of somebody with this login. Whether it was used before is for others to say.
    pub fn check(&self, password: &str, login: &str) -> Result<(), PasswordFault> {
        let length = password.chars().count();
        if length < self.min_length {
            return Err(PasswordFault::TooShort(self.min_length));
        }
        if LONGEST < length {
            return Err(PasswordFault::TooLong);
        }
        if kinds(password) < self.min_kinds {
            return Err(PasswordFault::TooPlain(self.min_kinds));
        }
        let lower = password.to_lowercase();
        if is_common(&lower) {
            return Err(PasswordFault::Common);
        }
        if lower.contains(login) {
            return Err(PasswordFault::HoldsLogin);
        }
        Ok(())
    }
}

fn kinds(password: &str) -> usize {
    let kinds: [fn(char) -> bool; 4] = [
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_digit(),
        |c| !c.is_ascii_alphanumeric(),
    ];
    kinds.into_iter().filter(|kind| password.contains(*kind)).count()
}

/// A password from the list, with or without what people hang on it; or hardly more than one character.
fn is_common(lower: &str) -> bool {
    let core = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let few: HashSet<char> = lower.chars().collect();
    [lower, core, &plain].into_iter().any(|text| COMMON.contains(text)) || few.len() < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_mixed_and_uncommon() {
        let check = |password| PasswordPolicy::default().check(password, "zhangsan");
        assert_eq!(check("Shan-Nan-88-shui"), Ok(()));
        assert_eq!(check("江临Water2026"), Ok(()));
        let cases = [
            ("Ab1-", PasswordFault::TooShort(10)),
            ("abcdefghijkl", PasswordFault::TooPlain(3)),
            ("Password123!", PasswordFault::Common),
            ("P@ssw0rd2026", PasswordFault::Common),
            ("Qwerty123456", PasswordFault::Common),
            ("Aa1Aa1Aa1Aa1", PasswordFault::Common),
            ("ZhangSan-2026", PasswordFault::HoldsLogin),
        ];
        for (password, fault) in cases {
            assert_eq!(check(password), Err(fault), "{password}");
        }
        assert_eq!(check(&format!("Aa1-xyz{}", "水".repeat(200))), Err(PasswordFault::TooLong));
    }

    #[test]
    fn the_list_is_in_lower_case_and_names_nothing_twice() {
        let lines: Vec<&str> = include_str!("common_passwords.txt").lines().collect();
        assert_eq!(lines.len(), COMMON.len());
        assert!(lines.iter().all(|line| line.to_lowercase() == *line && !line.is_empty()));
    }
}
