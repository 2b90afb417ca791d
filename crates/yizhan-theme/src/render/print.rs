//! How a value is printed into a page. Invariant: text is escaped, whatever the template does about it.

use minijinja::value::Value;
use minijinja::{AutoEscape, Error, ErrorKind, Output, State, escape_formatter};

use crate::chrome::escape_into;

/// Prints a value. A missing one prints nothing, rather than the word `none`; text keeps its slashes, because
/// inspectors read addresses from the source.
pub(crate) fn print_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Ok(());
    }
    match (value.as_str(), state.auto_escape()) {
        (Some(text), AutoEscape::Html) if !value.is_safe() => {
            let mut escaped = String::with_capacity(text.len() + text.len() / 8);
            escape_into(&mut escaped, text);
            out.write_str(&escaped).map_err(|_| Error::from(ErrorKind::WriteFailure))
        }
        _ => escape_formatter(out, state, value),
    }
}
