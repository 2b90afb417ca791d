//! Documents as Word and WPS write them, and the HTML they become.

use yizhan_office::{Clean, LeftOut, Limits, ReadError, read_docx};

use crate::package::{Docx, PNG, p, zip};

fn read(docx: &Docx) -> Clean {
    read_docx(&docx.bytes(), &Limits::default()).unwrap()
}

fn told(clean: &Clean) -> Vec<(LeftOut, usize)> {
    clean.notes.iter().map(|note| (note.what, note.count)).collect()
}

pub(crate) const LISTS: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f0b7}\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"japaneseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.%3\"/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num>";

fn item(list: u8, level: u8, text: &str) -> String {
    p(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        "",
        text,
    )
}

#[test]
fn an_empty_document_is_empty() {
    let clean = read(&Docx::new("<w:p/><w:sectPr/>"));
    assert_eq!((clean.html.as_str(), clean.title), ("", None));
    assert!(clean.notes.is_empty() && clean.pictures.is_empty());
}

#[test]
fn lists_nest_go_on_and_begin_anew() {
    let body = [
        item(1, 0, "甲"),
        item(1, 1, "甲一"),
        item(1, 1, "甲二"),
        item(1, 0, "乙"),
        p("", "", "其间一段"),
        item(1, 0, "丙"),
        item(2, 0, "另起"),
        item(2, 0, "又一"),
    ];
    assert_eq!(
        read(&Docx::new(&body.concat()).numbering(LISTS)).html,
        "<ol><li>甲<ul><li>甲一</li><li>甲二</li></ul></li><li>乙</li></ol><p>其间一段</p><ol start=\"3\"><li>丙</li></ol><ol start=\"7\"><li>另起</li><li>又一</li></ol>"
    );
}

#[test]
fn chinese_numbers_stay_as_text() {
    let body = [
        item(3, 0, "总则"),
        item(3, 1, "目的"),
        item(3, 1, "依据"),
        item(3, 2, "细目"),
        item(3, 0, "附则"),
        p("", "", "1. 手写的编号"),
    ];
    assert_eq!(
        read(&Docx::new(&body.concat()).numbering(LISTS)).html,
        "<p>一、总则</p><p>（一）目的</p><p>（二）依据</p><p>1.2.1 细目</p><p>二、附则</p><p>1. 手写的编号</p>"
    );
}

#[test]
fn headings_come_from_styles_outline_and_the_look_of_official_documents() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"own\"><w:name w:val=\"自定义\"/><w:basedOn w:val=\"1\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>";
    let body = [
        p(
            "<w:jc w:val=\"center\"/>",
            "<w:rFonts w:eastAsia=\"方正小标宋简体\"/><w:sz w:val=\"44\"/>",
            "关于开展检查的",
        ),
        p(
            "<w:jc w:val=\"center\"/>",
            "<w:rFonts w:eastAsia=\"方正小标宋简体\"/><w:sz w:val=\"44\"/>",
            "通　知",
        ),
        p("", "", "　　各单位："),
        p("<w:pStyle w:val=\"1\"/>", "", "总体要求"),
        p("<w:pStyle w:val=\"own\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "", "自定标题"),
        p("", "<w:rFonts w:eastAsia=\"黑体\"/>", "一、时间"),
        p("", "<w:rFonts w:eastAsia=\"楷体_GB2312\"/>", "（一）地点"),
        p("<w:outlineLvl w:val=\"2\"/>", "", "三级"),
    ];
    let clean = read(&Docx::new(&body.concat()).styles(styles).numbering(LISTS));
    assert_eq!(
        clean.html,
        "<h2 class=\"ta-center\">关于开展检查的<br>通　知</h2><p>各单位：</p><h2>一、总体要求</h2><h2>自定标题</h2><h2>一、时间</h2><h3>（一）地点</h3><h4>三级</h4>"
    );
    assert_eq!(clean.title.as_deref(), Some("关于开展检查的通　知"));
}

#[test]
fn merged_cells_are_spans_and_heads_are_heads() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", "", text))
    };
    let body = format!(
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr></w:tbl>",
        cell("", "甲"),
        cell("<w:gridSpan w:val=\"2\"/>", "乙"),
        cell("<w:vMerge w:val=\"restart\"/>", "上"),
        cell("", "1"),
        cell("<w:vMerge w:val=\"restart\"/>", "2"),
        cell("<w:vMerge/>", ""),
        cell("", "3"),
        cell("<w:vMerge/>", ""),
        cell("", "4"),
        cell("", "5"),
    );
    assert_eq!(
        read(&Docx::new(&body)).html,
        "<table><thead><tr><th>甲</th><th colspan=\"2\">乙</th></tr></thead><tbody><tr><td rowspan=\"2\">上</td><td>1</td><td rowspan=\"2\">2</td></tr><tr><td>3</td></tr><tr><td></td><td>4</td><td>5</td></tr></tbody></table>"
    );
}

#[test]
fn pictures_come_with_their_description_once() {
    let drawing = |id: &str, description: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\" descr=\"{description}\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"{id}\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let body = [
        drawing("rId5", "办事大厅"),
        drawing("rId5", "C:\\图\\1.png"),
        drawing("rId6", "x"),
        drawing("rId7", "x"),
    ];
    let docx = Docx::new(&body.concat()).part("rId5", "image", "media/image1.png", PNG).part(
        "rId6",
        "image",
        "media/image2.emf",
        b"\x01\x00\x00\x00 EMF",
    );
    let clean = read(&docx);
    assert_eq!(
        clean.html,
        "<figure><img src=\"#picture-0\" alt=\"办事大厅\"></figure><figure><img src=\"#picture-0\" alt=\"\"></figure>"
    );
    assert_eq!(clean.pictures.len(), 1);
    let picture = &clean.pictures[0];
    assert_eq!(
        (picture.media_type, &*picture.name, &*picture.alt),
        ("image/png", "picture-1.png", "办事大厅")
    );
    assert_eq!(picture.bytes, PNG);
    assert_eq!(told(&clean), [(LeftOut::UnknownPictures, 1)]);
}

#[test]
fn tracked_changes_are_accepted() {
    let body = "<w:p><w:r><w:t>截止</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del><w:ins><w:r><w:t>六</w:t></w:r></w:ins><w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>月</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>后半</w:t></w:r><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>";
    let clean = read(&Docx::new(body));
    assert_eq!(clean.html, "<p>截止六<strong>月</strong></p><p>前半后半</p>");
    assert_eq!(told(&clean), [(LeftOut::Deletions, 2), (LeftOut::Insertions, 1)]);
    let last = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>末段</w:t></w:r></w:p>";
    assert_eq!(read(&Docx::new(last)).html, "<p>末段</p>");
}

#[test]
fn footnotes_become_a_list_at_the_end() {
    let body = "<w:p><w:r><w:t>依照规定</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r><w:r><w:t>办理</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let notes = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 第二条</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"3\"><w:p><w:r><w:t>第三条</w:t></w:r></w:p></w:footnote>";
    assert_eq!(
        read(&Docx::new(body).footnotes(notes)).html,
        "<p>依照规定<sup>[1]</sup>办理<sup>[2]</sup></p><ol><li>第三条</li><li>第二条</li></ol>"
    );
}

#[test]
fn links_of_all_kinds_are_links() {
    let body = "<w:p><w:hyperlink r:id=\"rId8\"><w:r><w:t>网站</w:t></w:r></w:hyperlink><w:hyperlink w:anchor=\"_Toc1\"><w:r><w:t>，书签，</w:t></w:r></w:hyperlink><w:hyperlink r:id=\"rId9\"><w:r><w:t>本地</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"mailto:a@b.cn\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>邮箱</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:bookmarkStart w:id=\"0\" w:name=\"x\"/><w:r><w:t>完</w:t></w:r></w:p>";
    let docx = Docx::new(body).link("rId8", "https://a.gov.cn/").link("rId9", "file:///C:/a.doc");
    let clean = read(&docx);
    assert_eq!(
        clean.html,
        "<p><a href=\"https://a.gov.cn/\">网站</a>，书签，本地<a href=\"mailto:a@b.cn\">邮箱</a>完</p>"
    );
    assert_eq!(told(&clean), [(LeftOut::BadLinks, 1)]);
}

#[test]
fn text_boxes_objects_formulas_and_comments_are_told() {
    let body = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r><w:r><w:object><v:shape><v:imagedata r:id=\"rId1\"/></v:shape><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p><w:sectPr><w:headerReference r:id=\"rId3\"/></w:sectPr>";
    let clean = read(&Docx::new(body));
    assert_eq!(clean.html, "<p>正文</p>");
    let kinds: Vec<_> = told(&clean).into_iter().map(|(what, _)| what).collect();
    assert_eq!(
        kinds,
        [
            LeftOut::Comments,
            LeftOut::HeadersAndFooters,
            LeftOut::TextBoxes,
            LeftOut::Objects,
            LeftOut::Formulas,
            LeftOut::HiddenText,
        ]
    );
}

#[test]
fn marks_breaks_and_wrappers_are_read() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>";
    let body = "<w:sdt><w:sdtPr><w:alias w:val=\"名\"/></w:sdtPr><w:sdtContent><w:p><w:smartTag><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:smartTag><w:r><w:rPr><w:rStyle w:val=\"strong\"/></w:rPr><w:t>三</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr><w:t>四</w:t></w:r><w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p></w:sdtContent></w:sdt><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>落款</w:t></w:r></w:p>";
    assert_eq!(
        read(&Docx::new(body).styles(styles)).html,
        "<p>一<br>二<strong>三</strong><em>四</em>m<sup>2</sup>☑</p><p class=\"ta-right\">落款</p>"
    );
}

#[test]
fn the_strict_edition_reads_alike() {
    let body = [item(1, 0, "甲"), p("<w:jc w:val=\"end\"/>", "<w:b/>", "右")];
    let docx = Docx::new(&body.concat()).numbering(LISTS);
    let strict = read_docx(&docx.strict_bytes(), &Limits::default()).unwrap();
    assert_eq!(strict.html, read(&docx).html);
    assert_eq!(strict.html, "<ol><li>甲</li></ol><p class=\"ta-right\"><strong>右</strong></p>");
}

#[test]
fn what_is_no_document_is_an_error_with_a_message() {
    let read = |bytes: &[u8]| read_docx(bytes, &Limits::default()).unwrap_err();
    assert!(matches!(read(b"%PDF-1.4"), ReadError::Unsupported(_)));
    assert!(matches!(read(&zip(&[("a.txt", b"x")])), ReadError::Broken(_)));
    assert!(matches!(
        read(&zip(&[("word/document.xml", b"<w:document><w:body>")])),
        ReadError::Broken(_)
    ));
    let laughs = b"<!DOCTYPE x [<!ENTITY a \"ha\">]><w:document>&a;</w:document>";
    assert_eq!(read(&zip(&[("word/document.xml", laughs)])), ReadError::Entities);
    let deep = format!("<w:document>{}", "<w:tbl><w:tr><w:tc>".repeat(100));
    assert!(matches!(
        read(&zip(&[("word/document.xml", deep.as_bytes())])),
        ReadError::TooDeep { .. }
    ));
    let whole = Docx::new(&p("", "", "全文")).bytes();
    for end in 0..whole.len() {
        assert!(read_docx(&whole[..end], &Limits::default()).is_err(), "{end}");
    }
}
