//! What stages and kinds are called in Chinese.

use crate::store::{ItemKind, ItemStage};

pub(super) fn stage_title(stage: ItemStage) -> &'static str {
    match stage {
        ItemStage::Queued => "待采集",
        ItemStage::Noted => "待定",
        ItemStage::Fetched => "已采集",
        ItemStage::Extracted => "已抽取",
        ItemStage::Placed => "已对应栏目",
        ItemStage::Loaded => "已入库",
        ItemStage::Kept => "已保存",
        ItemStage::Followed => "已读取链接",
        ItemStage::Merged => "已合并",
        ItemStage::Skipped => "未迁移",
        ItemStage::Failed => "失败",
    }
}

pub(super) fn kind_title(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Page => "网页",
        ItemKind::Home => "首页",
        ItemKind::List => "列表页",
        ItemKind::Article => "文章",
        ItemKind::PolicyDocument => "政策文件",
        ItemKind::Other => "其他网页",
        ItemKind::File => "附件",
        ItemKind::ListedFile => "列表中的文件",
        ItemKind::Picture => "图片",
        ItemKind::Feed => "订阅源",
        ItemKind::Redirect => "跳转地址",
        ItemKind::Outside => "范围以外的链接",
    }
}

/// A stage or kind as it is stored.
pub(super) fn stored(value: impl sea_orm::ActiveEnum<Value = String>) -> String {
    value.into_value()
}
