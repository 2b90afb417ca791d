//! Hashing passwords, where it does not hold anybody else up.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _},
};
use tokio::sync::Semaphore;

/// How a password is kept: a PHC string of Argon2id (口令散列).
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PasswordHash(pub(crate) String);

/// Hashes passwords, so many at once (口令散列器).
#[derive(Clone)]
pub(crate) struct Hasher {
    argon: Argon2<'static>,
    turns: Arc<Semaphore>,
    /// What a password is compared with where there is no account, so that it takes as long.
    nobody: Arc<str>,
}

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// The settings do not fit together, or there was no memory.
    #[error("the password cannot be hashed: {0}")]
    Argon(argon2::password_hash::Error),
    /// The thread that hashed it ended.
    #[error("the hashing was broken off")]
    Broken,
}

impl Hasher {
    /// A hasher that uses so many KiB of memory for each password, and so many threads.
    pub(crate) fn new(memory_kib: u32, at_once: usize) -> Result<Self, HashError> {
        let params = Params::new(memory_kib, Params::DEFAULT_T_COST, 1, None)
            .map_err(|error| HashError::Argon(error.into()))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash_with(&argon, "nobody")?.0.into();
        Ok(Self { argon, turns: Arc::new(Semaphore::new(at_once.max(1))), nobody })
    }

    /// Hashes a password under a salt of its own.
    pub(crate) async fn hash(&self, password: &str) -> Result<PasswordHash, HashError> {
        let password = password.to_owned();
        self.apart(move |argon| hash_with(argon, &password)).await?
    }

    /// Whether a password is the one that was hashed. Where there is none, it takes as long and is not.
    pub(crate) async fn verify(
        &self,
        password: &str,
        hash: Option<&PasswordHash>,
    ) -> Result<bool, HashError> {
        let is_known = hash.is_some();
        let hash = hash.map_or_else(|| self.nobody.to_string(), |hash| hash.0.clone());
        let password = password.to_owned();
        let verify = move |argon: &Argon2<'static>| {
            argon.verify_password(password.as_bytes(), hash.as_str()).is_ok()
        };
        Ok(self.apart(verify).await? && is_known)
    }

    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let _turn = turn.map_err(|_| HashError::Broken)?;
        let argon = self.argon.clone();
        tokio::task::spawn_blocking(move || work(&argon)).await.map_err(|_| HashError::Broken)
    }
}

fn hash_with(argon: &Argon2<'static>, password: &str) -> Result<PasswordHash, HashError> {
    let hash = argon.hash_password(password.as_bytes()).map_err(HashError::Argon)?;
    Ok(PasswordHash(hash.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other_is() {
        let hasher = Hasher::new(64, 2).expect("a hasher");
        let hash = hasher.hash("江临-水利-2026").await.expect("hashed");
        assert!(hash.0.starts_with("$argon2id$"));
        assert!(hasher.verify("江临-水利-2026", Some(&hash)).await.expect("verified"));
        assert!(!hasher.verify("江临-水利-2027", Some(&hash)).await.expect("verified"));
        assert!(!hasher.verify("nobody", None).await.expect("verified"));
        assert_ne!(hasher.hash("江临-水利-2026").await.expect("hashed").0, hash.0);
    }
}
