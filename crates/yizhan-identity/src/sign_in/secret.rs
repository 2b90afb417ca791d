//! Secrets that are given out once, and kept as hashes only.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use sha2::{Digest as _, Sha256};

/// A secret of 256 bits that nobody can guess (密钥).
pub fn new_secret() -> String {
    BASE64URL_NOPAD.encode(&random::<32>())
}

/// A code that somebody writes down: 80 bits as four groups of four (恢复码).
pub(crate) fn new_code() -> String {
    let text = BASE32_NOPAD.encode(&random::<10>()).to_lowercase();
    let groups: Vec<&str> = [0, 4, 8, 12].map(|from| &text[from..from + 4]).into();
    groups.join("-")
}

/// How a secret is kept. It is long and random, so that a plain hash hides it.
pub(crate) fn hash_of(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

/// Random bytes from the kernel.
///
/// # Panics
/// The kernel has no random numbers: nobody can be signed in safely then.
pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the kernel gives random numbers");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_secrets_are_alike_and_codes_can_be_written_down() {
        assert_ne!(new_secret(), new_secret());
        assert_eq!(new_secret().len(), 43);
        let code = new_code();
        assert_eq!(code.len(), 19, "{code}");
        assert!(code.split('-').all(|group| group.len() == 4), "{code}");
        assert_ne!(hash_of("a"), hash_of("b"));
    }
}
