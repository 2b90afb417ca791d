//! The first line of a doc comment: a sentence with the Chinese term in brackets.

/// The Chinese term between round brackets of either width, and the sentence without it.
pub(super) fn split_term(doc: &str) -> Option<(String, String)> {
    let pairs = [('（', '）'), ('(', ')')];
    pairs.into_iter().find_map(|(open, close)| {
        doc.match_indices(open).find_map(|(start, _)| {
            let inside = start + open.len_utf8();
            let end = inside + doc[inside..].find(close)?;
            let term = &doc[inside..end];
            let before = doc[..start].trim_end();
            let after = &doc[end + close.len_utf8()..];
            term.chars()
                .any(is_chinese)
                .then(|| (term.trim().to_owned(), format!("{before}{after}")))
        })
    })
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}
