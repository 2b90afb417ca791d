//! The secret with which the first accounts are opened.
//!
//! It lies in the data folder, where only the operator can read it: there is no default password.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use super::OpenError;

/// Where it lies.
pub(crate) fn set_up_secret_file(data: &Path) -> PathBuf {
    data.join("setup-secret")
}

/// The secret (设置口令), made if there is none yet. None where there is no data folder.
pub(super) fn set_up_secret(data: &Path) -> Result<Option<String>, OpenError> {
    let file = set_up_secret_file(data);
    match fs::read_to_string(&file) {
        Ok(text) => return Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (),
        Err(source) => return Err(OpenError::Folder { folder: file, source }),
    }
    let secret = yizhan_identity::new_secret();
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file) {
        Ok(mut written) => match written.write_all(format!("{secret}\n").as_bytes()) {
            Ok(()) => Ok(Some(secret)),
            Err(source) => Err(OpenError::Folder { folder: file, source }),
        },
        // Another process was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let text = fs::read_to_string(&file).unwrap_or_default();
            Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
        }
        Err(source) => Err(OpenError::Folder { folder: file, source }),
    }
}
