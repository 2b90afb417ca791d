//! Just enough reading of Rust to tell code, comments and string literals apart.
//!
//! Invariant: blanking never moves a line, so positions in the blanked code are positions in the file.

use std::{iter::Peekable, ops::Range, str::CharIndices};

/// A Rust file, taken apart.
pub(crate) struct RustSource {
    /// The code with comments and the insides of literals replaced by spaces.
    pub(crate) code: String,
    /// The string literals that are not in a test part: line (from 1) and text.
    pub(crate) strings: Vec<(usize, String)>,
    /// Lines, counted from 0, that only exist in tests.
    test_lines: Vec<Range<usize>>,
}

impl RustSource {
    /// Takes a file apart. Text that is not Rust gives nonsense but never a panic.
    pub(crate) fn parse(text: &str) -> Self {
        let (code, literals) = blank(text);
        let test_lines = test_parts(&code);
        let strings = literals
            .into_iter()
            .filter(|(line, _)| !test_lines.iter().any(|part| part.contains(&(line - 1))))
            .collect();
        Self { code, strings, test_lines }
    }

    /// Lines of the file outside of `#[cfg(test)]`.
    pub(crate) fn lines_without_tests(&self) -> usize {
        let tests: usize = self.test_lines.iter().map(ExactSizeIterator::len).sum();
        self.code.lines().count().saturating_sub(tests)
    }

    /// The code outside of `#[cfg(test)]`.
    pub(crate) fn code_without_tests(&self) -> String {
        let lines = self.code.lines().enumerate();
        let kept =
            lines.filter(|(number, _)| !self.test_lines.iter().any(|part| part.contains(number)));
        kept.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
    }
}

/// Whether `name` stands in `code` as a whole word.
pub(crate) fn mentions(code: &str, name: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(name).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        let after = code[start + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The code with comments and literals blanked, and the literals with their lines.
fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let mut scanner = Scanner {
        text,
        rest: text.char_indices().peekable(),
        code: String::new(),
        strings: Vec::new(),
        line: 1,
    };
    while let Some((start, character)) = scanner.next() {
        scanner.take(start, character);
    }
    (scanner.code, scanner.strings)
}

struct Scanner<'a> {
    text: &'a str,
    rest: Peekable<CharIndices<'a>>,
    code: String,
    strings: Vec<(usize, String)>,
    line: usize,
}

impl Scanner<'_> {
    fn next(&mut self) -> Option<(usize, char)> {
        let (at, character) = self.rest.next()?;
        if character == '\n' {
            self.line += 1;
        }
        Some((at, character))
    }

    fn take(&mut self, start: usize, character: char) {
        let rest = &self.text[start..];
        if rest.starts_with("//") {
            self.hide_until(start, rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.hide_until(start, block_comment_length(rest));
        } else if character == '"' {
            self.string(start, start + 1, '"', 0);
        } else if let Some(hashes) = raw_string_hashes(rest, self.code.chars().next_back()) {
            self.string(start, start + hashes + 2, '"', hashes);
        } else if character == '\'' && is_char_literal(rest) {
            self.hide_until(start, char_literal_length(rest));
        } else {
            self.code.push(character);
        }
    }

    /// Replaces what stands from `start` on, `length` bytes of it, by spaces.
    fn hide_until(&mut self, start: usize, length: usize) {
        self.hide(self.text[start..].chars().next().unwrap_or(' '));
        while self.rest.peek().is_some_and(|(at, _)| *at < start + length) {
            if let Some((_, character)) = self.next() {
                self.hide(character);
            }
        }
    }

    fn hide(&mut self, character: char) {
        self.code.push(if character == '\n' { '\n' } else { ' ' });
    }

    /// Reads a literal: raw when there are `hashes` or it began with `r`.
    fn string(&mut self, start: usize, body: usize, quote: char, hashes: usize) {
        let raw = self.text[start..].starts_with('r');
        let end_mark = format!("{quote}{}", "#".repeat(hashes));
        let inside = &self.text[body.min(self.text.len())..];
        let length = if raw {
            inside.find(&end_mark).unwrap_or(inside.len())
        } else {
            escaped_length(inside)
        };
        self.strings.push((self.line, inside[..length].to_owned()));
        let end = body + length + end_mark.len();
        self.hide_until(start, end - start);
    }
}

/// The number of `#` of a raw string that begins here, if one does.
fn raw_string_hashes(rest: &str, before: Option<char>) -> Option<usize> {
    let follows_word = before
        .is_some_and(|character| character.is_alphanumeric() && !matches!(character, 'b' | 'c'));
    let tail = rest.strip_prefix('r').filter(|_| !follows_word)?;
    let hashes = tail.chars().take_while(|character| *character == '#').count();
    tail[hashes..].starts_with('"').then_some(hashes)
}

/// Bytes up to the closing quote that no backslash escapes.
fn escaped_length(inside: &str) -> usize {
    let mut escaped = false;
    for (at, character) in inside.char_indices() {
        match character {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    inside.len()
}

/// `'a'` and `'\n'` are literals, `'a` is a lifetime.
fn is_char_literal(rest: &str) -> bool {
    let mut characters = rest.chars().skip(1);
    match (characters.next(), characters.next()) {
        (Some('\\'), _) => true,
        (Some(_), second) => second == Some('\''),
        _ => false,
    }
}

fn char_literal_length(rest: &str) -> usize {
    let body = &rest[1..];
    let from = if body.starts_with('\\') { 2.min(body.len()) } else { 0 };
    body.char_indices()
        .find(|(at, character)| *at >= from && *character == '\'')
        .map_or(rest.len(), |(at, _)| at + 2)
}

/// Block comments nest.
fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let tail = &rest[at..];
        if tail.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if tail.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += tail.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The lines of every item under `#[cfg(test)]`.
fn test_parts(code: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (start, mark) in code.match_indices("#[cfg(test)]") {
        let first = code[..start].matches('\n').count();
        if parts.last().is_some_and(|part| part.contains(&first)) {
            continue;
        }
        let after = start + mark.len();
        let end = after + item_length(&code[after..]);
        parts.push(first..code[..end].matches('\n').count() + 1);
    }
    parts
}

/// Bytes to the end of the item that follows: its closing brace, or a semicolon outside of all brackets.
fn item_length(code: &str) -> usize {
    let mut depth = 0_i32;
    for (at, character) in code.char_indices() {
        match character {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => (),
        }
        if depth == 0 && matches!(character, '}' | ';') {
            return at + 1;
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blanked_and_lines_stay() {
        let text = "let a = \"x // y\"; // UPDATE t\n/* a /* b */ c */ let b = '\"';\nlet c: &'a str = r#\"q\"z\"#;\n";
        let source = RustSource::parse(text);
        assert_eq!(source.code.lines().count(), 3);
        assert!(!source.code.contains("UPDATE"));
        assert!(source.code.contains("let b"));
        assert!(source.code.contains("&'a str"));
        assert_eq!(source.strings, [(1, "x // y".to_owned()), (3, "q\"z".to_owned())]);
    }

    #[test]
    fn a_string_over_lines_keeps_the_count() {
        let source = RustSource::parse(
            "const A: &str = \"one\n  two \\\" three\";\nconst B: &str = \"四\";\n",
        );
        assert_eq!(source.strings[1], (3, "四".to_owned()));
    }

    #[test]
    fn a_test_module_does_not_count() {
        let text =
            "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { let x = \"}\"; }\n}\nfn c() {}\n";
        let source = RustSource::parse(text);
        assert_eq!(source.lines_without_tests(), 2);
        assert!(!mentions(&source.code_without_tests(), "b"));
        assert!(source.strings.is_empty());
    }

    #[test]
    fn a_word_is_a_whole_word() {
        assert!(mentions("use toml::Value;", "toml"));
        assert!(!mentions("use toml_edit::Value;", "toml"));
        assert!(!mentions("let atom = 1;", "tom"));
    }

    #[test]
    fn broken_text_does_not_panic() {
        for text in [
            "\"",
            "r#\"",
            "/*",
            "'",
            "'\\",
            "#[cfg(test)]",
            "#[cfg(test)] mod a {",
            "b'\\''",
            "r",
            "\"\\",
        ] {
            RustSource::parse(text);
        }
    }
}
