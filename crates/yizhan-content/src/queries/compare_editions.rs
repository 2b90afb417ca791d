//! What differs between two editions.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, TextDiff};
use yizhan_text::plain_text;

use crate::EditionDraft;

/// How long the finding of small differences may take; what is not found by then is told in larger pieces.
const PATIENCE: Duration = Duration::from_millis(300);

/// What differs between two editions (版本比较), field by field. What is the same is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison(pub Vec<FieldChange>);

/// A field that differs (字段差异).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field: `title`, `body`, `fields.issuer`.
    pub field: String,
    /// The text of both, in pieces, character by character.
    pub pieces: Vec<Piece>,
}

/// A piece of text (文字差异).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whether both have it.
    pub kind: PieceKind,
    /// The text.
    pub text: String,
}

/// Who has a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Both.
    Same,
    /// Only the one before (删除).
    Deleted,
    /// Only the one after (增加).
    Inserted,
}

/// Compares two editions (版本比较). Bodies are compared by the text that readers see, and once more as a whole
/// when only their form differs.
pub fn compare(before: &EditionDraft, after: &EditionDraft) -> Comparison {
    let mut changes = Vec::new();
    let mut add = |field: &str, one: &str, other: &str| {
        if one != other {
            changes.push(FieldChange { field: field.to_owned(), pieces: pieces(one, other) });
        }
    };
    add("title", &before.title, &after.title);
    let options: [(&str, Field); 4] = [
        ("subtitle", |draft| &draft.subtitle),
        ("summary", |draft| &draft.summary),
        ("source", |draft| &draft.source),
        ("author", |draft| &draft.author),
    ];
    for (name, field) in options {
        let text = |draft| field(draft).as_deref().unwrap_or_default();
        add(name, text(before), text(after));
    }
    add("keywords", &before.keywords.join("、"), &after.keywords.join("、"));
    let (one, other) = (plain_text(&before.body), plain_text(&after.body));
    if one == other {
        add("form", &before.body, &after.body);
    } else {
        add("body", &one, &other);
    }
    let mut keys: Vec<&String> = before.fields.keys().chain(after.fields.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let text = |draft: &EditionDraft| draft.fields.get(key).map(shown).unwrap_or_default();
        add(&format!("fields.{key}"), &text(before), &text(after));
    }
    let files = |draft: &EditionDraft| {
        let name = |file: &crate::DraftFile| format!("{} {}", file.name, file.hash);
        draft.files.iter().map(name).collect::<Vec<_>>().join("\n")
    };
    add("files", &files(before), &files(after));
    let picture =
        |draft: &EditionDraft| draft.picture.map(|hash| hash.to_string()).unwrap_or_default();
    add("picture", &picture(before), &picture(after));
    Comparison(changes)
}

/// How a field is read.
type Field = fn(&EditionDraft) -> &Option<String>;

fn shown(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut config = TextDiff::configure();
    let diff = config.algorithm(Algorithm::Myers).timeout(PATIENCE).diff_chars(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => PieceKind::Same,
            ChangeTag::Delete => PieceKind::Deleted,
            ChangeTag::Insert => PieceKind::Inserted,
        };
        match pieces.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(change.value()),
            None => pieces.push(Piece { kind, text: change.value().to_owned() }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(title: &str, body: &str) -> EditionDraft {
        EditionDraft { title: title.into(), body: body.into(), ..EditionDraft::default() }
    }

    fn told(change: &FieldChange) -> String {
        let piece = |piece: &Piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Deleted => format!("[-{}]", piece.text),
            PieceKind::Inserted => format!("[+{}]", piece.text),
        };
        format!("{}: {}", change.field, change.pieces.iter().map(piece).collect::<String>())
    }

    fn all(before: &EditionDraft, after: &EditionDraft) -> Vec<String> {
        compare(before, after).0.iter().map(told).collect()
    }

    #[test]
    fn chinese_text_is_compared_character_by_character() {
        let before = draft("关于防汛的通知", "<p>请各县做好准备工作。</p><p>联系人：张</p>");
        let after = draft("关于防汛抗旱的通知", "<p>请各县区做好工作。</p><p>联系人：张</p>");
        assert_eq!(
            all(&before, &after),
            ["title: 关于防汛[+抗旱]的通知", "body: 请各县[+区]做好[-准备]工作。\n联系人：张"]
        );
        assert_eq!(all(&before, &before), [""; 0]);
    }

    #[test]
    fn what_differs_in_form_only_is_told_as_form() {
        let changes = all(&draft("一", "<p>水</p>"), &draft("一", "<p><strong>水</strong></p>"));
        assert_eq!(changes, ["form: <p>[+<strong>]水</[+strong></]p>"]);
    }

    #[test]
    fn fields_of_the_content_type_are_compared_by_name() {
        let mut before = draft("一", "");
        let mut after = before.clone();
        before.fields.insert("issuer".into(), "市政府".into());
        after.fields.insert("issuer".into(), "市水利局".into());
        after.fields.insert("copies".into(), 3.into());
        assert_eq!(
            all(&before, &after),
            ["fields.copies: [+3]", "fields.issuer: 市[-政府][+水利局]"]
        );
    }
}
