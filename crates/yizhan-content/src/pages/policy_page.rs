//! The pages of policy documents and of their interpretations.

use yizhan_core::DocumentLinkKind;
use yizhan_theme::{
    ArticlePage, Banner, BannerTone, MetaEntry, Page, PolicyPage, Stamp, Validity, outline,
};

use super::shown::Shown;

/// The fields of the metadata table (信息公开元数据), with the date of publication after them.
const METADATA: [(&str, &str); 9] = [
    ("索引号", "index_number"),
    ("信息分类", "information_class"),
    ("发文机关", "issuer"),
    ("主题分类", "subject"),
    ("成文日期", "dated_on"),
    ("发文字号", "document_number"),
    ("施行日期", "effective_on"),
    ("失效日期", "expires_on"),
    ("体裁分类", "genre"),
];

/// The page of a policy document or an interpretation.
pub(super) fn page(shown: &Shown<'_>, mut article: ArticlePage) -> Page {
    let is_document = shown.document.content_type == "policy-document";
    let outline = outline(&article.body);
    article.body = outline.body;
    let metadata = if is_document { metadata(shown, article.published) } else { Vec::new() };
    Page::Policy(Box::new(PolicyPage {
        metadata,
        validity: is_document.then(|| validity(shown)),
        document_number: shown.text("document_number"),
        toc: outline.entries,
        interpretations: shown.said_by(DocumentLinkKind::Interprets),
        documents: shown.says_of(DocumentLinkKind::Interprets),
        article,
    }))
}

/// What must be said before the text, when the document is not in force any more or not as it stands here.
pub(super) fn banner(shown: &Shown<'_>) -> Option<Banner> {
    let ends = [
        (DocumentLinkKind::Repeals, "本文件已被废止"),
        (DocumentLinkKind::Replaces, "本文件已被新文件替代"),
        (DocumentLinkKind::Amends, "本文件的部分内容已被修改"),
    ];
    let said = ends.into_iter().find_map(|(kind, text)| {
        let link = shown.said_by(kind).into_iter().next()?;
        let tone = match kind {
            DocumentLinkKind::Amends => BannerTone::Info,
            _ => BannerTone::Warning,
        };
        Some(Banner { tone, text: text.into(), link: Some(link) })
    });
    said.or_else(|| banner_of_field(&shown.text("validity")))
}

/// Without a link, because the field does not say which document it was.
fn banner_of_field(validity: &str) -> Option<Banner> {
    let text = match validity {
        "废止" => "本文件已废止，仅供查阅。",
        "失效" => "本文件已失效，仅供查阅。",
        _ => return None,
    };
    Some(Banner { tone: BannerTone::Warning, text: text.into(), link: None })
}

fn metadata(shown: &Shown<'_>, published: Stamp) -> Vec<MetaEntry> {
    let mut entries: Vec<_> =
        METADATA.iter().map(|(label, field)| MetaEntry::new(*label, shown.text(field))).collect();
    let published: String = published.text().chars().take(10).collect();
    entries.push(MetaEntry::new("发布日期", published));
    entries
}

/// What other documents say wins over the field, which nobody may have kept up.
fn validity(shown: &Shown<'_>) -> Validity {
    let is_said = |kind| !shown.said_by(kind).is_empty();
    if is_said(DocumentLinkKind::Repeals) || is_said(DocumentLinkKind::Replaces) {
        return Validity::Repealed;
    }
    match shown.text("validity").as_str() {
        "废止" => Validity::Repealed,
        "失效" => Validity::Expired,
        "尚未施行" => Validity::NotYetInForce,
        "修改" => Validity::Amended,
        _ if is_said(DocumentLinkKind::Amends) => Validity::Amended,
        _ => Validity::InForce,
    }
}
