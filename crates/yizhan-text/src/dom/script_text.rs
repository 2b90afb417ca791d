//! What the inline scripts of old pages write into the page: `var d='2017-08-11'; document.write('时间：'+d);`.
//! Only literals and the variables they were put into are read; nothing is run.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::normalise::strip_tags;

/// Longest script that is looked at. Those that write a date or a source are short.
const LONGEST: usize = 4000;

static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?s)(?:var\s+)?(?P<name>[A-Za-z_]\w*)\s*=\s*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)')\s*[;\n]|document\s*\.\s*write(?:ln)?\s*\((?P<written>(?:"[^"\n]*"|'[^'\n]*'|[^;"'\n)])+)\)"#,
    )
    .expect("a valid pattern")
});

static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"^\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<name>[A-Za-z_]\w*))\s*(?:\+|$)"#,
    )
    .expect("a valid pattern")
});

/// The text that a script writes, tags removed; empty if it writes none or something that is not plain.
pub(super) fn written_text(script: &str) -> String {
    if script.len() > LONGEST || !script.contains("document") {
        return String::new();
    }
    let mut known: HashMap<&str, &str> = HashMap::new();
    let mut written = String::new();
    for found in STATEMENT.captures_iter(script) {
        if let Some(name) = found.name("name") {
            let value = found
                .name("double")
                .or_else(|| found.name("single"))
                .map_or("", |value| value.as_str());
            known.insert(name.as_str(), value);
        } else if let Some(text) =
            found.name("written").and_then(|parts| concatenation(parts.as_str(), &known))
        {
            written.push_str(&text);
        }
    }
    strip_tags(&written)
}

/// The value of `'a'+b+'c'`, if every part is a literal or a known variable.
fn concatenation(mut parts: &str, known: &HashMap<&str, &str>) -> Option<String> {
    let mut text = String::new();
    while !parts.trim().is_empty() {
        let part = PART.captures(parts)?;
        let literal = part.name("double").or_else(|| part.name("single"));
        match (literal, part.name("name")) {
            (Some(literal), _) => text.push_str(literal.as_str()),
            (None, Some(name)) => text.push_str(known.get(name.as_str())?),
            (None, None) => return None,
        }
        parts = &parts[part.get(0)?.end()..];
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_their_variables_are_written_and_tags_removed() {
        let script =
            "var s='市府办';\nif(s!=''){document.write('<span>来源：'+s+'&emsp;</span>');}";
        assert_eq!(written_text(script).trim(), "来源：市府办");
    }

    #[test]
    fn what_must_be_computed_is_left_out() {
        assert_eq!(written_text("document.write(new Date().getFullYear()+'年');"), "");
        assert_eq!(written_text("var a=b;document.write(a);"), "");
    }
}
