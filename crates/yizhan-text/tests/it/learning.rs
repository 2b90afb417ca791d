//! What is learnt from several pages of one site makes each of them better.

use yizhan_text::{Context, LearnPage, Origin, SiteTemplate, extract, learn};

/// A page without any of the usual marks: no byline label, no headings, a notice that repeats inside the content area.
fn page(number: usize, title: &str, text: &str) -> String {
    format!(
        "<html><head><title>某某站</title></head><body><div class=top><p>热线电话二十四小时开通，欢迎社会各界监督，如有意见请来信来函反映。</p></div>\
         <div class=main><div class=t>{title}</div><div class=d>2019-05-{:02}</div><div class=c>{text}<p>本站声明：所载内容仅供参考，如有出入，以正式文本为准，请勿转载。</p></div></div>\
         <div class=side><p>便民提示：办理业务请携带有效证件原件，周末照常办公，谢谢配合。</p></div></body></html>",
        number + 1
    )
}

fn site() -> Vec<String> {
    let subjects = ["防汛", "春耕", "植树", "体检", "征兵", "招聘", "消防", "普法", "统计", "捐款"];
    subjects
        .iter()
        .enumerate()
        .map(|(number, subject)| {
            page(number, &format!("关于{subject}工作的安排意见"), &format!("<p>{subject}。</p>"))
        })
        .collect()
}

fn learnt(pages: &[String]) -> SiteTemplate {
    let pages: Vec<LearnPage<'_>> = pages.iter().map(|html| LearnPage { html, url: "" }).collect();
    learn(&pages, &yizhan_text::Limits::default())
}

#[test]
fn what_stands_on_every_page_is_no_body() {
    let pages = site();
    let template = learnt(&pages);
    let alone = extract(&pages[3], "", &Context::default()).unwrap();
    let page = extract(&pages[3], "", &Context { template: Some(&template), ..Context::default() })
        .unwrap();
    assert_ne!(alone.text, "体检。", "the page is too easy to show that learning helps");
    assert_eq!(page.text, "体检。");
    assert_eq!(page.title.unwrap().value, "关于体检工作的安排意见");
    assert_eq!(page.published_at.unwrap().value.to_string(), "2019-05-04");
}

#[test]
fn a_template_is_data_that_can_be_stored() {
    let template = learnt(&site());
    let stored = serde_json::to_string(&template).unwrap();
    assert_eq!(serde_json::from_str::<SiteTemplate>(&stored).unwrap(), template);
}

#[test]
fn a_page_that_fits_no_template_is_read_by_general_rules() {
    let template = learnt(&site());
    let html = "<h1>另一种页面</h1><p>发布时间：2020-01-02</p><article><p>正文与模板毫无关系，照样读出。</p></article>";
    let page =
        extract(html, "", &Context { template: Some(&template), ..Context::default() }).unwrap();
    assert_eq!(page.text, "正文与模板毫无关系，照样读出。");
    assert_eq!(page.body.unwrap().origin, Origin::Heuristic);
}

#[test]
fn one_page_teaches_nothing() {
    assert!(learnt(&site()[..1]).is_empty());
    assert!(learnt(&[]).is_empty());
}

/// A site of layout tables without a single class or id: places are told apart by their number only.
fn bare_page(number: usize, subject: &str) -> String {
    format!(
        "<table><tr><td><p>站内公告：本站内容由各单位提供，欢迎来信来电反映问题。</p></td></tr></table>\
         <table><tr><td>导航</td></tr><tr><td>关于{subject}工作的安排意见</td></tr><tr><td>2019-05-{:02}</td></tr>\
         <tr><td><p>{subject}工作由{subject}小组负责，请{subject}人员按时参加。</p></td></tr></table>\
         <table><tr><td><p>地址某县某路一号，邮编三四五六七八，联系电话零零零。</p></td></tr></table>",
        number + 1
    )
}

#[test]
fn a_site_without_names_is_learnt_by_position() {
    let subjects = ["防汛", "春耕", "植树", "体检", "征兵", "招聘", "消防", "普法", "统计", "捐款"];
    let pages: Vec<String> =
        subjects.iter().enumerate().map(|(number, subject)| bare_page(number, subject)).collect();
    let template = learnt(&pages);
    for (html, subject) in pages.iter().zip(subjects) {
        let page = extract(html, "", &Context { template: Some(&template), ..Context::default() })
            .unwrap();
        assert_eq!(page.title.unwrap().value, format!("关于{subject}工作的安排意见"));
        assert_eq!(
            page.text,
            format!("{subject}工作由{subject}小组负责，请{subject}人员按时参加。")
        );
    }
}
