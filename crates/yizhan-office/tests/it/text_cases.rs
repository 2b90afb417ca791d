//! The text of attachments of every kind, hidden parts included.

use yizhan_office::{FileText, Kind, Limits, ReadError, text_of};

use crate::old_files::{doc, ole, ppt, xls};
use crate::package::{Docx, PNG, p, wrap, zip};

fn read(name: &str, bytes: &[u8]) -> FileText {
    text_of(name, bytes, &Limits::default()).unwrap()
}

/// The parts as lines of `name: text`, hidden ones with a sign.
fn told(text: &FileText) -> Vec<String> {
    let line = |part: &yizhan_office::Part| {
        let sign = if part.is_hidden { "!" } else { "" };
        format!(
            "{sign}{}: {}",
            part.name,
            part.text.split_whitespace().collect::<Vec<_>>().join(" ")
        )
    };
    text.parts.iter().map(line).collect()
}

fn xlsx() -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"公示\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"名单\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/><sheet name=\"底稿\" sheetId=\"3\" state=\"veryHidden\" r:id=\"rId3\"/></sheets></workbook>"
    );
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = format!(
        "<Relationships xmlns=\"{packages}\">{}{}{}</Relationships>",
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "worksheet", "worksheets/sheet2.xml"),
        relation(3, "worksheet", "/xl/worksheets/sheet3.xml")
    );
    let beside = format!(
        "<Relationships xmlns=\"{packages}\">{}</Relationships>",
        relation(1, "comments", "../comments1.xml")
    );
    let strings = format!(
        "<sst xmlns=\"{main}\"><si><t>姓名</t></si><si><r><t>王</t></r><r><t>某</t></r><rPh><t>wang</t></rPh></si></sst>"
    );
    let sheet = |inner: &str| format!("<worksheet xmlns=\"{main}\">{inner}</worksheet>");
    let first = sheet(
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>藏列</t></is></c><c r=\"D1\"><v>3.5</v></c><c><v>1.3800138E+10</v></c></row><row r=\"2\" hidden=\"1\"><c t=\"s\"><v>1</v></c></row></sheetData>",
    );
    let second = sheet(
        "<sheetData><row><c t=\"s\"><v>1</v></c><c><v>340403199001010010</v></c></row></sheetData>",
    );
    let third = sheet("<sheetData><row><c t=\"str\"><f>\"a\"</f><v>底</v></c></row></sheetData>");
    let comments = format!(
        "<comments xmlns=\"{main}\"><commentList><comment ref=\"A1\"><text><r><t>请核对</t></r></text></comment></commentList></comments>"
    );
    let cache = format!(
        "<pivotCacheRecords xmlns=\"{main}\"><r><s v=\"张某\"/><n v=\"5\"/></r></pivotCacheRecords>"
    );
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", first.as_bytes()),
        ("xl/worksheets/_rels/sheet1.xml.rels", beside.as_bytes()),
        ("xl/worksheets/sheet2.xml", second.as_bytes()),
        ("xl/worksheets/sheet3.xml", third.as_bytes()),
        ("xl/comments1.xml", comments.as_bytes()),
        ("xl/pivotCache/pivotCacheRecords1.xml", cache.as_bytes()),
    ])
}

#[test]
fn a_workbook_shows_what_it_hides() {
    let text = read("名单.xlsx", &xlsx());
    assert_eq!((text.kind, text.mismatch.is_none()), (Kind::Xlsx, true));
    assert_eq!(
        told(&text),
        [
            "公示: 姓名 3.5 13800138000",
            "!公示（隐藏行列）: 藏列 王某",
            "!公示（批注）: 请核对",
            "!名单（隐藏工作表）: 王某 340403199001010010",
            "!底稿（隐藏工作表）: \"a\" 底",
            "!数据透视表缓存（隐藏）: 张某 5",
        ]
    );
}

#[test]
fn a_document_shows_what_it_hides() {
    let body = format!(
        "{}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("", "", "正文一段"),
        p("", "", "格中")
    );
    let docx = Docx::new(&body)
        .part(
            "rId1",
            "comments",
            "comments.xml",
            wrap("w:comments", &p("", "", "批一下")).as_bytes(),
        )
        .part("rId2", "header", "header1.xml", wrap("w:hdr", &p("", "", "内部")).as_bytes())
        .part("rId3", "package", "embeddings/data.xlsx", &xlsx());
    let text = read("通知.docx", &docx.bytes());
    assert_eq!(
        told(&text)[..5],
        [
            "正文: 正文一段 格中",
            "!正文：已删除的修订: 删去",
            "!正文：隐藏文字: 藏起",
            "!批注: 批一下",
            "页眉: 内部"
        ]
    );
    assert!(
        told(&text).contains(
            &"!嵌入对象 data.xlsx › 名单（隐藏工作表）: 王某 340403199001010010".to_owned()
        )
    );
}

#[test]
fn slides_notes_and_hidden_slides_are_read() {
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let slides = "http://schemas.openxmlformats.org/presentationml/2006/main";
    let slide = |show: &str, text: &str| {
        format!(
            "<p:sld xmlns:p=\"{slides}\" xmlns:a=\"{drawing}\" {show}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>"
        )
    };
    let bytes = zip(&[
        ("ppt/presentation.xml", b"<x/>"),
        ("ppt/slides/slide2.xml", slide("show=\"0\"", "备用").as_bytes()),
        ("ppt/slides/slide1.xml", slide("", "汇报").as_bytes()),
        ("docProps/core.xml", "<x><a>某科</a><b>某人</b></x>".as_bytes()),
        ("ppt/notesSlides/notesSlide1.xml", slide("", "口述").as_bytes()),
    ]);
    let text = read("汇报.pptx", &bytes);
    assert_eq!(
        told(&text),
        [
            "第 1 张幻灯片: 汇报",
            "!第 2 张幻灯片（隐藏）: 备用",
            "!备注 1: 口述",
            "!文档属性: 某科 某人"
        ]
    );
}

#[test]
fn files_of_old_programs_are_read_with_what_they_hide() {
    let text = read("通知.wps", &doc("关于\r正文\u{13}PAGE\u{14}1\u{15}\u{7}", "批\r"));
    assert_eq!((text.kind, text.mismatch.is_none()), (Kind::Doc, true));
    assert_eq!(told(&text), ["正文: 关于 正文1", "!批注: 批"]);
    let text = read("名单.et", &xls());
    assert_eq!(text.kind, Kind::Xls);
    assert_eq!(
        told(&text),
        [
            "公示: 姓名 2024.5 公式得的",
            "!公示（隐藏行列）: 7 藏行",
            "!公示（批注和文本框）: 批注",
            "!底稿（隐藏工作表）: 王某某",
        ]
    );
    let text = read("汇报.ppt", &ppt());
    assert_eq!(
        (text.kind, told(&text)),
        (Kind::Ppt, vec!["幻灯片和备注: 工作汇报 2024".to_owned()])
    );
}

#[test]
fn texts_of_every_encoding_and_rtf_are_read() {
    let gbk = [0xD0, 0xD5, 0xC3, 0xFB, b',', 0xB5, 0xE7, 0xBB, 0xB0, b'\n', b'1', b','];
    let text = read("名单.csv", &gbk);
    assert_eq!((text.kind, told(&text)), (Kind::Text, vec!["正文: 姓名,电话 1,".to_owned()]));
    let rtf = b"{\\rtf1\\ansi{\\fonttbl{\\f0 SimSun;}}\\f0 \\'d0\\'d5\\'c3\\'fb\\par \\u22995?{\\*\\generator x}A\\{}";
    assert_eq!(told(&read("a.doc", rtf)), ["正文: 姓名 姓A{"]);
    let page = read("a.html", "<html><p>正文</p><!-- 备注 --></html>".as_bytes());
    assert_eq!(told(&page), ["正文: 正文", "!标记和注释: <html> <p> </p> <!-- 备注 --> </html>"]);
}

#[test]
fn a_pdf_is_read_by_pages_and_one_without_text_is_told() {
    let text = read("a.pdf", &pdf("BT /F1 24 Tf 72 700 Td (Notice 2024) Tj ET"));
    assert_eq!(told(&text), ["第 1 页: Notice 2024"]);
    // A font of official documents: characters in GBK, no embedded font, no table to Unicode.
    let chinese = read("a.pdf", &pdf("BT /F2 24 Tf 72 700 Td <CDA8D6AA32303234> Tj ET"));
    assert_eq!(told(&chinese), ["第 1 页: 通知2024"]);
    let scanned = read("a.pdf", &pdf("0 0 m 10 10 l S"));
    assert!(scanned.parts.is_empty());
    assert_eq!(scanned.unread[0].error, ReadError::NoText);
    let broken = text_of("a.pdf", b"%PDF-1.4\n garbage", &Limits::default());
    assert!(broken.is_err() || broken.is_ok_and(|text| text.parts.is_empty()));
}

/// A PDF of one page.
pub(crate) fn pdf(content: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [7 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 8 0 R >>".to_owned(),
        "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 800 /StemV 80 >>".to_owned(),
    ];
    let mut pieces = vec!["%PDF-1.4\n".to_owned()];
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        let place: usize = pieces.iter().map(String::len).sum();
        places.push_str(&(format!("{place:010} 00000 n ") + "\n"));
        pieces.push(format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start: usize = pieces.iter().map(String::len).sum();
    pieces.push(format!(
        "xref\n0 9\n0000000000 65535 f \n{places}trailer << /Size 9 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    ));
    pieces.concat().into_bytes()
}

#[test]
fn a_package_is_read_to_the_bottom_and_what_cannot_be_read_is_told() {
    let inner = zip(&[("乙/名单.xlsx", &xlsx())]);
    let locked = ole(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"x")]);
    let bytes = zip(&[
        ("甲/", b""),
        ("甲/说明.txt", "说明文字".as_bytes()),
        ("../../etc/passwd", b"harmless"),
        ("内.zip", &inner),
        ("密.docx", &locked),
        ("图.png", PNG),
    ]);
    let text = read("材料.zip", &bytes);
    let parts = told(&text);
    assert_eq!(parts[0], "甲/说明.txt › 正文: 说明文字");
    assert_eq!(parts[1], "../../etc/passwd › 正文: harmless");
    assert!(parts.contains(
        &"!内.zip › 乙/名单.xlsx › 名单（隐藏工作表）: 王某 340403199001010010".to_owned()
    ));
    let unread: Vec<_> =
        text.unread.iter().map(|unread| (&*unread.name, unread.error.message())).collect();
    assert_eq!(
        unread,
        [
            ("密.docx", "文件已加密，请取消密码后重新上传".to_owned()),
            ("图.png", "无法读取此类文件的文字：PNG 图片".to_owned()),
        ]
    );
}

#[test]
fn pages_notes_and_attachments_of_ofd_are_read() {
    let page = |text: &str| {
        format!(
            "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Content><ofd:Layer><ofd:TextObject ID=\"1\"><ofd:TextCode X=\"0\" Y=\"1\">{text}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    let bytes = zip(&[
        ("OFD.xml", b"<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"/>"),
        ("Doc_0/Pages/Page_1/Content.xml", page("第二").as_bytes()),
        ("Doc_0/Pages/Page_0/Content.xml", page("第一").as_bytes()),
        ("Doc_0/Annots/Page_0/Annotation.xml", page("注").as_bytes()),
        ("Doc_0/Attachs/a.txt", "附".as_bytes()),
    ]);
    let text = read("文件.ofd", &bytes);
    assert_eq!(
        told(&text),
        ["附件 a.txt › 正文: 附", "第 1 页: 第一", "第 2 页: 第二", "!注释: 注"]
    );
}

#[test]
fn a_name_that_disagrees_with_the_content_is_told() {
    let text = read("报表.pdf", &xlsx());
    assert_eq!(text.mismatch.unwrap().message(), "扩展名为 pdf，实际内容为：Excel（xlsx）");
    assert_eq!(
        read("报表", &xlsx()).mismatch.unwrap().message(),
        "文件名没有扩展名，实际内容为：Excel（xlsx）"
    );
    assert!(read("A.TXT", b"x").mismatch.is_none());
}

#[test]
fn what_is_locked_with_a_password_is_told() {
    let limits = Limits::default();
    let mut main = vec![0; 0x200];
    main[0x0B] = 1;
    let locked_doc = ole(&[("WordDocument", &main)]);
    let locked_xls =
        ole(&[("Workbook", &[9, 8, 4, 0, 0, 6, 5, 0, 0x2F, 0, 2, 0, 1, 0, 0x0A, 0, 0, 0])]);
    let wrapped = ole(&[("EncryptedPackage", b"x")]);
    for bytes in [locked_doc, locked_xls, wrapped] {
        assert_eq!(text_of("a.doc", &bytes, &limits), Err(ReadError::Encrypted));
    }
    let mut locked_zip = zip(&[("a.txt", b"x")]);
    let central = locked_zip.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    locked_zip[6] |= 1;
    locked_zip[central + 8] |= 1;
    let text = text_of("a.zip", &locked_zip, &limits).unwrap();
    assert_eq!(text.unread[0].error, ReadError::Encrypted);
    assert_eq!(ReadError::Encrypted.message(), "文件已加密，请取消密码后重新上传");
}
