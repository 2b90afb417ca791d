//! How long a page takes to render and to check: `cargo bench -p yizhan-theme`.

use divan::Bencher;
use yizhan_theme::{
    PageKind, Renderer, Sample, SiteChrome, Theme, check_page, sample_site, samples,
};

fn main() {
    divan::main();
}

fn ready(kind: PageKind) -> (Renderer, SiteChrome, Sample) {
    let theme = Theme::embedded("default").expect("the default theme is built in");
    let all = samples(&theme);
    let renderer = Renderer::new(theme).expect("the default theme compiles");
    let chrome = renderer.chrome(&sample_site()).expect("the sample site is complete");
    let sample =
        all.into_iter().find(|sample| sample.page.kind() == kind).expect("every kind has a sample");
    (renderer, chrome, sample)
}

#[divan::bench(args = [PageKind::Home, PageKind::Channel, PageKind::Article, PageKind::Policy])]
fn render(bencher: Bencher, kind: PageKind) {
    let (renderer, chrome, sample) = ready(kind);
    bencher.bench(|| renderer.render(&chrome, &sample.head, &sample.page));
}

#[divan::bench(args = [PageKind::Home, PageKind::Channel, PageKind::Article, PageKind::Policy])]
fn check(bencher: Bencher, kind: PageKind) {
    let (renderer, chrome, sample) = ready(kind);
    let html = renderer.render(&chrome, &sample.head, &sample.page).expect("the sample renders");
    bencher.bench(|| check_page(kind, &html));
}

#[divan::bench]
fn chrome(bencher: Bencher) {
    let (renderer, _, _) = ready(PageKind::Home);
    bencher.bench(|| renderer.chrome(&sample_site()));
}
