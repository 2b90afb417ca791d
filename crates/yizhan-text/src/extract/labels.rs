//! Labelled values: `来源：某某日报`, or a cell `索 引 号` and the cell beside it.
//! A label counts only at the start of a line, after a break, or behind another label's value.

use std::sync::LazyLock;

use regex::Regex;

use crate::dom::{Block, Blocks, NodeId, Tree};
use crate::normalise::is_space;

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    Published,
    Dated,
    Source,
    Author,
    Issuer,
    IndexNumber,
    DocumentNumber,
    Keywords,
    Title,
    /// Other facts of a metadata table: subject, validity, form of disclosure.
    Fact,
    /// Page tools and counters: views, font size, print, share.
    Tool,
}

impl Label {
    /// Whether only metadata tables of policy documents have it.
    pub(crate) fn is_of_documents(self) -> bool {
        matches!(self, Self::Dated | Self::Issuer | Self::IndexNumber | Self::DocumentNumber)
    }
}

/// A label with its value.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) label: Label,
    pub(crate) value: String,
    /// The line that the label stands in.
    pub(crate) block: usize,
    /// The line that the value stands in, mostly the same.
    pub(crate) value_block: usize,
}

const WORDS: &[(Label, &str)] = &[
    (
        Label::Published,
        "发布时间 发布日期 发表时间 发表日期 公布时间 公布日期 公开日期 公开时间 发稿时间 上传时间 录入时间 添加时间 加入时间 信息时间 更新时间 更新日期 网上发布时间 上网时间 上网日期 发文时间 提交时间 文章时间 日期 时间 發佈時間 發布日期 日期時間 信息公开日期 信息发布日期 主动公开日期",
    ),
    (
        Label::Dated,
        "成文日期 生成日期 成文时间 生成时间 发文日期 印发日期 制发日期 签发日期 签发时间 印发时间 公文时间 形成日期 文件日期 发文时间",
    ),
    (
        Label::Source,
        "来源 文章来源 信息来源 稿件来源 新闻来源 内容来源 稿源 出处 來源 信息提供 供稿单位 转载自",
    ),
    (Label::Author, "作者 撰稿 供稿 撰稿人 供稿人 文章作者 作 者 通讯员 记者 信息员 投稿人"),
    (
        Label::Issuer,
        "发文机关 发布机构 发文机构 发文单位 制发机关 发布单位 发布机关 制定机关 颁布单位 颁布机构 颁布机关 信息公开单位 公开机构 制发单位 制作机关 制作单位 印发机关 发文部门 发布部门 公开单位 成文单位 颁发部门 文件来源 公开责任部门 责任部门 主办部门",
    ),
    (Label::IndexNumber, "索引号 信息索引号 索引编号 索引 索取号 信息索取号 信息编号 文件索引号"),
    (
        Label::DocumentNumber,
        "发文字号 文号 发文文号 发文号 文件编号 文件号 文件字号 公文字号 文件文号 公文文号 公文号 发文编号 文书号 文件编码",
    ),
    (Label::Keywords, "关键词 关键字 主题词 标签 关 键 词"),
    (Label::Title, "标题 名称 信息名称 文件名称 公文名称 文件标题 公文标题 信息标题 公开事项名称"),
    (
        Label::Fact,
        "主题分类 信息分类 组配分类 体裁分类 服务对象分类 服务对象 公开方式 公开范围 公开时限 公开形式 公开程序 公开属性 公开类别 公开类型 公开目录 有效性 效力状态 时效性 是否有效 有效期 时效 文件状态 生效日期 生效时间 实施日期 施行日期 废止日期 废止时间 失效日期 失效时间 内容概述 内容概要 内容简介 内容摘要 信息内容 语种 载体类型 记录形式 所属主题 主题 分类 公文种类 公文类型 文件类型 体裁 主题导航 信息类别 文种 类别 政策咨询机关 政策咨询电话 规范性文件编号 统一编号 备注文号 登记号 有 效 性 信息生成日期 所属栏目 栏目 隶属 效力级别 法规层级 法律分类 规范性文件登记号 统一登记号",
    ),
    (
        Label::Tool,
        "浏览次数 浏览量 浏览数 浏览 阅读次数 阅读量 阅读数 阅读 点击次数 点击数 点击量 点击率 点击 访问量 访问次数 访问 人气 字号 字体 字体大小 字体显示 文字大小 字号大小 打印 分享 分享到 分享至 视力保护色 保护视力色 背景色 背景颜色 责任编辑 编辑 审核 审核人 审稿 初审 复审 终审 编审 校对 一审 二审 三审 发布人 发布者 录入 录入人 录入者 上传 信息录入 语音播报 收藏 大小 评论 推荐 次数 已阅读 主编 值班编委 监制 责编 编辑者 点击阅读",
    ),
];

/// Labels that are accepted straight behind the value of another, without a gap.
const UNMISTAKABLE: &[&str] = &[
    "发布时间",
    "发布日期",
    "来源",
    "信息来源",
    "文章来源",
    "作者",
    "浏览次数",
    "阅读次数",
    "点击数",
    "点击次数",
    "字号",
    "字体",
    "责任编辑",
    "浏览量",
    "点击量",
    "阅读量",
    "编辑",
    "更新时间",
    "访问量",
    "访问次数",
    "发文字号",
    "索引号",
    "成文日期",
    "发文机关",
    "打印",
    "日期",
    "时间",
    "分享到",
    "审核",
];

static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    let mut words: Vec<(&str, usize)> = Vec::new();
    for (kind, (_, list)) in WORDS.iter().enumerate() {
        words.extend(
            list.split(' ').filter(|word| word.chars().count() > 1).map(|word| (word, kind)),
        );
    }
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    let spaced = |word: &str| word.chars().map(String::from).collect::<Vec<_>>().join(" ?");
    let alternatives: Vec<String> = words.iter().map(|(word, _)| spaced(word)).collect();
    Regex::new(&format!("({})", alternatives.join("|"))).expect("a valid pattern")
});

/// Longest line in which labels are looked for: what is longer is running text.
const LONGEST_LINE: usize = 600;

/// All labelled values of a page, in order.
pub(crate) fn find_labels(tree: &Tree, blocks: &Blocks) -> Vec<Found> {
    let lines = blocks.all();
    let mut found = Vec::new();
    let mut taken = usize::MAX;
    for (number, block) in lines.iter().enumerate() {
        let text = block.seen_text();
        if block.hidden || text.is_empty() || block.chars > LONGEST_LINE || taken == number {
            continue;
        }
        if let Some(label) = label_alone(text) {
            if let Some(next) = lines.get(number + 1).filter(|next| is_value_of(tree, block, next))
            {
                found.push(Found {
                    label,
                    value: next.seen_text().to_owned(),
                    block: number,
                    value_block: number + 1,
                });
                taken = number + 1;
            } else {
                found.push(Found {
                    label,
                    value: String::new(),
                    block: number,
                    value_block: number,
                });
            }
            continue;
        }
        if text.contains([':', '：']) {
            found.extend(labels_in(text).into_iter().map(|(label, value)| Found {
                label,
                value,
                block: number,
                value_block: number,
            }));
        }
    }
    found
}

/// The label, if the line is one and nothing else.
fn label_alone(text: &str) -> Option<Label> {
    let inner = text.trim_matches(|c: char| is_space(c) || ":：[]【】".contains(c));
    let word: String = inner.chars().filter(|c| !is_space(*c)).collect();
    if word.chars().count() > 10 {
        return None;
    }
    // A bare word without colon is a label only where no other reading is likely.
    let certain = text.ends_with([':', '：', ']', '】']) || word.chars().count() > 2;
    kind_of(&word).filter(|_| certain)
}

fn kind_of(word: &str) -> Option<Label> {
    WORDS
        .iter()
        .find(|(_, list)| list.split(' ').any(|known| known == word))
        .map(|(label, _)| *label)
}

/// Whether the second line is the cell beside the first.
fn is_value_of(tree: &Tree, label: &Block, value: &Block) -> bool {
    let near = |a: NodeId, b: NodeId| {
        let up = |id: NodeId| tree.ancestors(id).skip(1).take(3).collect::<Vec<_>>();
        let (a, b) = (up(a), up(b));
        a.iter().any(|id| b.contains(id))
    };
    label_alone(value.seen_text()).is_none()
        && labels_in(value.seen_text()).is_empty()
        && value.chars <= 300
        && (label.owner == value.owner || near(label.owner, value.owner))
}

/// Labels with a colon inside one line and what stands behind each.
pub(crate) fn labels_in(text: &str) -> Vec<(Label, String)> {
    let mut marks: Vec<(Label, usize, usize)> = Vec::new();
    for found in LABELS.find_iter(text) {
        let word: String = found.as_str().chars().filter(|c| !is_space(*c)).collect();
        let rest = &text[found.end()..];
        let after = rest.trim_start();
        let colon = after.starts_with([':', '：']);
        let Some(label) = kind_of(&word) else { continue };
        let before = text[..found.start()].trim_end().chars().next_back();
        let gap = text[..found.start()].ends_with(' ');
        let free = before.is_none_or(|c| !c.is_alphabetic())
            || (gap && !marks.is_empty())
            || (gap && colon);
        let chained = !marks.is_empty() && UNMISTAKABLE.contains(&&*word);
        if !colon || !(free || chained) {
            continue;
        }
        let colon_width = after.chars().next().map_or(0, char::len_utf8);
        let end = found.end() + (rest.len() - after.len()) + colon_width;
        marks.push((label, found.start(), end));
    }
    let ends: Vec<usize> =
        marks.iter().skip(1).map(|(_, start, _)| *start).chain([text.len()]).collect();
    marks
        .iter()
        .zip(ends)
        .map(|((label, _, from), to)| (*label, clean(&text[*from..to.max(*from)])))
        .collect()
}

fn clean(value: &str) -> String {
    value.trim_matches(|c: char| is_space(c) || "[【|｜】]（(".contains(c)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn found(html: &str) -> Vec<(Label, String)> {
        let tree = parse(html, &Limits::default()).unwrap();
        let blocks = Blocks::of(&tree);
        find_labels(&tree, &blocks).into_iter().map(|found| (found.label, found.value)).collect()
    }

    #[test]
    fn labels_of_one_line_are_cut_apart() {
        assert_eq!(
            found("<p>发布时间：2019-05-15 09:05来源：某某日报 作者： 浏览次数：12</p>"),
            [
                (Label::Published, "2019-05-15 09:05".to_owned()),
                (Label::Source, "某某日报".to_owned()),
                (Label::Author, String::new()),
                (Label::Tool, "12".to_owned())
            ]
        );
    }

    #[test]
    fn the_cell_beside_a_label_is_its_value() {
        let html = "<table><tr><td>索 引 号：</td><td>003110926/201510-00216</td><td>发文字号</td><td></td></tr></table>";
        assert_eq!(
            found(html),
            [
                (Label::IndexNumber, "003110926/201510-00216".to_owned()),
                (Label::DocumentNumber, String::new())
            ]
        );
    }

    #[test]
    fn words_of_running_text_are_no_labels() {
        assert_eq!(found("<p>资金来源：财政拨款。申请时间：即日起。</p>"), []);
        assert_eq!(found("<p>时间</p><p>地点</p>"), []);
    }
}
