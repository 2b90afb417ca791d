//! Channels, features and the site map.

use super::sample::{LONG_TITLE, LONG_WORD, Sample, column, day, head, text};
use crate::context::{
    BlockItem, ChannelItem, ChannelPage, Crumb, FeaturePage, FeatureSection, Html, Image,
    ListSection, Menu, MenuItem, Page, PageHead, PageNumber, Pager, SiteMapNode, SiteMapPage,
    Story,
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample {
            name: text("栏目首页"),
            file: text("channel"),
            head: channel_head(),
            page: channel(items(), Some(newest())),
        },
        Sample {
            name: text("栏目旧页"),
            file: text("channel-old"),
            head: channel_head(),
            page: channel(items(), Some(deep())),
        },
        Sample {
            name: text("空栏目"),
            file: text("channel-empty"),
            head: channel_head(),
            page: empty(),
        },
        Sample {
            name: text("条目超长的栏目"),
            file: text("channel-ugly"),
            head: channel_head(),
            page: channel(ugly(), None),
        },
        Sample {
            name: text("图片栏目"),
            file: text("channel-pictures"),
            head: channel_head(),
            page: channel(pictured(), None),
        },
        feature(),
        Sample {
            name: text("空专题"),
            file: text("feature-empty"),
            head: PageHead {
                column: Some(column("专题", "专题")),
                ..head("专题", "/zt/2/", "/xwdt/")
            },
            page: Page::Feature(FeaturePage {
                title: text(LONG_TITLE),
                archived: true,
                ..FeaturePage::default()
            }),
        },
        site_map(),
    ]
}

fn channel_head() -> PageHead {
    PageHead {
        column: Some(column("工作动态", "工作动态")),
        feed: Some(text("/xwdt/gzdt/rss.xml")),
        ..head("工作动态", "/xwdt/gzdt/", "/xwdt/")
    }
}

fn channel(items: Vec<ChannelItem>, pager: Option<Pager>) -> Page {
    let menu =
        |title: &str, current| MenuItem { title: text(title), href: text("/xwdt/gzdt/"), current };
    Page::Channel(ChannelPage {
        crumbs: vec![
            Crumb::link("首页", "/"),
            Crumb::link("新闻动态", "/xwdt/"),
            Crumb::here("工作动态"),
        ],
        menu: Menu {
            title: text("新闻动态"),
            items: vec![
                menu("工作动态", true),
                menu("通知公告", false),
                menu("县区教育", false),
                menu("校园风采", false),
                menu("媒体关注", false),
                menu("图片新闻", false),
            ],
        },
        title: text("工作动态"),
        items,
        pager,
    })
}

fn empty() -> Page {
    Page::Channel(ChannelPage { title: text("工作动态"), ..ChannelPage::default() })
}

fn items() -> Vec<ChannelItem> {
    let rows = [
        ("关于做好 2027 年春季学期教材发放工作的提示", 24),
        ("市教育局部署 2026 年秋冬季校园安全工作", 24),
        ("我市三所学校入选全国中小学科学教育实验校", 22),
        ("江临市举办中小学教师信息素养提升培训", 20),
        ("全市学前教育普及普惠督导评估工作推进会召开", 19),
        ("“名师送教”走进平湖县乡村小学", 17),
        ("市教育局赴云台区调研集团化办学", 15),
        ("2026 年江临市中小学生田径运动会闭幕", 11),
        ("关于公布首批市级《劳动教育实践基地名单》的通知", 9),
        ("市教育局开展高校毕业生就业服务月活动", 6),
    ];
    let item = |(index, (title, date)): (usize, &(&str, u32))| ChannelItem {
        pinned: index == 0,
        ..plain_item(title, *date)
    };
    rows.iter().enumerate().map(item).collect()
}

fn plain_item(title: &str, date: u32) -> ChannelItem {
    ChannelItem {
        title: text(title),
        href: text("/xwdt/gzdt/1.html"),
        date: day(11, date),
        summary: String::new(),
        source: String::new(),
        pinned: false,
        image: None,
    }
}

/// Documents that are shown by their pictures.
fn pictured() -> Vec<ChannelItem> {
    let with_picture = |item| ChannelItem { image: Some(picture()), ..item };
    items().into_iter().chain([plain_item(LONG_TITLE, 5)]).map(with_picture).collect()
}

fn picture() -> Image {
    Image { src: text("/sample.svg"), alt: String::new(), width: 640, height: 360 }
}

fn ugly() -> Vec<ChannelItem> {
    let full = ChannelItem {
        summary: text(LONG_TITLE),
        source: text("江临市人民政府办公室政务公开科"),
        pinned: true,
        ..plain_item(LONG_TITLE, 24)
    };
    vec![full, plain_item(LONG_WORD, 23), plain_item("<img src=x onerror=alert(1)>", 22)]
}

fn near(numbers: &[u32], current: u32) -> Vec<PageNumber> {
    let page = |number: &u32| PageNumber {
        number: *number,
        href: format!("/xwdt/gzdt/page-{number}.html"),
        current: *number == current,
    };
    numbers.iter().map(page).collect()
}

fn newest() -> Pager {
    Pager {
        number: 39,
        total: Some(386),
        newest: None,
        newer: None,
        older: Some(text("/xwdt/gzdt/page-38.html")),
        oldest: Some(text("/xwdt/gzdt/page-1.html")),
        near: near(&[39, 38, 37, 36], 39),
    }
}

fn deep() -> Pager {
    Pager {
        number: 12,
        total: None,
        newest: Some(text("/xwdt/gzdt/")),
        newer: Some(text("/xwdt/gzdt/page-13.html")),
        older: Some(text("/xwdt/gzdt/page-11.html")),
        oldest: Some(text("/xwdt/gzdt/page-1.html")),
        near: near(&[13, 12, 11, 10, 9], 12),
    }
}

fn feature() -> Sample {
    let item = |title: &str, date| BlockItem {
        title: text(title),
        href: text("/zt/1/1.html"),
        date: Some(day(11, date)),
        ..BlockItem::default()
    };
    let list = |title: &str| {
        FeatureSection::List(ListSection {
            title: text(title),
            more: Some(text("/zt/1/yw/")),
            items: vec![
                item("一张申请表办完企业开办", 24),
                item("民企服务专窗当月解答咨询三千件", 20),
                item(LONG_TITLE, 18),
            ],
        })
    };
    let body = Html::sanitised("<p>把办事的流程再缩短一点，让企业的获得感再多一点。</p>");
    Sample {
        name: text("专题"),
        file: text("feature"),
        head: PageHead {
            column: Some(column("优化营商环境", "专题")),
            ..head("优化营商环境", "/zt/1/", "/xwdt/")
        },
        page: Page::Feature(FeaturePage {
            crumbs: vec![
                Crumb::link("首页", "/"),
                Crumb::link("专题专栏", "/zt/"),
                Crumb::here("优化营商环境"),
            ],
            title: text("优化营商环境"),
            lead: text("汇集全市优化营商环境的政策、举措和成效。"),
            banner: Some(Image {
                src: text("/sample.svg"),
                alt: String::new(),
                width: 1200,
                height: 320,
            }),
            period: text("2026 年 3 月至 12 月"),
            archived: false,
            sections: vec![
                list("工作进展"),
                list("政策措施"),
                FeatureSection::Text { title: text("活动简介"), body },
                FeatureSection::Pictures {
                    title: text("现场图片"),
                    more: Some(text("/zt/2/pictures/")),
                    stories: vec![Story {
                        title: text(LONG_TITLE),
                        href: text("/zt/2/1.html"),
                        image: Some(picture()),
                    }],
                },
                FeatureSection::List(ListSection::default()),
            ],
        }),
    }
}

fn site_map() -> Sample {
    let node =
        |title: &str, children| SiteMapNode { title: text(title), href: text("/xwdt/"), children };
    let leaf = |title: &str| node(title, Vec::new());
    let channels = vec![
        node(
            "走进江临",
            vec![
                leaf("江临概况"),
                leaf("历史文化"),
                node("自然地理", vec![leaf("气候"), leaf("物产")]),
            ],
        ),
        node(
            "新闻动态",
            vec![leaf("江临要闻"), leaf("部门动态"), leaf("县区动态"), leaf("图片新闻")],
        ),
        node(
            "政务公开",
            vec![leaf("政府信息公开指南"), leaf("政府信息公开制度"), leaf("法定主动公开内容")],
        ),
        leaf("互动交流"),
        leaf(LONG_WORD),
    ];
    Sample {
        name: text("网站地图"),
        file: text("site-map"),
        head: head("网站地图", "/site-map.html", "/none/"),
        page: Page::SiteMap(SiteMapPage {
            crumbs: vec![Crumb::link("首页", "/"), Crumb::here("网站地图")],
            channels,
        }),
    }
}
