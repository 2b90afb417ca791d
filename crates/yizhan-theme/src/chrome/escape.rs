//! Text into HTML.

/// Appends a text so that it is text in HTML, in an element and in a quoted attribute alike.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[written..at]);
        out.push_str(replacement);
        written = at + 1;
    }
    out.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        let mut out = String::new();
        escape_into(&mut out, "《a》<script>\"&'");
        assert_eq!(out, "《a》&lt;script&gt;&quot;&amp;&#39;");
    }
}
