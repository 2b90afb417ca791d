//! Kinds of files, their extensions and their names.

/// A kind of file (文件类型), told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Word 97 to 2003, and WPS 文字, which is written alike.
    Doc,
    /// Word since 2007.
    Docx,
    /// Word since 2007 with macros.
    Docm,
    /// Excel up to 2003, and WPS 表格, which is written alike.
    Xls,
    /// Excel since 2007.
    Xlsx,
    /// Excel since 2007 with macros.
    Xlsm,
    /// PowerPoint up to 2003, and WPS 演示, which is written alike.
    Ppt,
    /// PowerPoint since 2007.
    Pptx,
    /// PowerPoint since 2007 with macros.
    Pptm,
    /// An office document that is wrapped in encryption.
    EncryptedOffice,
    /// OpenDocument of LibreOffice.
    OpenDocument,
    /// PDF.
    Pdf,
    /// OFD, the national format (版式文档).
    Ofd,
    /// Rich text, which is often named `.doc`.
    Rtf,
    /// Plain text, tables with commas included.
    Text,
    /// XML of no other kind.
    Xml,
    /// A web page.
    Html,
    /// A web page in one file with its pictures.
    Mhtml,
    /// A vector picture, which can hold scripts.
    Svg,
    /// A script of the web, of a shell or of a server.
    Script,
    /// A program or a package of one.
    Executable,
    /// A zip package.
    Zip,
    /// A RAR package.
    Rar,
    /// A 7-Zip package.
    SevenZip,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A GIF picture.
    Gif,
    /// A WebP picture.
    Webp,
    /// A BMP picture.
    Bmp,
    /// An MP4 film.
    Mp4,
    /// An MP3 recording.
    Mp3,
    /// There is nothing in it.
    Empty,
    /// None of these.
    Unknown,
}

impl Kind {
    /// The extensions that files of this kind go by, in lower case; the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Doc => &["doc", "wps", "dot", "wpt"],
            Self::Docx => &["docx", "dotx", "wps"],
            Self::Docm => &["docm", "dotm"],
            Self::Xls => &["xls", "et", "xlt", "ett"],
            Self::Xlsx => &["xlsx", "xltx", "et"],
            Self::Xlsm => &["xlsm", "xltm"],
            Self::Ppt => &["ppt", "dps", "pps", "pot"],
            Self::Pptx => &["pptx", "ppsx", "dps"],
            Self::Pptm => &["pptm", "ppsm"],
            Self::EncryptedOffice => &["docx", "xlsx", "pptx", "doc", "xls", "ppt", "wps", "et"],
            Self::OpenDocument => &["odt", "ods", "odp"],
            Self::Pdf => &["pdf"],
            Self::Ofd => &["ofd"],
            Self::Rtf => &["rtf", "doc"],
            Self::Text => &["txt", "csv", "tsv", "log", "md"],
            Self::Xml => &["xml"],
            Self::Html => &["html", "htm", "shtml", "xhtml"],
            Self::Mhtml => &["mht", "mhtml"],
            Self::Svg => &["svg"],
            Self::Script => &["js", "php", "jsp", "asp", "sh", "bat", "py"],
            Self::Executable => &["exe", "dll", "msi", "com", "apk", "jar", "so"],
            Self::Zip => &["zip"],
            Self::Rar => &["rar"],
            Self::SevenZip => &["7z"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Bmp => &["bmp"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Mp3 => &["mp3"],
            Self::Empty | Self::Unknown => &[],
        }
    }

    /// Whether files of this kind may be uploaded.
    pub fn is_accepted(self) -> bool {
        matches!(
            self,
            Self::Doc
                | Self::Docx
                | Self::Xls
                | Self::Xlsx
                | Self::Ppt
                | Self::Pptx
                | Self::Pdf
                | Self::Ofd
                | Self::Text
                | Self::Zip
                | Self::Rar
                | Self::SevenZip
                | Self::Jpeg
                | Self::Png
                | Self::Gif
                | Self::Webp
                | Self::Mp4
                | Self::Mp3
        )
    }

    /// Whether it is a picture, a film or a recording.
    pub fn is_media(self) -> bool {
        matches!(
            self,
            Self::Jpeg | Self::Png | Self::Gif | Self::Webp | Self::Bmp | Self::Mp4 | Self::Mp3
        )
    }

    /// Its name as people say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Doc => "Word 97-2003（doc、wps）",
            Self::Docx => "Word（docx）",
            Self::Docm => "启用宏的 Word（docm）",
            Self::Xls => "Excel 97-2003（xls、et）",
            Self::Xlsx => "Excel（xlsx）",
            Self::Xlsm => "启用宏的 Excel（xlsm）",
            Self::Ppt => "PowerPoint 97-2003（ppt、dps）",
            Self::Pptx => "PowerPoint（pptx）",
            Self::Pptm => "启用宏的 PowerPoint（pptm）",
            Self::EncryptedOffice => "加密的 Office 文档",
            Self::OpenDocument => "OpenDocument（odt、ods、odp）",
            Self::Pdf => "PDF 文件",
            Self::Ofd => "OFD 版式文件",
            Self::Rtf => "RTF 文件",
            Self::Text => "文本文件",
            Self::Xml => "XML 文件",
            Self::Html => "网页文件",
            Self::Mhtml => "单文件网页（mht）",
            Self::Svg => "SVG 图片",
            Self::Script => "脚本文件",
            Self::Executable => "可执行程序",
            Self::Zip => "ZIP 压缩包",
            Self::Rar => "RAR 压缩包",
            Self::SevenZip => "7z 压缩包",
            Self::Jpeg => "JPEG 图片",
            Self::Png => "PNG 图片",
            Self::Gif => "GIF 图片",
            Self::Webp => "WebP 图片",
            Self::Bmp => "BMP 图片",
            Self::Mp4 => "MP4 视频",
            Self::Mp3 => "MP3 音频",
            Self::Empty => "空文件",
            Self::Unknown => "未知类型的文件",
        }
    }

    /// Whether a name with this extension fits the content. A name without extension fits nothing.
    pub fn fits(self, extension: &str) -> bool {
        let extension = extension.to_ascii_lowercase();
        self.extensions().contains(&extension.as_str())
    }
}
