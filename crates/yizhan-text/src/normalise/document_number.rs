//! Document numbers (发文字号) and index numbers (索引号) in one spelling.
//! Basis: GB/T 9704-2012 for 机关代字〔年份〕序号号; other spellings are kept as they are, only cleaned.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<organ>[\p{Han}]{1,15})\s*[〔\[（(【［﹝〈<{]\s*(?P<year>(?:19|20|１９|２０)[0-9０-９]{2})\s*年?\s*[〕\]）)】］﹞〉>}]\s*(?:第\s*)?(?P<serial>[0-9０-９]{1,5})\s*号",
    )
    .expect("a valid pattern")
});

static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\p{Han}]{2,30}(?:令|公告|通告|通知)\s*第?\s*[0-9０-９〇零一二三四五六七八九十百]{1,8}\s*号$").expect("a valid pattern")
});

/// Brings a document number into the standard form: `淮府办(2019) 第07号` becomes `淮府办〔2019〕7号`.
///
/// What is no such number (`科学技术部令第23号`) comes back with its white space removed; `无`, dashes and
/// emptiness are no number.
pub fn normalise_document_number(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !super::is_space(*c)).collect();
    if let Some(found) = NUMBER.captures(&text)
        && found.get(0).is_some_and(|whole| whole.start() == 0 && whole.end() == text.len())
    {
        return Some(standard_form(&found));
    }
    let folded: String = text.nfkc().collect();
    let empty = matches!(
        &*folded,
        "" | "无" | "暂无" | "空" | "/" | "null" | "NULL" | "无文号" | "无发文字号"
    ) || folded.chars().all(|c| c.is_ascii_punctuation() || "—－、".contains(c));
    if empty { None } else { Some(text) }
}

/// All document numbers in a text in standard form, in order.
pub fn document_numbers(text: &str) -> Vec<String> {
    NUMBER.captures_iter(text).map(|found| standard_form(&found)).collect()
}

/// Whether the whole text is one document number or the number of an order (令第23号).
pub(crate) fn is_document_number(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !super::is_space(*c)).collect();
    ORDER.is_match(&text)
        || NUMBER.find(&text).is_some_and(|found| found.start() == 0 && found.end() == text.len())
}

fn standard_form(found: &regex::Captures<'_>) -> String {
    let year: String = found["year"].nfkc().collect();
    let serial: String = found["serial"].nfkc().collect();
    let serial = serial.trim_start_matches('0');
    let serial = if serial.is_empty() { "0" } else { serial };
    format!("{}〔{year}〕{serial}号", &found["organ"])
}

/// Cleans an index number: half-width characters, no white space. `无` and emptiness are no number.
pub fn normalise_index_number(text: &str) -> Option<String> {
    let folded: String = text.nfkc().filter(|c| !super::is_space(*c)).collect();
    let folded = folded.replace(['—', '－', '–', '―'], "-");
    let useful = folded.chars().any(|c| c.is_ascii_digit()) && folded.chars().count() <= 80;
    useful.then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_widths_zeros_and_the_word_for_ordinal_are_made_standard() {
        for spelling in [
            "淮府办〔2019〕7号",
            "淮府办[2019]7号",
            "淮府办（２０１９）第07号",
            "淮府办 【2019】 ７ 号",
            "淮府办﹝2019﹞7号",
        ] {
            assert_eq!(
                normalise_document_number(spelling).as_deref(),
                Some("淮府办〔2019〕7号"),
                "{spelling}"
            );
        }
    }

    #[test]
    fn other_numbers_are_kept_and_no_number_is_none() {
        assert_eq!(normalise_document_number("某某部令 第23号").as_deref(), Some("某某部令第23号"));
        for nothing in ["", "无", "—", "  ", "/"] {
            assert_eq!(normalise_document_number(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn index_numbers_lose_width_and_space() {
        assert_eq!(
            normalise_index_number("００３１１０９２６／201510－00216 ").as_deref(),
            Some("003110926/201510-00216")
        );
        assert_eq!(normalise_index_number("无"), None);
    }

    #[test]
    fn numbers_in_running_text_are_found() {
        assert_eq!(
            document_numbers("根据国办发[2017]47号和皖政〔2020〕3号"),
            ["根据国办发〔2017〕47号", "和皖政〔2020〕3号"]
        );
    }
}
