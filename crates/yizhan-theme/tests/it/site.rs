//! What the platform prints for a site.

use yizhan_theme::{Emblem, PageFault, PageKind, SiteColours, check_page, sample_site};

use crate::support::{page, render, renderer, sample};

#[test]
fn the_current_section_is_marked_once() {
    let html = page(PageKind::Article);
    assert!(html.contains("<a href=\"/xwdt/\" aria-current=\"true\">新闻动态</a>"), "{html}");
    assert_eq!(html.matches("aria-current=\"true\"").count(), 1);
}

#[test]
fn header_and_footer_are_the_same_on_all_pages() {
    let footer = |html: &str| html[html.find("<footer").unwrap()..].to_owned();
    let of_home = footer(&page(PageKind::Home));
    for kind in PageKind::ALL {
        assert_eq!(footer(&page(kind)), of_home, "{kind}");
    }
}

#[test]
fn under_a_base_no_address_of_the_platform_leaves_it() {
    let mut site = sample_site();
    site.base = "/sites/jyj".to_owned();
    let html = render(&site, &sample(PageKind::NotFound));
    assert!(!html.contains("\"/assets/"), "{html}");
    assert!(html.contains("<a class=\"brand\" href=\"/sites/jyj/\">"), "{html}");
    assert_eq!(site.href("/xwzx/"), "/sites/jyj/xwzx/");
}

#[test]
fn a_department_shows_no_emblem() {
    let mut site = sample_site();
    site.emblem = Emblem::No;
    assert!(!render(&site, &sample(PageKind::Home)).contains("国徽"));
    assert!(page(PageKind::Home).contains("alt=\"中华人民共和国国徽\""));
}

#[test]
fn a_site_without_filings_is_not_published() {
    let mut site = sample_site();
    site.icp.clear();
    site.phone.clear();
    site.address.clear();
    let html = render(&site, &sample(PageKind::Home));
    let faults: Vec<String> =
        check_page(PageKind::Home, &html).iter().map(PageFault::to_string).collect();
    assert_eq!(faults, ["页脚缺少主办单位及联系方式", "页脚缺少ICP 备案编号"]);
}

#[test]
fn a_day_of_mourning_greys_the_site() {
    let mut site = sample_site();
    site.mourning = true;
    assert!(render(&site, &sample(PageKind::Home)).contains(" data-mourning>"));
    assert!(!page(PageKind::Home).contains("data-mourning"));
}

#[test]
fn the_colours_of_a_site_are_its_own_sheet() {
    let mut site = sample_site();
    let green = "#14614a".parse().unwrap();
    site.colours = SiteColours::from_brand(green, site.colours.accent).unwrap();
    let renderer = renderer();
    let own = renderer.chrome(&site).unwrap();
    let other = renderer.chrome(&sample_site()).unwrap();
    assert_ne!(own.assets()[0].path, other.assets()[0].path);
    assert!(String::from_utf8(own.assets()[0].bytes.clone()).unwrap().contains("--brand: #14614a"));
}

#[test]
fn colours_that_cannot_be_read_stop_the_site() {
    let mut site = sample_site();
    site.colours.brand = "#7fb2ff".parse().unwrap();
    let error = renderer().chrome(&site).unwrap_err();
    assert!(error.to_string().contains("站点配色不可用：颜色 brand 的对比度只有"), "{error}");
}

#[test]
fn unlisted_pages_ask_not_to_be_indexed() {
    for kind in PageKind::ALL {
        let unlisted = matches!(kind, PageKind::NotFound | PageKind::Offline);
        assert_eq!(page(kind).contains("name=\"robots\" content=\"noindex\""), unlisted, "{kind}");
    }
}
