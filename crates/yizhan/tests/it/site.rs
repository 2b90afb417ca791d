use serde_json::json;

use crate::installation::Installation;

#[test]
fn a_site_is_set_up_completed_and_opened() {
    let installation = Installation::with_site();
    let site = installation.json(&["site", "show", "water"]);
    assert_eq!(site["state"], "live");
    assert_eq!(site["sponsor"], "示例市水利局");
    assert_eq!(site["code"], "3404000099");
    assert_eq!(site["domains"], json!([{ "domain": "water.example.gov.cn", "role": "main" }]));
    assert_eq!(site["registrations"]["security_test"]["passed"], true);
    let moves = site["moves"].as_array().expect("a list");
    let states: Vec<_> = moves.iter().map(|past| &past["to"]).collect();
    assert_eq!(states, ["preparing", "testing", "live"]);
    let text = installation.done(&["site", "show", "water"]);
    assert!(text.contains("状态：运行") && text.contains("主办单位：示例市水利局"), "{text}");
    assert!(installation.done(&["site", "list"]).contains("water.example.gov.cn"));
}

#[test]
fn a_site_that_is_not_complete_is_told_what_it_lacks() {
    let installation = Installation::new();
    installation.done(&["organisation", "add", "roads", "--name", "示例市交通局"]);
    installation.done(&["site", "add", "roads", "--name", "示例市交通局", "--sponsor", "roads"]);
    installation.done(&["site", "move", "roads", "testing"]);
    let told = installation.refused(&[
        "site",
        "move",
        "roads",
        "live",
        "--approval",
        "示政办〔2026〕1号",
        "--notice",
        "公告",
    ]);
    assert!(told.contains("不具备上线条件，尚缺：安全检测、党政机关网站标识"), "{told}");
    assert_eq!(installation.json(&["site", "show", "roads"])["state"], "testing");
}

#[test]
fn a_refusal_is_told_in_words_and_changes_nothing() {
    let installation = Installation::with_site();
    let before = installation.json(&["site", "show", "water"]);
    let cases: [(&[&str], &str); 9] = [
        (&["site", "show", "roads"], "没有标识为“roads”的站点"),
        (&["site", "add", "w", "--name", "二", "--sponsor", "water"], "该单位已开设站点“water”"),
        (&["site", "add", "w", "--name", "二", "--sponsor", "nobody"], "没有标识为“nobody”的单位"),
        (&["site", "move", "water", "closed"], "目前为“运行”状态，不能变更为“已关停”"),
        (&["site", "move", "water", "suspended"], "缺少批准文号"),
        (&["site", "domain", "add", "water", "www.example.com"], "不是 .gov.cn 或 .政务 域名"),
        (&["site", "domain", "retire", "water.example.gov.cn"], "是主域名"),
        (&["site", "change", "water", "--theme", "plain"], "没有名为“plain”的主题，可选：default"),
        (&["site", "redirect", "add", "water", "/a", "/a"], "循环跳转"),
    ];
    for (arguments, message) in cases {
        let told = installation.refused(arguments);
        assert!(told.starts_with("错误：") && told.contains(message), "{told}");
    }
    assert_eq!(installation.json(&["site", "show", "water"]), before);
}

#[test]
fn channels_are_added_below_others() {
    let installation = Installation::with_site();
    let add = ["site", "channel", "add", "water"];
    let new = ["news/floods", "--name", "汛情", "--class", "news", "--keywords", "汛情,防汛"];
    installation.done(&[&add[..], &new[..]].concat());
    let channels = installation.json(&["site", "channel", "list", "water"]);
    let channels = channels.as_array().expect("a list");
    assert!(channels.iter().any(|channel| channel["path"] == "news/floods"));
    let orphan = ["nowhere/floods", "--name", "汛情", "--class", "news"];
    let told = installation.refused(&[&add[..], &orphan[..]].concat());
    assert!(told.contains("没有上级栏目“nowhere”"), "{told}");
}

#[test]
fn a_channel_is_changed_and_keeps_its_address() {
    let installation = Installation::with_site();
    let change = ["site", "channel", "change", "water"];
    let new = ["news", "--name", "水利新闻", "--update-days", "0", "--hidden", "true"];
    let changed = installation.json(&[&change[..], &new[..]].concat());
    let expected = json!({
        "path": "news", "name": "水利新闻", "class": "work-news", "update_days": null, "is_hidden": true,
    });
    assert_eq!(changed, expected);
    let channels = installation.json(&["site", "channel", "list", "water"]);
    assert!(channels.as_array().expect("a list").contains(&expected));
    let told = installation.refused(&[&change[..], &["news", "--class", "nothing"]].concat());
    assert!(told.contains("没有栏目类别“nothing”，可选：overview（概况信息）、"), "{told}");
    let told = installation.refused(&["site", "channel", "add-set", "water", "nope"]);
    assert!(told.contains("没有栏目模板“nope”，可选：") && told.contains("department"), "{told}");
    let help = installation.done(&["site", "channel", "add", "--help"]);
    assert!(help.contains("  notices "), "{help}");
    let told = installation.refused(&[&change[..], &["nowhere", "--name", "无"]].concat());
    assert!(told.contains("没有栏目“nowhere”"), "{told}");
}

#[test]
fn what_cannot_be_a_number_a_mark_or_a_day_is_refused_with_an_example() {
    let installation = Installation::with_site();
    let before = installation.json(&["site", "show", "water"]);
    let cases: [(&[&str], &str); 6] = [
        (&["--icp-number", "abc"], "“abc”不是ICP备案编号，应如 皖ICP备"),
        (&["--police-number", "y"], "“y”不是公安机关备案号，应如 皖公网安备"),
        (&["--official-mark", "z"], "“z”不是党政机关网站标识"),
        (&["--phone", "电话"], "“电话”不是电话号码"),
        (&["--tested-on", "2099-01-01", "--tester", "机构"], "2099-01-01 晚于今天"),
        (&[], "没有指明要修改什么"),
    ];
    for (options, message) in cases {
        let told = installation.refused(&[&["site", "change", "water"], options].concat());
        assert!(told.starts_with("错误：") && told.contains(message), "{told}");
    }
    let told = installation.refused(&["site", "channel", "change", "water", "news"]);
    assert!(told.contains("没有指明要修改什么"), "{told}");
    assert_eq!(installation.json(&["site", "show", "water"]), before);
}

#[test]
fn a_site_is_shown_with_what_its_pages_show_and_until_when_it_is_off_line() {
    let installation = Installation::with_site();
    let change = ["site", "change", "water", "--mourning", "true", "--banner", "系统升级公告"];
    installation.done(&change);
    installation.suspend_site();
    let text = installation.done(&["site", "show", "water"]);
    for line in [
        "状态：临时下线（至 2099-01-01 00:00）",
        "办公地址：示例市示例路1号",
        "联系电话：0554-0000099",
        "主题：default",
        "全站公告：系统升级公告",
        "灰色显示：是",
        "　　公告：因机房检修临时下线。",
    ] {
        assert!(text.lines().any(|shown| shown == line), "{line}: {text}");
    }
}

#[test]
fn redirects_are_listed_by_page_and_removed() {
    let installation = Installation::with_site();
    assert_eq!(installation.done(&["site", "redirect", "list", "water"]).trim(), "没有登记跳转。");
    installation.done(&["site", "redirect", "add", "water", "/old/2.html", "--gone"]);
    let add = ["site", "redirect", "add", "water", "/old/1.html", "/news/"];
    installation.done(&[&add[..], &["--host", "old.example.gov.cn"]].concat());
    let listed = installation.json(&["site", "redirect", "list", "water"]);
    let expected = json!({ "total": 2, "page": 1, "pages": 1, "redirects": [
        { "from_host": "old.example.gov.cn", "from_path": "/old/1.html", "target": "/news/" },
        { "from_host": null, "from_path": "/old/2.html", "target": null },
    ] });
    assert_eq!(listed, expected);
    let text = installation.done(&["site", "redirect", "list", "water"]);
    assert!(text.contains("共2条，第1页，共1页。") && text.contains("（已删除）"), "{text}");
    let second = installation.json(&["site", "redirect", "list", "water", "--page", "2"]);
    assert_eq!(second["redirects"], json!([]));
    installation.done(&["site", "redirect", "remove", "water", "/old/1.html"]);
    assert_eq!(installation.json(&["site", "redirect", "list", "water"])["total"], 1);
    let told = installation.refused(&["site", "redirect", "remove", "water", "/old/1.html"]);
    assert!(told.contains("没有旧地址 /old/1.html 的跳转"), "{told}");
}
