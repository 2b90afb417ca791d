//! Declared, undeclared and wrongly declared encodings.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16LE};
use proptest::prelude::*;
use yizhan_text::decode;

const TEXT: &str = "关于开展二〇一九年度春季防火工作的通知，请各单位认真贯彻执行，确保安全。";

fn page(charset: &str, encoding: &'static Encoding) -> Vec<u8> {
    let html = format!(
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\"></head><body><p>{TEXT}</p></body></html>"
    );
    encoding.encode(&html).0.into_owned()
}

#[test]
fn a_right_declaration_is_followed() {
    for (charset, encoding, name) in
        [("gb2312", GB18030, "gb18030"), ("GBK", GB18030, "gb18030"), ("utf-8", UTF_8, "UTF-8")]
    {
        let decoded = decode(&page(charset, encoding), None);
        assert!(decoded.text.contains(TEXT));
        assert_eq!(
            (decoded.encoding, decoded.wrongly_declared, decoded.replaced),
            (name, None, false)
        );
    }
}

#[test]
fn a_wrong_declaration_is_noticed_and_repaired() {
    for (charset, encoding, name, declared) in [
        ("gb2312", UTF_8, "UTF-8", "gb18030"),
        ("utf-8", GB18030, "gb18030", "UTF-8"),
        ("big5", GB18030, "gb18030", "Big5"),
        ("iso-8859-1", GB18030, "gb18030", "windows-1252"),
    ] {
        let decoded = decode(&page(charset, encoding), None);
        assert!(decoded.text.contains(TEXT), "{charset}: {}", decoded.text);
        assert_eq!(
            (decoded.encoding, decoded.wrongly_declared),
            (name, Some(declared)),
            "{charset}"
        );
    }
}

#[test]
fn traditional_chinese_in_big5_is_read_declared_or_not() {
    let text = "關於開展春季防火工作的通知，請各單位認真貫徹執行，確保安全，並於月底前將工作情況報送本局。";
    let html = BIG5.encode(text).0.into_owned();
    assert_eq!(decode(&html, None).text, text);
    assert_eq!(decode(&html, Some("big5")).text, text);
}

#[test]
fn the_header_comes_before_the_page_and_a_mark_before_both() {
    let mut bytes = UTF_8.encode(TEXT).0.into_owned();
    assert_eq!(decode(&bytes, Some("utf-8")).encoding, "UTF-8");
    bytes.splice(0..0, [0xef, 0xbb, 0xbf]);
    assert_eq!(decode(&bytes, Some("gbk")).text, TEXT);
    let wide: Vec<u8> =
        format!("<html><head><title>x</title></head><body class=\"page\">{TEXT}</body></html>")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    assert_eq!(decode(&wide, None).encoding, UTF_16LE.name());
}

#[test]
fn parts_in_another_encoding_are_read_as_what_they_are() {
    for (main, other) in [(UTF_8, GB18030), (GB18030, UTF_8)] {
        let mut bytes = page(main.name(), main);
        bytes.extend_from_slice(b"\n<div>");
        bytes.extend_from_slice(&other.encode("页脚由另一个系统生成，主办单位某某局").0);
        bytes.extend_from_slice(b"</div>\n");
        let decoded = decode(&bytes, None);
        assert!(
            decoded.text.contains(TEXT) && decoded.text.contains("页脚由另一个系统生成"),
            "{}: {}",
            main.name(),
            decoded.text
        );
        assert!(decoded.mixed && !decoded.replaced);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn common_text_survives_every_declaration(text in "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严]{40,120}", label in prop::sample::select(vec!["gbk", "gb2312", "utf-8", "gb18030", ""]), gbk in any::<bool>()) {
        let encoding = if gbk { GB18030 } else { UTF_8 };
        let bytes = encoding.encode(&text).0.into_owned();
        let decoded = decode(&bytes, Some(label).filter(|label| !label.is_empty()));
        prop_assert_eq!(&decoded.text, &text);
    }

    #[test]
    fn a_character_cut_off_at_the_end_does_not_change_the_encoding(cut in 1_usize..3, gbk in any::<bool>()) {
        let encoding = if gbk { GB18030 } else { UTF_8 };
        let mut bytes = encoding.encode(TEXT).0.into_owned();
        bytes.truncate(bytes.len() - cut.min(if gbk { 1 } else { 2 }));
        let decoded = decode(&bytes, None);
        prop_assert!(decoded.text.starts_with("关于开展二〇一九年度"), "{}", decoded.text);
    }
}
