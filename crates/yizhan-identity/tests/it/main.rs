//! People and organisations, through their commands and operations, on a real database.

mod add_organisation;

use yizhan_identity::{Security, SecuritySettings};

/// Signing in, with passwords that are hashed quickly.
fn security() -> Security {
    let settings = SecuritySettings { hash_memory_kib: 64, ..SecuritySettings::default() };
    Security::new(settings).expect("settings that fit together")
}
