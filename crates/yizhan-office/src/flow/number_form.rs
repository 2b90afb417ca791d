//! Numbers as documents write them: 一, 壹, 甲, ①, iv, b.

/// A number in a form that is named as in ECMA-376, 17.18.59.
pub(crate) fn write_number(number: u32, form: &str) -> String {
    match form {
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => {
            chinese(number, "零一二三四五六七八九", ["", "十", "百", "千"])
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            chinese(number, "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"])
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            digits(number, "〇一二三四五六七八九")
        }
        "ideographTraditional" => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, "０１２３４５６７８９"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

fn circled(number: u32) -> String {
    let code = match number {
        1..=20 => 0x2460 + number - 1,
        21..=35 => 0x3251 + number - 21,
        36..=50 => 0x32B1 + number - 36,
        _ => return number.to_string(),
    };
    char::from_u32(code).map_or_else(|| number.to_string(), String::from)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3_999 {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// a to z, then aa to zz, as Word counts.
fn letters(number: u32, first: u8) -> String {
    let Some(at) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or_default());
    letter.to_string().repeat(usize::try_from(at / 26).unwrap_or_default().min(20) + 1)
}

fn digits(number: u32, signs: &str) -> String {
    let signs: Vec<char> = signs.chars().collect();
    let sign = |c: char| signs.get(c.to_digit(10).unwrap_or_default() as usize).copied();
    number.to_string().chars().filter_map(sign).collect()
}

fn cycle(number: u32, signs: &str) -> String {
    let signs: Vec<char> = signs.chars().collect();
    let at = number.saturating_sub(1) as usize % signs.len();
    signs[at].to_string()
}

fn chinese(number: u32, signs: &str, units: [&str; 4]) -> String {
    if number == 0 || number > 9_999 {
        return if number == 0 { digits(0, signs) } else { number.to_string() };
    }
    let signs: Vec<char> = signs.chars().collect();
    let mut out = String::new();
    let mut skipped = false;
    for (at, unit) in units.into_iter().enumerate().rev() {
        let digit = number / 10_u32.pow(u32::try_from(at).unwrap_or_default()) % 10;
        if digit == 0 {
            skipped |= !out.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            out.push(signs[0]);
        }
        // 十二 and not 一十二.
        if !(out.is_empty() && at == 1 && digit == 1) {
            out.push(signs[digit as usize]);
        }
        out.push_str(unit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_documents_write_them() {
        for (number, form, text) in [
            (1, "chineseCounting", "一"),
            (10, "japaneseCounting", "十"),
            (12, "chineseCountingThousand", "十二"),
            (20, "chineseCounting", "二十"),
            (105, "chineseCounting", "一百零五"),
            (1010, "chineseCounting", "一千零一十"),
            (11, "chineseLegalSimplified", "拾壹"),
            (10, "ideographDigital", "一〇"),
            (3, "ideographTraditional", "丙"),
            (4, "decimalEnclosedCircle", "④"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (14, "lowerRoman", "xiv"),
            (28, "lowerLetter", "bb"),
            (7, "decimalZero", "07"),
            (7, "decimal", "7"),
            (7, "", "7"),
        ] {
            assert_eq!(write_number(number, form), text, "{number} {form}");
        }
    }
}
