//! What holds for every document: no panic, and HTML that pasting does not change.

use proptest::prelude::*;
use yizhan_office::{Limits, paste, read_docx};

use crate::docx_cases::LISTS;
use crate::package::{Docx, PNG};

/// Elements of a document with attributes that mean something, nested in any way.
const ELEMENTS: &[&str] = &[
    "w:p",
    "w:p",
    "w:p",
    "w:r",
    "w:r",
    "w:r",
    "w:t",
    "w:t",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tr",
    "w:tc",
    "w:tc",
    "w:pPr",
    "w:rPr",
    "w:tcPr",
    "w:ins",
    "w:del",
    "w:sdt",
    "w:sdtContent",
    "w:hyperlink r:id=\"rId8\"",
    "w:br",
    "w:tab",
    "w:b",
    "w:i",
    "w:vanish",
    "w:jc w:val=\"center\"",
    "w:jc w:val=\"right\"",
    "w:vMerge",
    "w:vMerge w:val=\"restart\"",
    "w:gridSpan w:val=\"3\"",
    "w:tblHeader",
    "w:numId w:val=\"1\"",
    "w:numId w:val=\"3\"",
    "w:ilvl w:val=\"1\"",
    "w:outlineLvl w:val=\"0\"",
    "w:rFonts w:eastAsia=\"黑体\"",
    "w:rFonts w:eastAsia=\"方正小标宋简体\"",
    "w:footnoteReference w:id=\"1\"",
    "w:drawing",
    "a:blip r:embed=\"rId5\"",
    "w:fldChar w:fldCharType=\"begin\"",
    "w:fldChar w:fldCharType=\"separate\"",
    "w:fldChar w:fldCharType=\"end\"",
    "w:instrText",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:txbxContent",
    "m:oMath",
    "w:sz w:val=\"44\"",
    "w:vertAlign w:val=\"superscript\"",
];

fn markup() -> impl Strategy<Value = String> {
    let look = proptest::sample::select(vec![
        "",
        "<w:b/>",
        "<w:vertAlign w:val=\"subscript\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/>",
        "<w:vanish/>",
        "<w:rFonts w:eastAsia=\"方正小标宋简体\"/><w:sz w:val=\"44\"/>",
    ]);
    let text = "(一、|（二）|1\\.|　　| |<w:br/>|·|甲|a|&lt;){0,5}";
    let leaf = (look, text).prop_map(|(look, text)| {
        let text = text.replace("<w:br/>", "</w:t><w:br/><w:t>");
        format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>")
    });
    leaf.prop_recursive(6, 60, 6, |inner| {
        (proptest::sample::select(ELEMENTS), proptest::collection::vec(inner, 0..6)).prop_map(
            |(element, parts)| {
                let name = element.split(' ').next().unwrap_or_default();
                format!("<{element}>{}</{name}>", parts.concat())
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_of_any_document_is_a_fixed_point_of_paste(parts in proptest::collection::vec(markup(), 0..8)) {
        let notes = "<w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>";
        let docx = Docx::new(&parts.concat())
            .numbering(LISTS)
            .footnotes(notes)
            .link("rId8", "https://a.gov.cn/")
            .part("rId5", "image", "media/image1.png", PNG);
        let clean = read_docx(&docx.bytes(), &Limits::default()).unwrap();
        let again = paste(&clean.html, &Limits::default()).unwrap();
        prop_assert_eq!(again.html, clean.html);
    }
}
