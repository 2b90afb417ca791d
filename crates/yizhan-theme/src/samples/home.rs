//! Home pages: a full one, and one where everything is missing or too long.

use super::sample::{LONG_TITLE, LONG_WORD, Sample, day, text};
use super::site::{links, site_groups};
use crate::context::{
    Block, BlockItem, DataCard, DataCardsBlock, DisclosureEntriesBlock, Entry, FeatureCard,
    FeaturesBlock, Figure, HeadlineBlock, HomePage, Image, InteractionBlock, Link, ListBlock,
    ListPairBlock, ListSection, NewMediaBlock, NoticeBlock, Page, PageHead, PictureNewsBlock,
    PolicyBlock, ServicesGridBlock, SiteGroupsBlock, Story, Tone,
};

pub(super) fn samples() -> Vec<Sample> {
    let head = PageHead {
        canonical: text("https://www.jianglin.gov.cn/"),
        description: text("江临市人民政府门户网站：政务公开、政务服务、互动交流、数据发布。"),
        feed: Some(text("/rss.xml")),
        section: Some(text("/")),
        ..PageHead::default()
    };
    let page = |blocks| Page::Home(HomePage { blocks });
    vec![
        Sample {
            name: text("完整首页"),
            file: text("home"),
            head: head.clone(),
            page: page(full()),
        },
        Sample {
            name: text("其余区块"),
            file: text("home-others"),
            head: head.clone(),
            page: page(others()),
        },
        Sample {
            name: text("内容残缺的首页"),
            file: text("home-ugly"),
            head: head.clone(),
            page: page(ugly()),
        },
        Sample {
            name: text("没有区块的首页"),
            file: text("home-empty"),
            head,
            page: page(Vec::new()),
        },
    ]
}

fn full() -> Vec<Block> {
    vec![headline(), picture_news(), services(), policy(), interaction(), data(), features()]
}

fn others() -> Vec<Block> {
    vec![
        Block::Notice(NoticeBlock {
            text: text("寒潮黄色预警：今天夜间起气温下降 10 度以上，请注意防寒保暖。"),
            link: Some(Link::new("预警详情", "/a.html")),
            urgent: true,
        }),
        Block::List(ListBlock { list: notices() }),
        Block::ListPair(ListPairBlock { left: news(), right: notices() }),
        Block::DisclosureEntries(DisclosureEntriesBlock {
            title: text("政府信息公开"),
            entries: disclosure(),
        }),
        Block::SiteGroups(SiteGroupsBlock { title: text("网站群"), groups: site_groups() }),
        Block::NewMedia(NewMediaBlock {
            title: text("政务新媒体"),
            entries: entries(&[("江临发布（微信）", "share"), ("江临政务（客户端）", "phone")]),
        }),
    ]
}

fn ugly() -> Vec<Block> {
    let item = |title: &str| BlockItem {
        title: text(title),
        href: text("/a.html"),
        ..BlockItem::default()
    };
    let long = ListSection {
        title: text(LONG_TITLE),
        more: None,
        items: vec![item(LONG_TITLE), item(LONG_WORD), item("<script>alert(1)</script>")],
    };
    vec![
        Block::Headline(HeadlineBlock {
            title: text(LONG_TITLE),
            href: text("/a.html"),
            links: Vec::new(),
        }),
        Block::PictureNews(PictureNewsBlock {
            stories: vec![Story { title: text(LONG_TITLE), href: text("/a.html"), image: None }],
            lists: vec![long.clone(), ListSection::default()],
        }),
        Block::PictureNews(PictureNewsBlock::default()),
        Block::Policy(PolicyBlock { documents: long.clone(), ..PolicyBlock::default() }),
        Block::InteractionFigures(InteractionBlock::default()),
        Block::DataCards(DataCardsBlock {
            title: text("数据"),
            cards: vec![DataCard {
                label: text(LONG_TITLE),
                value: text("1"),
                ..DataCard::default()
            }],
            ..DataCardsBlock::default()
        }),
        Block::ListPair(ListPairBlock { left: long, right: ListSection::default() }),
        Block::Features(FeaturesBlock::default()),
        Block::ServicesGrid(ServicesGridBlock::default()),
    ]
}

fn headline() -> Block {
    Block::Headline(HeadlineBlock {
        title: text("江临市出台二十四条措施 支持民营企业安心发展"),
        href: text("/xwdt/1.html"),
        links: links(&[
            ("文件全文", "/zwgk/1.html"),
            ("一图读懂", "/zwgk/2.html"),
            ("申报入口与咨询电话", "/zwfw/"),
        ]),
    })
}

fn picture_news() -> Block {
    let story = |title: &str, alt: &str| Story {
        title: text(title),
        href: text("/xwdt/2.html"),
        image: Some(Image { src: text("/sample.svg"), alt: text(alt), width: 800, height: 450 }),
    };
    Block::PictureNews(PictureNewsBlock {
        stories: vec![
            story("一江两岸看新城：滨江生态廊道全线贯通", "晨光中的江临长江大桥与滨江城区"),
            story("四十二个重点项目集中开工", "重点项目建设工地上的塔吊"),
            Story { image: None, ..story("青石灌区改造惠及十二万亩良田", "") },
        ],
        lists: vec![news(), notices()],
    })
}

fn services() -> Block {
    Block::ServicesGrid(ServicesGridBlock {
        title: text("我要办事"),
        more: Some(Link::new("全部 1,286 个事项", "/zwfw/")),
        entries: entries(&[
            ("社保查询与转移", "shield"),
            ("医保报销与异地备案", "heart"),
            ("公积金提取", "home"),
            ("身份证与居住证", "id"),
            ("不动产登记", "deed"),
            ("义务教育入学", "school"),
            ("出生一件事", "baby"),
            ("老年人优待与补贴", "elder"),
            ("企业开办", "shop"),
            ("纳税申报", "tax"),
        ]),
        gates: links(&[
            ("个人办事", "/zwfw/gr/"),
            ("企业办事", "/zwfw/qy/"),
            ("高效办成一件事", "/zwfw/yjs/"),
        ]),
    })
}

fn policy() -> Block {
    let documents = [
        ("江临市人民政府关于促进民营经济高质量发展的若干措施", 20),
        ("江临市人民政府办公室关于印发《政府网站集约化建设实施方案》的通知", 18),
        ("江临市城市更新行动三年计划（2026—2028 年）", 12),
        ("关于进一步优化企业开办服务的通知", 10),
        ("江临市公共数据资源登记管理实施细则", 6),
    ];
    let interpretations = [
        ("一图读懂：促进民营经济高质量发展若干措施", 20),
        ("负责人解读：网站集约化后群众办事有什么变化", 18),
        ("问答解读：城市更新三年计划", 12),
    ];
    Block::Policy(PolicyBlock {
        documents: section("政策文件", &documents),
        interpretations: section("政策解读", &interpretations),
        entries: disclosure(),
    })
}

fn interaction() -> Block {
    let letter = |title: &str, tag: &str, tone| BlockItem {
        title: text(title),
        href: text("/hdjl/1.html"),
        date: None,
        tag: text(tag),
        tone,
    };
    let figure = |label: &str, value: &str| Figure { label: text(label), value: text(value) };
    Block::InteractionFigures(InteractionBlock {
        figures: vec![
            figure("今年来信", "12,846"),
            figure("按期办结率", "98.6%"),
            figure("平均办理", "3.2 天"),
        ],
        letters: ListSection {
            title: text("互动交流"),
            more: Some(text("/hdjl/")),
            items: vec![
                letter("反映云台区解放路夜间路灯不亮", "已回复", Tone::Good),
                letter("咨询灵活就业人员公积金缴存办法", "已回复", Tone::Good),
                letter("建议在青石县汽车站增设母婴室", "办理中", Tone::Waiting),
                letter("咨询新生儿医保参保需要哪些材料", "已回复", Tone::Good),
                letter("反映平湖县老旧小区加装电梯进度", "已回复", Tone::Good),
            ],
        },
        actions: links(&[
            ("我要写信", "/hdjl/xx/"),
            ("查信件进度", "/hdjl/cx/"),
            ("民意征集", "/hdjl/zj/"),
        ]),
    })
}

fn data() -> Block {
    let card = |label: &str, value: &str, unit: &str, change: &str, trend: [f64; 6]| DataCard {
        label: text(label),
        value: text(value),
        unit: text(unit),
        change: text(change),
        trend: trend.to_vec(),
    };
    let report = |title: &str, date| BlockItem {
        title: text(title),
        href: text("/sjjl/1.html"),
        date: Some(date),
        ..BlockItem::default()
    };
    Block::DataCards(DataCardsBlock {
        title: text("数据江临"),
        more: Some(text("/sjjl/")),
        cards: vec![
            card(
                "前三季度生产总值",
                "1,286.4",
                "亿元",
                "同比 +6.1%",
                [4.0, 5.0, 5.4, 5.2, 5.9, 6.1],
            ),
            card("一般公共预算收入", "98.7", "亿元", "同比 +5.5%", [3.0, 3.4, 3.1, 4.2, 4.8, 5.5]),
            card(
                "居民人均可支配收入",
                "31,520",
                "元",
                "同比 +4.9%",
                [2.0, 2.5, 3.6, 3.3, 4.1, 4.9],
            ),
            card(
                "空气质量优良天数",
                "92.3",
                "%",
                "同比 +1.8 个百分点",
                [80.0, 84.0, 83.0, 86.0, 90.0, 92.0],
            ),
        ],
        source: text("市统计局、市财政局、市生态环境局"),
        items: vec![
            report("2026 年前三季度国民经济运行情况", day(11, 2)),
            report("江临市 2025 年国民经济和社会发展统计公报", day(3, 28)),
        ],
    })
}

fn features() -> Block {
    let card = |title: &str, tone| FeatureCard { title: text(title), href: text("/zt/1/"), tone };
    Block::Features(FeaturesBlock {
        title: text("专题专栏"),
        more: Some(text("/zt/")),
        cards: vec![
            card("优化营商环境", Tone::Brand),
            card("2027 年民生实事 大家提", Tone::Strong),
            card("长江大保护 江临在行动", Tone::Good),
        ],
    })
}

fn news() -> ListSection {
    section(
        "江临要闻",
        &[
            ("市委理论学习中心组举行集体学习会", 24),
            ("全市秋冬季安全生产工作会议召开", 23),
            ("江临港新航线首航 通达沿江九市", 23),
            ("城市书房增至三十六座 夜间开放到二十二点", 22),
            ("青石县万亩油茶丰收 山货出村进城", 21),
            ("市民热线十月办结率百分之九十八点六", 21),
        ],
    )
}

fn notices() -> ListSection {
    section(
        "通知公告",
        &[
            ("关于 2027 年城乡居民基本医疗保险参保缴费的通告", 24),
            ("江临市 2026 年度事业单位公开招聘公告", 23),
            ("关于征集 2027 年民生实事项目的公告", 22),
            ("寒潮黄色预警信号及出行提示", 22),
            ("滨江大道东段道路养护施工通告", 20),
        ],
    )
}

fn section(title: &str, rows: &[(&str, u32)]) -> ListSection {
    let item = |(title, date): &(&str, u32)| BlockItem {
        title: text(title),
        href: text("/xwdt/1.html"),
        date: Some(day(11, *date)),
        ..BlockItem::default()
    };
    ListSection {
        title: text(title),
        more: Some(text("/xwdt/")),
        items: rows.iter().map(item).collect(),
    }
}

fn disclosure() -> Vec<Entry> {
    entries(&[
        ("公开指南", "book"),
        ("主动公开", "list"),
        ("依申请公开", "ask"),
        ("公开年报", "year"),
    ])
}

fn entries(pairs: &[(&str, &str)]) -> Vec<Entry> {
    let entry = |(title, icon): &(&str, &str)| Entry {
        title: text(title),
        href: text("/zwgk/"),
        icon: text(icon),
    };
    pairs.iter().map(entry).collect()
}
