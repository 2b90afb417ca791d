//! The keys that people give to things: short, and fit to stand in an address.

/// The longest key, in bytes: what a label of a host name may have.
pub const KEY_LIMIT: usize = 63;

/// Whether `text` is a key (标识): lower-case letters, digits and single hyphens between them.
pub fn is_key(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= KEY_LIMIT && text.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_fits_into_a_host_name_and_a_path() {
        assert!(
            ["a", "city", "open-data", "zwgk", "2019", &"x".repeat(63)].into_iter().all(is_key)
        );
        let wrong =
            ["", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "a.b", "公开", &"x".repeat(64)];
        assert!(!wrong.into_iter().any(is_key));
    }
}
