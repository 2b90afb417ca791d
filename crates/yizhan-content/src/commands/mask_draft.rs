//! Masking personal numbers.

use yizhan_check::{MaskStyle, mask_html, mask_text};
use yizhan_core::{DocumentId, Event};
use yizhan_frame::Cx;
use yizhan_standards::personal_data::PersonalNumber;

use super::{
    SaveDraftError, add_edition_by, document_at_hand, save_draft, save_draft::current_draft,
};
use crate::{Draft, EditionDraft};

/// What is masked.
const NUMBERS: [PersonalNumber; 3] =
    [PersonalNumber::ResidentId, PersonalNumber::Mobile, PersonalNumber::BankCard];

/// Masks the personal numbers of a working text (脱敏). Returns it with how many there were.
///
/// What it said before is kept as an edition, so that it can be restored.
pub async fn mask_draft(
    cx: &mut Cx,
    id: DocumentId,
    tag: &str,
) -> Result<(Draft, usize), SaveDraftError> {
    let document = document_at_hand(cx, id).await?.ok_or(SaveDraftError::NotFound(id))?;
    let draft = current_draft(cx, id).await?;
    let (masked, replaced) = masked(&draft.content, cx);
    let saved = save_draft(cx, id, tag, masked).await?;
    if draft.is_unsubmitted() && 0 < replaced {
        let of = (id, document.content_type.as_str());
        let edition = add_edition_by(cx, draft.saved_by, of, draft.content).await?;
        let site_id = document.site_id;
        cx.record(Event::EditionSaved { document_id: id, edition_id: edition.id, site_id });
    }
    Ok((saved, replaced))
}

fn masked(content: &EditionDraft, cx: &Cx) -> (EditionDraft, usize) {
    let (style, today) = (MaskStyle::default(), cx.now().date_naive());
    let mut replaced = 0;
    let mut plain = |text: &str| {
        let masked = mask_text(text, &NUMBERS, &style, today);
        replaced += masked.replaced;
        masked.text
    };
    let mut content = content.clone();
    content.title = plain(&content.title);
    for text in [&mut content.subtitle, &mut content.summary].into_iter().flatten() {
        *text = plain(text);
    }
    for value in content.fields.values_mut() {
        if let serde_json::Value::String(text) = value {
            *text = plain(text);
        }
    }
    let body = mask_html(&content.body, &NUMBERS, &style, today);
    replaced += body.replaced;
    content.body = body.text;
    (content, replaced)
}
