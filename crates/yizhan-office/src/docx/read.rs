//! The entrance.
use crate::error::ReadError;
use crate::flow::Clean;
use crate::limits::Limits;
/// Reads.
pub fn read_docx(bytes: &[u8], limits: &Limits) -> Result<Clean, ReadError> {
    let _ = (bytes, limits);
    Err(ReadError::Encrypted)
}
