//! What the documents tell people to type works.

use crate::{installation::Installation, standard_error};

const OPEN_AND_CLOSE: &str = include_str!("../../../../docs/how-to/open-and-close-a-site.md");

/// What comes after this heading takes thirty days.
const LATER: &str = "## 公告期满之后";

#[test]
fn a_site_is_opened_and_closed_as_the_document_says() {
    let installation = Installation::empty();
    let (now, later) = OPEN_AND_CLOSE.split_once(LATER).expect("the heading");
    let commands: Vec<_> = commands(now).collect();
    assert!(15 < commands.len(), "{commands:?}");
    for command in &commands {
        let words: Vec<_> = command.iter().map(String::as_str).collect();
        installation.done(&words);
    }
    assert_eq!(installation.json(&["site", "show", "water"])["state"], "closing");

    let mut later = self::commands(later);
    let close: Vec<_> = later.next().expect("a command");
    let told = installation.run(&close.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(standard_error(&told).contains("关停公告期未满"));
    let cancel = later.next().expect("a command");
    assert_eq!(cancel.iter().filter(|word| *word == "--cancelled").count(), 5);
}

/// The commands of a document: lines that are indented and begin with `yizhan`.
fn commands(document: &str) -> impl Iterator<Item = Vec<String>> {
    let joined = document.replace("\\\n", " ");
    let lines: Vec<String> = joined.lines().map(str::to_owned).collect();
    lines.into_iter().filter_map(|line| Some(words(line.strip_prefix("    yizhan ")?)))
}

/// The words of a command; those in quotes may have spaces.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}
