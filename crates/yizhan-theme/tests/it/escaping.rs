//! What writers and visitors type is text on a page, wherever it stands.

use yizhan_theme::{Html, Page, PageKind, check_page, sample_site};

use crate::support::{render, sample};

const ATTACK: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>《";

#[test]
fn markup_in_the_fields_of_a_document_is_text() {
    let mut sample = sample(PageKind::Article);
    let Page::Article(article) = &mut sample.page else { panic!("an article") };
    for field in [
        &mut article.title,
        &mut article.subtitle,
        &mut article.source,
        &mut article.author,
        &mut article.editor,
        &mut article.attachments[0].name,
        &mut article.related[0].title,
    ] {
        ATTACK.clone_into(field);
    }
    ATTACK.clone_into(&mut article.attachments[0].href);
    ATTACK.clone_into(&mut sample.head.title);
    ATTACK.clone_into(&mut sample.head.canonical);
    let tags = sample.head.article.as_mut().unwrap();
    ATTACK.clone_into(&mut tags.title);
    let html = render(&sample_site(), &sample);
    assert!(!html.contains("<script>"), "{html}");
    assert!(!html.contains("<img src=x"), "{html}");
    assert!(html.contains("&lt;script&gt;"));
}

#[test]
fn markup_in_the_fields_of_a_site_is_text() {
    let mut site = sample_site();
    for field in [
        &mut site.name,
        &mut site.sponsor,
        &mut site.notice,
        &mut site.icp,
        &mut site.error_report_href,
    ] {
        ATTACK.clone_into(field);
    }
    ATTACK.clone_into(&mut site.nav[1].title);
    ATTACK.clone_into(&mut site.site_groups[0].title);
    let html = render(&site, &sample(PageKind::Home));
    assert!(!html.contains("<script>"), "{html}");
    assert!(!html.contains("<img src=x"), "{html}");
}

#[test]
fn only_a_sanitised_body_is_markup() {
    let mut sample = sample(PageKind::Article);
    let Page::Article(article) = &mut sample.page else { panic!("an article") };
    article.body = Html::sanitised("<p>甲 &lt;乙&gt;</p><table><tr><td>丙</td></tr></table>");
    let html = render(&sample_site(), &sample);
    assert!(html.contains("<p>甲 &lt;乙&gt;</p><div class=\"table-scroll\""), "{html}");
    assert_eq!(check_page(PageKind::Article, &html), Vec::new());
}
