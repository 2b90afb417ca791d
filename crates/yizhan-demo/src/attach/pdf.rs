//! A one-page PDF with a title and lines of text, in a font that readers of PDF bring along for Chinese.
//!
//! Invariant: the table of offsets is right, so strict readers open it.

use std::fmt::Write as _;

/// Characters in a line and lines on the page; what is beyond the page is left out.
const LINE: usize = 38;
const LINES: usize = 34;

/// The file.
pub(super) fn pdf(title: &str, lines: &[String]) -> Vec<u8> {
    let content = content(title, lines);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 \
         /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
            .to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        push(&mut table, format_args!("{:010} 00000 n \n", file.len()));
        push(&mut file, format_args!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let at = file.len();
    file.push_str(&table);
    push(
        &mut file,
        format_args!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n",
            objects.len() + 1
        ),
    );
    file.into_bytes()
}

fn content(title: &str, lines: &[String]) -> String {
    let mut content = format!(
        "BT /F1 18 Tf 60 770 Td <{}> Tj ET\n",
        hex(&title.chars().take(26).collect::<Vec<_>>())
    );
    content.push_str("BT /F1 12 Tf 20 TL 60 730 Td\n");
    let wrapped = lines.iter().flat_map(|line| {
        let characters: Vec<char> = line.chars().collect();
        characters.chunks(LINE).map(hex).collect::<Vec<_>>()
    });
    for line in wrapped.take(LINES) {
        push(&mut content, format_args!("<{line}> Tj T*\n"));
    }
    content.push_str("ET");
    content
}

/// Text as the hexadecimal UCS-2 that the encoding of the font asks for.
fn hex(characters: &[char]) -> String {
    let mut text = String::new();
    for unit in characters.iter().filter_map(|character| u16::try_from(u32::from(*character)).ok())
    {
        push(&mut text, format_args!("{unit:04X}"));
    }
    text
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("writing to a string cannot fail");
}
