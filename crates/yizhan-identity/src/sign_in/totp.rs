//! The second factor: codes of an authenticator app (RFC 6238).

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use totp_rs::{Algorithm, Builder, Totp};
use yizhan_core::UserId;

use super::secret::random;

/// How long a code is shown, in seconds.
const STEP: u64 = 30;

/// The second factor of a user (第二验证方式).
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SecondFactor {
    /// Whose it is.
    pub(crate) user_id: UserId,
    /// The secret that the app has, in Base32.
    pub(crate) secret: String,
    /// When its user showed that the app works; until then it is not asked for.
    pub(crate) confirmed_at: Option<DateTime<Utc>>,
    /// The step of the last code that was taken: no code is taken twice.
    pub(crate) last_step: u64,
}

impl SecondFactor {
    /// Takes a code, if it is right for this moment, the one before or the one after, and was not taken before.
    pub(crate) fn take(&self, code: &str, now: DateTime<Utc>) -> Option<Self> {
        let seconds = u64::try_from(now.timestamp()).ok()?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = totp(&self.secret)?.check(&code, seconds)?;
        (self.last_step < step).then(|| Self { last_step: step, ..self.clone() })
    }

    /// The code of a moment.
    #[cfg(test)]
    pub(crate) fn code(&self, now: DateTime<Utc>) -> String {
        let seconds = u64::try_from(now.timestamp()).expect("a time of today");
        totp(&self.secret).expect("a secret").generate(seconds).to_string()
    }
}

/// A new secret for an app, in Base32.
pub(crate) fn new_totp_secret() -> String {
    BASE32_NOPAD.encode(&random::<20>())
}

/// The address that an app reads from a picture.
pub(crate) fn totp_uri(secret: &str, login: &str, issuer: &str) -> String {
    let escape =
        |text: &str| -> String { url::form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let (login, issuer) = (escape(login).replace('+', "%20"), escape(issuer).replace('+', "%20"));
    format!(
        "otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP}"
    )
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
    let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1);
    builder.with_step_duration(STEP).with_secret(secret).build().ok()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;

    fn factor(secret: &str) -> SecondFactor {
        SecondFactor {
            user_id: UserId(Uuid::from_u128(1)),
            secret: secret.into(),
            confirmed_at: None,
            last_step: 0,
        }
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the secret `12345678901234567890` at second 59, its last six digits.
        let secret = BASE32_NOPAD.encode(b"12345678901234567890");
        let at = DateTime::from_timestamp(59, 0).expect("a moment");
        assert!(factor(&secret).take("287082", at).is_some());
        assert!(factor(&secret).take("28 70 82", at).is_some());
        assert!(factor(&secret).take("287083", at).is_none());
    }

    #[test]
    fn a_code_is_taken_once_and_for_a_minute_and_a_half() {
        let factor = factor(&new_totp_secret());
        let now = DateTime::from_timestamp(1_770_000_000, 0).expect("a moment");
        let code = factor.code(now);
        for seconds in [-30, 0, 30] {
            assert!(factor.take(&code, now + TimeDelta::seconds(seconds)).is_some(), "{seconds}");
        }
        assert!(factor.take(&code, now + TimeDelta::seconds(90)).is_none());
        let taken = factor.take(&code, now).expect("taken");
        assert!(taken.take(&code, now).is_none());
    }

    #[test]
    fn the_address_names_account_and_issuer() {
        let uri = totp_uri("ABC", "zhang san", "江临市");
        assert!(
            uri.starts_with("otpauth://totp/%E6%B1%9F%E4%B8%B4%E5%B8%82:zhang%20san?secret=ABC&"),
            "{uri}"
        );
    }
}
