//! The path of channels (栏目路径) from the breadcrumb: `当前位置：首页 > 政务公开 > 通知公告 > 正文`.

use super::roles::{Role, is_breadcrumb};
use super::view::View;
use crate::normalise::{collapse_white_space, letters};

/// Names of the channels, from the top. The home page and the page itself are left out.
pub(crate) fn find(view: &View, roles: &[Role], title: Option<&str>) -> Option<Vec<String>> {
    let blocks = view.blocks.all();
    let line = roles.iter().position(|role| *role == Role::Crumb).or_else(|| {
        blocks.iter().position(|block| {
            !block.hidden && block.chars <= 200 && is_breadcrumb(block.seen_text())
        })
    })?;
    let mut text = blocks[line].seen_text().to_owned();
    let mut names = split(&text);
    if names.is_empty() {
        // Label and channels are cells or list entries of their own.
        let parent = view.tree.ancestors(blocks[line].owner).nth(1).unwrap_or(0);
        for next in
            view.blocks.range(parent, view.tree.end(parent)).filter(|next| *next > line).take(16)
        {
            text.push_str(" > ");
            text.push_str(blocks[next].seen_text());
        }
        if text.chars().count() <= 200 {
            names = split(&text);
        }
    }
    let title = title.map(letters).unwrap_or_default();
    names.retain(|name| {
        let name = letters(name);
        !name.is_empty()
            && name != title
            && !(name.chars().count() > 12 && title.starts_with(&name))
    });
    (!names.is_empty()).then_some(names)
}

fn split(text: &str) -> Vec<String> {
    let text = text.split_once("位置").map_or(text, |(_, rest)| rest);
    let parts = text
        .split(['>', '＞', '»', '›', '→', '/', '|', '：', ':', '\\', '≫', '▶', '·', '←', '-', '–']);
    let names = parts
        .map(|part| collapse_white_space(part.trim_matches(['[', ']', '【', '】', ' ', '<', '《'])))
        .filter(|name| {
            let known = [
                "首页",
                "网站首页",
                "主页",
                "home",
                "正文",
                "内容",
                "详情",
                "详细内容",
                "文章正文",
                "信息内容",
                "正文内容",
                "浏览文章",
                "列表",
                "首 页",
                "您现在的",
                "当前",
            ];
            !name.is_empty()
                && name.chars().count() <= 30
                && !known.contains(&&*name.to_lowercase())
        });
    names.take(12).collect()
}
