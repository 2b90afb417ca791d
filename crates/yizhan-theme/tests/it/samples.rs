//! The default theme and the samples.

use std::collections::BTreeSet;

use yizhan_theme::{Block, Page, PageKind, Renderer, Theme, check_theme, sample_site, samples};

use crate::support::{page, renderer};

#[test]
fn the_default_theme_renders_every_sample_without_faults() {
    let theme = Theme::embedded("default").unwrap();
    let faults: Vec<String> = check_theme(&theme).iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn the_samples_have_every_kind_of_page_and_of_block() {
    let theme = Theme::embedded("default").unwrap();
    let mut pages = BTreeSet::new();
    let mut blocks = BTreeSet::new();
    for sample in samples(&theme) {
        pages.insert(sample.page.kind());
        if let Page::Home(home) = &sample.page {
            blocks.extend(home.blocks.iter().filter(|block| !block.is_empty()).map(Block::kind));
        }
    }
    assert_eq!(pages.len(), PageKind::ALL.len());
    let declared: BTreeSet<&str> = theme.blocks().iter().map(|block| block.kind.as_str()).collect();
    assert_eq!(blocks, declared);
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    assert_eq!(page(PageKind::Article), page(PageKind::Article));
}

#[test]
fn a_renderer_is_shared_between_threads() {
    let renderer = renderer();
    let chrome = renderer.chrome(&sample_site()).unwrap();
    let all = samples(renderer.theme());
    let render = || {
        let pages =
            all.iter().map(|sample| renderer.render(&chrome, &sample.head, &sample.page).unwrap());
        pages.collect::<Vec<_>>()
    };
    let (one, two) = std::thread::scope(|scope| {
        let other = scope.spawn(render);
        (render(), other.join().unwrap())
    });
    assert_eq!(one, two);
}

#[test]
fn an_article_page_looks_as_it_did() {
    let html = page(PageKind::Article);
    let names = ["theme.", "site.", "icons.", "emblem-placeholder."];
    insta::assert_snapshot!(without_fingerprints(&html, &names));
}

/// Style and pictures may change without changing the snapshot of a page.
fn without_fingerprints(html: &str, names: &[&str]) -> String {
    let mut out = html.to_owned();
    for name in names {
        let mark = format!("assets/{name}");
        let mut from = 0;
        while let Some(at) = out[from..].find(&mark) {
            let start = from + at + mark.len();
            out.replace_range(start..start + 8, "0");
            from = start;
        }
    }
    out
}

#[test]
fn a_content_type_may_have_a_template_of_its_own() {
    let changed = crate::support::ChangedTheme::new(
        "templates/leader.html",
        "{% extends \"layout.html\" %}{% block main %}<h1>领导：{{ page.title }}</h1>{% endblock %}",
    );
    let theme = Theme::from_folder(changed.path()).unwrap();
    assert!(check_theme(&theme).is_empty());
    let renderer = Renderer::new(theme).unwrap();
    let chrome = renderer.chrome(&sample_site()).unwrap();
    let all = samples(renderer.theme());
    let leader = all.iter().find(|sample| sample.file == "article-leader").unwrap();
    assert!(renderer.render(&chrome, &leader.head, &leader.page).unwrap().contains("领导：某某"));
}
