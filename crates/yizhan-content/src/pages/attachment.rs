//! Files beside documents: where they stand on a site, and what a page says of them.

use yizhan_files::BlobHash;
use yizhan_theme::Attachment;

use super::shown::Shown;
use crate::FileRole;

/// Where a stored file stands on a site: under its content, so that one address is one content for ever.
pub(crate) fn file_path(hash: BlobHash, name: &str) -> String {
    const DIGITS: usize = 24;
    let hash = hash.to_string();
    let extension: String = name
        .rsplit_once('.')
        .map(|(_, extension)| extension)
        .filter(|extension| {
            extension.len() <= 5 && extension.chars().all(|c| c.is_ascii_alphanumeric())
        })
        .map(|extension| format!(".{}", extension.to_ascii_lowercase()))
        .unwrap_or_default();
    // A page's compressed form has such a name; a file that is one already keeps its kind in another way.
    let extension = if matches!(&*extension, ".gz" | ".br") { ".bin" } else { &extension };
    format!("files/{}/{}{extension}", &hash[..2], &hash[..DIGITS])
}

/// The files that the page offers for download.
pub(super) fn attachments(shown: &Shown<'_>) -> Vec<Attachment> {
    let files = shown.edition.content.files.iter();
    let files = files.filter(|file| file.role == FileRole::Attachment);
    files
        .map(|file| Attachment {
            name: file.name.clone(),
            href: shown.site.context.href(&file_path(file.hash, &file.name)),
            size: size_in_words(file.size),
            kind: kind_in_words(&file.name).into(),
        })
        .collect()
}

fn size_in_words(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    match bytes.div_ceil(KB) {
        _ if bytes < KB => format!("{bytes} 字节"),
        kilobytes @ 0..KB => format!("{kilobytes} KB"),
        _ => {
            let tenths = (u128::from(bytes) * 10 + u128::from(MB / 2)) / u128::from(MB);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

fn kind_in_words(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => "PDF",
        Some("doc" | "docx" | "wps") => "Word 文档",
        Some("xls" | "xlsx" | "et") => "Excel 表格",
        Some("ppt" | "pptx" | "dps") => "演示文稿",
        Some("zip" | "rar" | "7z") => "压缩文件",
        Some("jpg" | "jpeg" | "png" | "gif" | "svg" | "webp") => "图片",
        Some("mp4") => "视频",
        Some("mp3") => "音频",
        Some("txt") => "文本",
        Some("ofd") => "OFD 版式文件",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_lies_under_its_content_and_keeps_its_kind() {
        let hash: BlobHash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
            .parse()
            .expect("a hash");
        let path = |name| file_path(hash, name);
        assert_eq!(path("附件1.DOCX"), "files/00/00112233445566778899aabb.docx");
        assert_eq!(path("没有扩展名"), "files/00/00112233445566778899aabb");
        assert_eq!(path("archive.tar.gz"), "files/00/00112233445566778899aabb.bin");
        assert_eq!(path("a.b/../c"), "files/00/00112233445566778899aabb");
    }

    #[test]
    fn sizes_are_told_in_round_figures() {
        assert_eq!(size_in_words(12), "12 字节");
        assert_eq!(size_in_words(2048), "2 KB");
        assert_eq!(size_in_words(1024 * 1023), "1023 KB");
        assert_eq!(size_in_words(1024 * 1024 - 1), "1.0 MB");
        assert_eq!(size_in_words(3_500_000), "3.3 MB");
    }
}
