//! Text into XML.

use crate::chrome::escape_into;

/// Appends an element with text. Characters that XML 1.0 cannot carry are dropped.
pub(super) fn element(out: &mut String, name: &str, text: &str) {
    let clean: String = text.chars().filter(|c| is_xml(*c)).collect();
    out.push('<');
    out.push_str(name);
    out.push('>');
    escape_into(out, &clean);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
