//! What was left out, counted, and told in Chinese.

use std::collections::BTreeMap;

/// What does not reach the HTML (未带入的内容).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Deletions that were tracked (删除修订); insertions were accepted.
    Deletions,
    /// Insertions that were tracked (插入修订) and are kept.
    Insertions,
    /// Comments (批注).
    Comments,
    /// Headers and footers (页眉页脚).
    HeadersAndFooters,
    /// Text boxes and shapes (文本框).
    TextBoxes,
    /// Embedded objects (嵌入对象).
    Objects,
    /// Formulas (公式).
    Formulas,
    /// Charts and diagrams (图表).
    Charts,
    /// Hidden text (隐藏文字).
    HiddenText,
    /// Strike-through (删除线), of which the text is kept.
    StrikeThrough,
    /// Pictures that lie on the editor's computer (本地图片).
    LocalPictures,
    /// Pictures in a form that websites do not show (不支持的图片).
    UnknownPictures,
    /// Pictures over the limits (超限图片).
    LargePictures,
    /// Links that lead nowhere on the web (无效链接).
    BadLinks,
    /// Forms, scripts, players and the like (动态内容).
    ActiveContent,
}

/// One kind of what was left out, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub what: LeftOut,
    /// How often.
    pub count: usize,
}

impl Note {
    /// What the editor is told.
    pub fn message(&self) -> String {
        let count = self.count;
        match self.what {
            LeftOut::Deletions => format!("已按接受修订处理：标记删除的内容 {count} 处未带入"),
            LeftOut::Insertions => format!("已按接受修订处理：标记插入的内容 {count} 处已保留"),
            LeftOut::Comments => format!("批注 {count} 条未带入"),
            LeftOut::HeadersAndFooters => "页眉页脚未带入".to_owned(),
            LeftOut::TextBoxes => format!("文本框、形状 {count} 个未带入，请核对其中文字"),
            LeftOut::Objects => format!("嵌入对象 {count} 个未带入，请作为附件上传"),
            LeftOut::Formulas => format!("公式 {count} 个未带入，请改为图片插入"),
            LeftOut::Charts => format!("图表 {count} 个未带入，请改为图片插入"),
            LeftOut::HiddenText => format!("隐藏文字 {count} 处未带入"),
            LeftOut::StrikeThrough => {
                format!("删除线 {count} 处已去掉，文字仍保留，请核对")
            }
            LeftOut::LocalPictures => {
                format!("本机图片 {count} 张无法随粘贴带入，请单独上传")
            }
            LeftOut::UnknownPictures => {
                format!("图片 {count} 张的格式网页无法显示，请转换后上传")
            }
            LeftOut::LargePictures => format!("图片 {count} 张超过大小或数量限制，未带入"),
            LeftOut::BadLinks => format!("无效链接 {count} 处已去掉，文字仍保留"),
            LeftOut::ActiveContent => format!("脚本、表单、播放器等 {count} 处未带入"),
        }
    }
}

/// The count of what was left out.
#[derive(Debug, Default)]
pub(crate) struct Notes(BTreeMap<LeftOut, usize>);

impl Notes {
    pub(crate) fn add(&mut self, what: LeftOut) {
        *self.0.entry(what).or_default() += 1;
    }

    pub(crate) fn into_list(self) -> Vec<Note> {
        self.0.into_iter().map(|(what, count)| Note { what, count }).collect()
    }
}
