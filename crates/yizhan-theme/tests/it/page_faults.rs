//! The page check: a good page passes, and each fault is found by its name.

use yizhan_theme::{Mark, PageFault, PageKind, check_page};

use crate::support::page;

fn faults(html: &str) -> Vec<String> {
    check_page(PageKind::Article, html).iter().map(ToString::to_string).collect()
}

/// The faults of a good article page after one change.
fn after(from: &str, to: &str) -> Vec<String> {
    let good = page(PageKind::Article);
    assert!(good.contains(from), "nothing to change: {from}");
    faults(&good.replacen(from, to, 1))
}

#[test]
fn a_good_page_has_no_faults() {
    for kind in PageKind::ALL {
        assert_eq!(check_page(kind, &page(kind)), Vec::new(), "{kind}");
    }
}

#[test]
fn a_missing_tag_is_named() {
    assert_eq!(
        after("<meta name=\"ColumnType\" content=\"工作动态\">", ""),
        ["栏目类别标签（ColumnType）缺失"]
    );
}

#[test]
fn an_empty_a_null_and_an_unexpanded_tag_are_told_apart() {
    let source = "<meta name=\"ContentSource\" content=\"江临日报\">";
    let with = |value: &str| after(source, &source.replace("江临日报", value));
    assert_eq!(with(""), ["来源标签（ContentSource）内容为空"]);
    assert_eq!(with("null"), ["来源标签（ContentSource）内容为“null”等空值字样"]);
    assert_eq!(with("{{ source }}"), ["来源标签（ContentSource）内容残留未替换的模板标记"]);
    assert_eq!(with("&lt;%=source%&gt;"), ["来源标签（ContentSource）内容残留未替换的模板标记"]);
}

#[test]
fn a_tag_in_another_case_is_a_fault() {
    assert_eq!(
        after("\"SiteIDCode\"", "\"siteidcode\""),
        ["政府网站标识码标签（SiteIDCode）名称大小写不符合规范"]
    );
}

#[test]
fn a_time_in_another_form_is_a_fault() {
    assert_eq!(
        after("2026-11-24 08:30\">", "2026年11月24日\">"),
        ["发布时间标签（PubDate）内容格式不符合规范"]
    );
}

#[test]
fn each_missing_mark_is_named() {
    for (mark, name) in [
        (Mark::Party, "party"),
        (Mark::ErrorReport, "error-report"),
        (Mark::SiteCode, "site-code"),
        (Mark::Sponsor, "sponsor"),
        (Mark::Icp, "icp"),
        (Mark::Police, "police"),
        (Mark::SiteMap, "site-map"),
    ] {
        let html = page(PageKind::Article).replace(&format!(" data-mark=\"{name}\""), "");
        assert_eq!(check_page(PageKind::Article, &html), [PageFault::MarkMissing(mark)]);
    }
}

#[test]
fn a_mark_that_says_nothing_or_leads_nowhere_is_a_fault() {
    assert_eq!(
        after(
            "<span data-mark=\"site-code\">3499000001</span>",
            "<span data-mark=\"site-code\"> </span>"
        ),
        ["页脚的网站标识码没有内容或链接"]
    );
    assert_eq!(
        after(
            "data-mark=\"site-map\" href=\"/site-map.html\"",
            "data-mark=\"site-map\" href=\"#\""
        ),
        ["页脚的网站地图没有内容或链接"]
    );
}

#[test]
fn a_page_has_one_first_heading() {
    assert_eq!(after("<h1>", "<h1>甲</h1><h1>"), ["页面有 2 个一级标题，应当恰好有一个"]);
    let none = page(PageKind::Article).replace("<h1>", "<h2>").replace("</h1>", "</h2>");
    assert_eq!(faults(&none), ["页面有 0 个一级标题，应当恰好有一个"]);
}

#[test]
fn language_title_and_main_part_are_asked_for() {
    assert_eq!(after("lang=\"zh-CN\" ", ""), ["html 元素没有 lang 属性"]);
    assert_eq!(after("<main ", "<div "), ["页面没有主体区域（main）"]);
    let good = page(PageKind::Article);
    let (before, rest) = good.split_once("<title>").unwrap();
    let (_, rest) = rest.split_once("</title>").unwrap();
    assert_eq!(faults(&format!("{before}<title> </title>{rest}")), ["页面没有标题（title）"]);
}

#[test]
fn inline_styles_and_scripts_are_refused_with_their_line() {
    let body = "<div class=\"prose\">";
    let good = page(PageKind::Article);
    let line = good[..good.find(body).unwrap()].matches('\n').count() + 2;
    for part in ["<p style=\"color:red\">a</p>", "<style>p{}</style>", "<p STYLE='a'>a</p>"] {
        assert_eq!(
            after(body, &format!("{body}\n{part}")),
            [format!("第 {line} 行有内联样式")],
            "{part}"
        );
    }
    for part in [
        "<script>alert(1)</script>",
        "<p onclick=\"a()\">a</p>",
        "<a href=\"javascript:a()\">a</a>",
        "<a href=' JavaScript:a()'>a</a>",
    ] {
        assert_eq!(
            after(body, &format!("{body}\n{part}")),
            [format!("第 {line} 行有内联脚本")],
            "{part}"
        );
    }
}

#[test]
fn a_picture_without_alternative_and_a_repeated_id_are_found() {
    let body = "<div class=\"prose\">";
    let found = after(body, &format!("{body}<img src=\"/a.png\"><p id=\"main\">a</p>"));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].ends_with("的图片没有替代文字（alt）"), "{found:?}");
    assert_eq!(found[1], "标识 id=\"main\" 重复");
}

#[test]
fn a_page_cut_short_anywhere_is_refused() {
    let good = page(PageKind::Article);
    for part in 1..40 {
        let mut end = good.len() * part / 40;
        while !good.is_char_boundary(end) {
            end -= 1;
        }
        assert!(
            faults(&good[..end]).contains(&"页面不完整（缺少开头或结尾）".to_owned()),
            "cut at {end}"
        );
    }
}

#[test]
fn a_page_that_is_no_page_is_refused() {
    for html in ["", "null", "<", "<html", "<!doctype html>", "<!doctype html></html>"] {
        assert!(!check_page(PageKind::Home, html).is_empty(), "{html}");
    }
}
