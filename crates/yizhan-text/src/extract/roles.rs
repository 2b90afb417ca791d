//! What a line is for: text, or one of the many things around it. A line in doubt is text.

use std::sync::LazyLock;

use regex::Regex;

use super::labels::{Found, Label};
use super::view::View;
use crate::dom::Block;

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It may belong to the body.
    Text,
    /// Navigation and what else surrounds every page.
    Chrome,
    /// The breadcrumb.
    Crumb,
    /// Page tools and links behind the body: share, print, next article.
    Tail,
    /// Copyright, licence numbers, sponsor.
    Footer,
    /// Not shown.
    Hidden,
    /// Labelled facts about the article, outside of its body.
    Fact,
}

static FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)版权所有|版權所有|ICP[备證证]|备案(?:编?号|序号)[:：]|公网安备|网站标识码|All\s*Rights\s*Reserved|Copyright|©|建议使用.{0,20}(?:分辨率|浏览器)|最佳浏览|您是第.{0,12}位|网站(?:管理|维护|主办)[:：]|技术支持[:：]")
        .expect("a valid pattern")
});

/// Lines that begin like this stand behind bodies.
static TAIL_START: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s\[【（(>»◆■●·|〖]*(?:上一?篇|下一?篇|上一条|下一条|前一篇|后一篇|上一则|下一则|相关(?:链接|新闻|阅读|文章|信息|文档|推荐|解读|稿件|报道|资讯|内容|专题|政策|主题)\s*(?:$|[:：>》】\]])|分享(?:到|至|给)|扫一扫|扫描二维码|打印(?:本页|此页|本文|该页|文章)|关闭(?:窗口|本页|页面|此页)|返回(?:顶部|列表|首页|上一页|页首)|我要(?:纠错|推荐|评论|打印|分享)|我来说两句|网站?纠错|内容纠错|收藏(?:本页|此页|本文)|推荐(?:阅读|新闻|文章)|热门(?:文章|新闻|推荐|点击|排行)|猜你喜欢|延伸阅读|更多(?:新闻|精彩|>>)|网友评论|发表评论|最新评论|本文(?:二维码|网址)|手机(?:看|扫)|点击排行|图文推荐|精彩推荐|往期回顾|微信扫码)")
        .expect("a valid pattern")
});

/// Lines that are this and nothing else do so too.
static TAIL_WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s\[【（(>»◆■●·|〖]*(?:分享|打印|关闭|顶部|收藏|评论|举报|点赞|转发|纠错|回复|大\s*中\s*小|推荐|最新(?:文章|新闻|信息|动态))[\s\[\]()【】〗）：:|]*(?:关闭|打印|\d+|本页|窗口|收藏)?[\s\])】〗）|)]*$")
        .expect("a valid pattern")
});

static CRUMB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:当前|现在|所在|您的|你的|目前).{0,6}(?:位置|栏目|频道)|^[\s>»]*(?:网站)?首\s*页\s*(?:[>＞»›→/|\\-]|::|--)|^\s*位置\s*[:：]").expect("a valid pattern")
});

/// Parts of class names and ids that elements around the text have in most systems.
const CHROME_NAMES: &[&str] = &[
    "footer",
    "sidebar",
    "navbar",
    "menu",
    "topbar",
    "copyright",
    "bdshare",
    "jiathis",
    "share-box",
    "sharebox",
    "friendlink",
    "breadcrumb",
    "crumb",
];

/// The roles of all lines. `repeated` says which lines were learnt to stand on many pages of the site.
pub(crate) fn roles(view: &View, repeated: &dyn Fn(&Block) -> bool) -> Vec<Role> {
    let blocks = view.blocks.all();
    let mut roles: Vec<Role> = blocks.iter().map(|block| by_text(block, repeated)).collect();
    mark_named_regions(view, &mut roles);
    mark_footer(view, &mut roles);
    roles
}

fn by_text(block: &Block, repeated: &dyn Fn(&Block) -> bool) -> Role {
    let text = block.seen_text();
    if block.hidden {
        Role::Hidden
    } else if repeated(block) {
        Role::Chrome
    } else if block.chars <= 200 && is_breadcrumb(text) {
        Role::Crumb
    } else if is_tail(block) {
        Role::Tail
    } else if block.chars <= 160 && FOOTER.is_match(text) {
        Role::Footer
    } else {
        Role::Text
    }
}

/// Whether a line reads like a breadcrumb.
pub(crate) fn is_breadcrumb(text: &str) -> bool {
    CRUMB.is_match(text)
}

/// Whether a line reads like something that stands behind a body.
pub(crate) fn is_tail(block: &Block) -> bool {
    let text = block.seen_text();
    let sentence = block.punctuation >= 3 && block.links == 0;
    (block.chars <= 120 && TAIL_START.is_match(text) && !sentence)
        || (block.chars <= 14 && TAIL_WORD.is_match(text))
}

/// Navigation elements and regions named like one, unless they hold a good part of the page.
fn mark_named_regions(view: &View, roles: &mut [Role]) {
    let blocks = view.blocks.all();
    let total: usize =
        blocks.iter().map(|block| block.chars - block.link_chars.min(block.chars)).sum();
    let mut skip_to = 0;
    for (id, element) in view.tree.elements() {
        if id < skip_to || element.is(&["html", "body"]) {
            continue;
        }
        if !(element.is(&["nav", "footer", "aside"]) || view.name_hints(id, CHROME_NAMES)) {
            continue;
        }
        let range = view.blocks.range(id, view.tree.end(id));
        let plain: usize = blocks[range.clone()]
            .iter()
            .map(|block| block.chars - block.link_chars.min(block.chars))
            .sum();
        if plain * 5 > total {
            continue;
        }
        for role in &mut roles[range] {
            if *role == Role::Text {
                *role = Role::Chrome;
            }
        }
        skip_to = view.tree.end(id);
    }
}

/// Everything from the footer on: the first owner's line behind which no longer text comes.
fn mark_footer(view: &View, roles: &mut [Role]) {
    let blocks = view.blocks.all();
    let mut first = None;
    let mut text_behind = 0;
    for number in (0..blocks.len()).rev() {
        let block = &blocks[number];
        if roles[number] == Role::Footer {
            first = Some(number);
            text_behind = 0;
        } else if roles[number] == Role::Text && block.chars >= 12 {
            text_behind += block.chars.saturating_sub(block.link_chars);
            if text_behind > 160 {
                break;
            }
        }
    }
    let Some(mut first) = first else { return };
    // The element around it, as long as it stays small, is footer as well.
    for id in view.tree.ancestors(blocks[first].owner) {
        let range = view.blocks.range(id, view.tree.end(id));
        let plain: usize = blocks[range.clone()]
            .iter()
            .map(|block| block.chars.saturating_sub(block.link_chars))
            .sum();
        let says_something = |line: usize| {
            let block = &blocks[line];
            roles[line] == Role::Text
                && block.links == 0
                && block.chars >= 40
                && block.punctuation >= 3
        };
        let names = |found: &Found| matches!(found.label, Label::Published | Label::Source);
        let has_byline = view.labels_of(&range).iter().any(names);
        if plain > 400
            || range.len() > 40
            || has_byline
            || range.clone().any(says_something)
            || has_heading(view, id)
        {
            break;
        }
        first = first.min(range.start);
    }
    for role in &mut roles[first..] {
        if *role != Role::Hidden {
            *role = Role::Footer;
        }
    }
}

fn has_heading(view: &View, id: usize) -> bool {
    (id..view.tree.end(id)).any(|at| view.tree.is(at, &["h1", "h2"]))
}
