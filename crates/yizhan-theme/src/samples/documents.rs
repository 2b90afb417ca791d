//! Documents and policy documents.

use std::fmt::Write;

use super::sample::{LONG_TITLE, LONG_WORD, Sample, column, day, head, moment, text};
use super::site::links;
use crate::context::{
    ArticlePage, ArticleTags, Attachment, Banner, BannerTone, Crumb, Html, Link, MetaEntry,
    Neighbours, Page, PageHead, PolicyPage, Validity,
};
use crate::prose::outline;

pub(super) fn samples() -> Vec<Sample> {
    let article = |name, file, article: ArticlePage| Sample {
        name: text(name),
        file: text(file),
        head: document_head(&article, "江临要闻"),
        page: Page::Article(Box::new(article)),
    };
    vec![
        article("新闻", "article", news()),
        article("只有标题和正文的文章", "article-bare", bare()),
        article("三十个附件、超长标题和宽表的文章", "article-ugly", ugly()),
        policy_sample("政策文件", "policy", document()),
        policy_sample("政策解读", "policy-interpretation", interpretation()),
        policy_sample("已废止的文件", "policy-repealed", repealed()),
    ]
}

fn policy_sample(name: &str, file: &str, policy: PolicyPage) -> Sample {
    Sample {
        name: text(name),
        file: text(file),
        head: PageHead {
            section: Some(text("/zwgk/")),
            ..document_head(&policy.article, "政策文件")
        },
        page: Page::Policy(Box::new(policy)),
    }
}

pub(super) fn document_head(article: &ArticlePage, channel: &str) -> PageHead {
    PageHead {
        column: Some(column(channel, "工作动态")),
        article: Some(ArticleTags {
            title: article.title.clone(),
            published: article.published,
            source: article.source.clone(),
            author: article.author.clone(),
            keywords: vec![text("民营经济"), text("营商环境")],
            description: text("市政府印发若干措施，自 12 月 1 日起施行。"),
            image: None,
        }),
        ..head(&article.title, "/xwdt/jlyw/202611/1024.html", "/xwdt/")
    }
}

pub(super) fn bare() -> ArticlePage {
    ArticlePage {
        content_type: text("article"),
        crumbs: vec![
            Crumb::link("首页", "/"),
            Crumb::link("新闻动态", "/xwdt/"),
            Crumb::here("正文"),
        ],
        title: text("全市秋冬季安全生产工作会议召开"),
        subtitle: String::new(),
        published: day(11, 23),
        source: text("江临日报"),
        author: String::new(),
        editor: String::new(),
        fields: Vec::new(),
        body: Html::sanitised("<p>会议要求压实责任，开展拉网式排查。</p>"),
        attachments: Vec::new(),
        neighbours: Neighbours::default(),
        related: Vec::new(),
        banner: None,
    }
}

fn news() -> ArticlePage {
    ArticlePage {
        title: text("江临市出台二十四条措施 支持民营企业安心发展"),
        published: moment(),
        author: text("江临日报记者"),
        editor: text("江临日报编辑部"),
        body: Html::sanitised(NEWS),
        attachments: vec![
            attachment("关于促进民营经济高质量发展的若干措施.pdf", "PDF", "286 KB"),
            attachment("政策申报事项清单.xlsx", "Excel 表格", "42 KB"),
        ],
        neighbours: Neighbours {
            previous: Some(Link::new("全市秋冬季安全生产工作会议召开", "/xwdt/2.html")),
            next: Some(Link::new("江临港新航线首航 通达沿江九市", "/xwdt/3.html")),
        },
        related: links(&[
            ("一图读懂：促进民营经济高质量发展若干措施", "/zwgk/2.html"),
            ("政策申报指引与咨询电话", "/zwgk/3.html"),
            ("市工商联举行民企座谈会", "/xwdt/4.html"),
        ]),
        ..bare()
    }
}

fn ugly() -> ArticlePage {
    let name = |index: u32| {
        format!("附件{index}：江临市政府网站集约化建设责任清单（第{index}批）{LONG_WORD}.docx")
    };
    ArticlePage {
        title: text(LONG_TITLE),
        subtitle: text(LONG_TITLE),
        source: text(LONG_TITLE),
        author: text(LONG_WORD),
        fields: vec![MetaEntry::new("主讲人", "某某"), MetaEntry::new("空的一项", "")],
        body: Html::sanitised(ugly_body()),
        attachments: (1..=30)
            .map(|index| attachment(&name(index), "Word 文档", "1.2 MB"))
            .collect(),
        neighbours: Neighbours {
            previous: Some(Link::new(LONG_TITLE, "/xwdt/2.html")),
            next: None,
        },
        related: links(&[(LONG_TITLE, "/a.html"), (LONG_WORD, "/b.html")]),
        banner: Some(Banner {
            tone: BannerTone::Warning,
            text: text("本文发布于 2012 年，内容可能与现行规定不一致。"),
            link: Some(Link::new(LONG_TITLE, "/c.html")),
        }),
        ..news()
    }
}

/// A table of twenty columns, a word that does not break, and a heading of the first level.
fn ugly_body() -> String {
    let mut body = format!("<h1>一级标题</h1><p>{LONG_WORD}</p><table><tbody>");
    for row in 0..3 {
        body.push_str("<tr>");
        for cell in 0..20 {
            write!(body, "<td>第{row}行第{cell}列</td>")
                .unwrap_or_else(|_| unreachable!("a string takes all text"));
        }
        body.push_str("</tr>");
    }
    body.push_str("</tbody></table><p></p>");
    body
}

fn document() -> PolicyPage {
    let outlined = outline(&Html::sanitised(DOCUMENT));
    let title = "江临市人民政府办公室关于印发《江临市政府网站集约化建设实施方案》的通知";
    PolicyPage {
        article: ArticlePage {
            content_type: text("policy"),
            crumbs: vec![
                Crumb::link("首页", "/"),
                Crumb::link("政务公开", "/zwgk/"),
                Crumb::link("政策文件", "/zwgk/zcwj/"),
                Crumb::here("正文"),
            ],
            title: text(title),
            published: day(11, 18),
            source: text("江临市人民政府办公室"),
            body: outlined.body,
            attachments: vec![
                attachment("江政办〔2026〕18 号（版式文件）.ofd", "OFD", "512 KB"),
                attachment("江政办〔2026〕18 号.pdf", "PDF", "498 KB"),
            ],
            ..bare()
        },
        metadata: vec![
            MetaEntry::new("索引号", "003499000/2026-00218"),
            MetaEntry::new("信息分类", "综合政务 / 政务公开"),
            MetaEntry::new("发文机关", "江临市人民政府办公室"),
            MetaEntry::new("成文日期", "2026-11-16"),
            MetaEntry::new("发文字号", "江政办〔2026〕18 号"),
            MetaEntry::new("发布日期", "2026-11-18"),
            MetaEntry::new("施行日期", "2026-12-01"),
        ],
        validity: Some(Validity::InForce),
        document_number: text("江政办〔2026〕18 号"),
        toc: outlined.entries,
        interpretations: links(&[
            ("负责人解读：群众办事有什么变化", "/zwgk/jd/1.html"),
            ("一图读懂实施方案", "/zwgk/jd/2.html"),
            ("媒体解读：一个平台管全市网站", "/zwgk/jd/3.html"),
        ]),
        documents: Vec::new(),
    }
}

fn interpretation() -> PolicyPage {
    PolicyPage {
        article: ArticlePage {
            content_type: text("interpretation"),
            title: text("负责人解读：网站集约化后群众办事有什么变化"),
            ..news()
        },
        metadata: Vec::new(),
        validity: None,
        document_number: String::new(),
        toc: Vec::new(),
        interpretations: Vec::new(),
        documents: links(&[(
            "关于印发《江临市政府网站集约化建设实施方案》的通知",
            "/zwgk/zcwj/18.html",
        )]),
    }
}

fn repealed() -> PolicyPage {
    let document = document();
    PolicyPage {
        article: ArticlePage {
            title: text(LONG_TITLE),
            banner: Some(Banner {
                tone: BannerTone::Warning,
                text: text("本文件已废止。"),
                link: Some(Link::new("废止决定", "/zwgk/zcwj/20.html")),
            }),
            attachments: Vec::new(),
            ..document.article
        },
        metadata: vec![MetaEntry::new("发文机关", LONG_TITLE), MetaEntry::new("索引号", LONG_WORD)],
        validity: Some(Validity::Repealed),
        toc: Vec::new(),
        interpretations: Vec::new(),
        ..document
    }
}

fn attachment(name: &str, kind: &str, size: &str) -> Attachment {
    Attachment { name: text(name), href: text("/files/1.pdf"), size: text(size), kind: text(kind) }
}

const NEWS: &str = "<p>本报讯 11 月 20 日，市政府印发《关于促进民营经济高质量发展的若干措施》，从市场准入、\
    融资支持、用工保障、权益保护四个方面提出二十四条具体举措，自 12 月 1 日起施行。</p>\
    <figure><img src=\"/sample.svg\" width=\"800\" height=\"450\" alt=\"产业园二期工地，厂房主体已经封顶\">\
    <figcaption>产业园二期主体封顶。资料图</figcaption></figure>\
    <h2>少跑一次，早办一天</h2><p>在企业开办方面，新措施把执照、印章、社保、公积金、银行预约整合为一张申请表，\
    承诺半个工作日办结。企业变更、注销同步纳入“一件事”办理，全市政务大厅设立民企服务专窗，实行首问负责制。</p>\
    <h2>贷款更容易</h2><p>市财政新增 2 亿元风险补偿资金，对单户 1000 万元以下的小微企业贷款，\
    按不超过本金损失的百分之三十给予补偿。</p><ul><li>线上申请，材料只交一次；</li><li>五个工作日内答复。</li></ul>\
    <h2>账款有人管</h2><p>拖欠中小企业账款投诉渠道并入 12345 热线，接诉后两个工作日内转办、三十日内反馈。</p>\
    <p>措施实施一年后将组织第三方评估，评估结果向社会公开。</p>";

const DOCUMENT: &str = "<p>各县（市、区）人民政府，市政府各部门、各直属机构：</p>\
    <p>《江临市政府网站集约化建设实施方案》已经市政府同意，现印发给你们，请认真组织实施。</p>\
    <p class=\"sign\">江临市人民政府办公室</p><p class=\"sign\">2026 年 11 月 16 日</p><p>（此件公开发布）</p>\
    <h2>一、总体要求</h2><p>统一技术平台、统一标准规范、统一安全防护、统一运维监管，\
    到 2027 年底全市政府网站全部迁入集约化平台，实现信息资源归集共享、服务融通、便民高效。</p>\
    <h2>二、主要任务</h2><h3>（一）统一栏目与页面</h3><p>按照网页设计规范统一页头、页脚和标签，\
    首页和各栏目页展示网站标识码、备案信息、找错入口和网站地图。</p><h3>（二）有序迁移历史信息</h3>\
    <p>2012 年以来的政策文件、通知公告全部迁移，保留原发布时间与原网址跳转。</p>\
    <h2>三、进度安排</h2><table><caption>表 1　迁移进度安排</caption><thead><tr><th scope=\"col\">阶段</th>\
    <th scope=\"col\">时间</th><th scope=\"col\">任务</th><th scope=\"col\">责任单位</th></tr></thead><tbody>\
    <tr><td>准备</td><td>2026 年 12 月</td><td>平台部署，完成等保测评</td><td>市数据局</td></tr>\
    <tr><td>试点</td><td>2027 年 1—3 月</td><td>市教育局、青石县迁入</td><td>市教育局、青石县</td></tr>\
    <tr><td>推广</td><td>2027 年 4—10 月</td><td>其余站点迁入</td><td>各县（市、区）、各部门</td></tr>\
    </tbody></table><h2>四、保障措施</h2><p>各单位主要负责人是本单位网站第一责任人，\
    每季度首月 10 日前报送自查情况。</p>";
