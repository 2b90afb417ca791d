//! A made-up city portal.

use super::sample::text;
use crate::context::{
    Emblem, LanguageLink, Link, LinkGroup, SearchBox, SiteColours, SiteContext, SiteKind,
};

/// A made-up city portal (样例站点) with everything that a site can have.
pub fn sample_site() -> SiteContext {
    SiteContext {
        name: text("江临市人民政府"),
        domain: text("www.jianglin.gov.cn"),
        code: text("3499000001"),
        base: String::new(),
        kind: SiteKind::Portal,
        emblem: Emblem::Placeholder,
        colours: SiteColours::default(),
        icp: text("示ICP备20260001号-1"),
        police: text("示公网安备 34990002000001号"),
        sponsor: text("江临市人民政府办公室"),
        operator: text("江临市政务公开服务中心"),
        address: text("江临市云台区滨江大道 1 号"),
        phone: text("0000-12345678（仅受理网站问题）"),
        party_mark_href: text("https://bszs.conac.cn/"),
        error_report_href: text("https://zfwzgl.www.gov.cn/"),
        site_map_href: text("/site-map.html"),
        nav: links(&[
            ("首页", "/"),
            ("走进江临", "/zjjl/"),
            ("新闻动态", "/xwdt/"),
            ("政务公开", "/zwgk/"),
            ("政务服务", "/zwfw/"),
            ("互动交流", "/hdjl/"),
            ("数据江临", "/sjjl/"),
        ]),
        utility_links: links(&[
            ("中国政府网", "https://www.gov.cn/"),
            ("省人民政府", "https://www.example.gov.cn/"),
            ("政务服务网", "/zwfw/"),
        ]),
        languages: vec![
            LanguageLink { title: text("繁體"), href: text("/zh-hant/"), lang: text("zh-Hant") },
            LanguageLink { title: text("English"), href: text("/en/"), lang: text("en") },
        ],
        site_groups: site_groups(),
        footer_links: links(&[
            ("关于我们", "/gywm/"),
            ("联系我们", "/lxwm/"),
            ("网站声明", "/wzsm/"),
            ("隐私保护", "/ysbh/"),
            ("无障碍声明", "/wza/"),
            ("信息订阅", "/rss.xml"),
        ]),
        search: Some(SearchBox {
            action: text("/search"),
            hint: text("搜政策、搜办事、搜新闻"),
            hot: links(&[
                ("医保报销", "/search?q=医保报销"),
                ("公积金提取", "/search?q=公积金提取"),
                ("老年优待证", "/search?q=老年优待证"),
            ]),
        }),
        accessibility_href: Some(text("/wza/")),
        mourning: false,
        notice: String::new(),
    }
}

pub(super) fn site_groups() -> Vec<LinkGroup> {
    let group = |title: &str, names: &[(&str, &str)]| LinkGroup {
        title: text(title),
        links: links(names),
        folded: title.starts_with("省内"),
    };
    vec![
        group(
            "县（市、区）网站",
            &[
                ("云台区", "/a/"),
                ("临江区", "/b/"),
                ("青石县", "/c/"),
                ("平湖县", "/d/"),
                ("开发区", "/e/"),
            ],
        ),
        group("市政府部门网站", &[("市教育局", "/f/"), ("市水利局", "/g/"), ("市数据局", "/h/")]),
        group("省内城市网站", &[("省会城市", "/i/"), ("周边城市", "/j/")]),
        group("政务新媒体", &[("江临发布", "/k/"), ("江临政务", "/l/")]),
    ]
}

pub(super) fn links(pairs: &[(&str, &str)]) -> Vec<Link> {
    pairs.iter().map(|(title, href)| Link::new(*title, *href)).collect()
}
