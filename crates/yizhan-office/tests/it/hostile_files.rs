//! Files that are made to do harm: they end soon, in an error, and never in a panic.

use std::io::Write;

use proptest::prelude::*;
use yizhan_office::{Limits, ReadError, read_docx, sniff, text_of};

use crate::old_files::{doc, ppt, xls};
use crate::package::{Docx, p, zip};
use crate::text_cases::pdf;

fn refused(bytes: &[u8]) -> ReadError {
    text_of("a.zip", bytes, &Limits::default()).unwrap_err()
}

/// A zip with one entry whose packed form is given, whatever it unpacks to.
fn raw_zip(name: &str, packed: &[u8], announced: u32) -> Vec<u8> {
    let head = |signature: u32, is_central: bool| {
        let mut bytes = signature.to_le_bytes().to_vec();
        bytes.extend(if is_central { &[20, 0, 20, 0][..] } else { &[20, 0][..] });
        bytes.extend([0, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 0, 0]);
        bytes.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        bytes.extend(announced.to_le_bytes());
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0, 0]);
        if is_central {
            bytes.extend([0; 14]);
        }
        bytes.extend(name.as_bytes());
        bytes
    };
    let mut out = head(0x0403_4B50, false);
    out.extend(packed);
    let (start, central) = (out.len(), head(0x0201_4B50, true));
    out.extend(&central);
    out.extend(0x0605_4B50_u32.to_le_bytes());
    out.extend([0, 0, 0, 0, 1, 0, 1, 0]);
    out.extend(u32::try_from(central.len()).unwrap().to_le_bytes());
    out.extend(u32::try_from(start).unwrap().to_le_bytes());
    out.extend([0, 0]);
    out
}

/// A gigabyte of zeros, packed.
fn zeros() -> Vec<u8> {
    let mut deflate = flate2::Compress::new(flate2::Compression::best(), false);
    let (mut piece, plain) = (vec![0; 64 * 1024], vec![0; 4 * 1024 * 1024]);
    deflate.compress(&plain, &mut piece, flate2::FlushCompress::Sync).unwrap();
    piece.truncate(usize::try_from(deflate.total_out()).unwrap());
    let mut packed = piece.repeat(256);
    packed.extend([3, 0]);
    packed
}

#[test]
fn a_gigabyte_of_zeros_is_too_large_whatever_it_announces() {
    let packed = zeros();
    assert!(packed.len() < 4 * 1024 * 1024);
    // A lie is found out by the bytes: they stop where they should have ended.
    for announced in [0, 1000, 60 << 20] {
        let lie = text_of("a.zip", &raw_zip("a.txt", &packed, announced), &Limits::default());
        assert!(lie.is_ok_and(|text| text.parts.is_empty() && text.unread.len() == 1));
    }
    let error = refused(&raw_zip("a.txt", &packed, 1 << 30));
    assert_eq!(error.message(), "文件过大，或解压后超过 64 MB，无法读取");
    let docx = raw_zip("word/document.xml", &packed, 1 << 30);
    assert!(matches!(read_docx(&docx, &Limits::default()), Err(ReadError::TooLarge { .. })));
}

#[test]
fn a_large_film_does_not_keep_the_other_files_from_being_read() {
    let limits = Limits { max_part_bytes: 10_000, ratio_from_bytes: 100_000, ..Limits::default() };
    let film =
        [&b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"[..], &vec![0; 50_000]].concat();
    let bytes = zip(&[("a.mp4", &film), ("b.txt", &vec![b'b'; 20_000]), ("c.txt", b"c")]);
    let text = text_of("a.zip", &bytes, &limits).unwrap();
    assert_eq!(text.parts.len(), 1);
    let unread: Vec<_> = text.unread.iter().map(|unread| &unread.error).collect();
    assert!(matches!(unread[..], [ReadError::Unsupported(_), ReadError::TooLarge { .. }]));
}

#[test]
fn bombs_in_bombs_share_one_budget() {
    let limits = Limits { max_unpacked_bytes: 40 * 1024 * 1024, ..Limits::default() };
    let layer = zip(&[("a.txt", &vec![b' '; 3_900_000])]);
    let entries: Vec<(String, Vec<u8>)> =
        (0..16).map(|n| (format!("{n}.zip"), layer.clone())).collect();
    let entries: Vec<_> = entries.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let error = text_of("a.zip", &zip(&entries), &limits).unwrap_err();
    assert_eq!(error, ReadError::TooLarge { what: "unpacked content", limit: 40 * 1024 * 1024 });
}

#[test]
fn packages_in_packages_end_at_the_limit() {
    let mut bytes = zip(&[("a.txt", "底".as_bytes())]);
    for _ in 0..3 {
        bytes = zip(&[("a.zip", &bytes)]);
    }
    // The text itself is one more file within.
    let limits = Limits { max_package_depth: 4, ..Limits::default() };
    assert_eq!(text_of("a.zip", &bytes, &limits).unwrap().parts.len(), 1);
    assert_eq!(refused(&bytes), ReadError::TooDeep { what: "packages", limit: 3 });
    assert_eq!(refused(&bytes).message(), "压缩包嵌套超过 3 层，无法读取");
}

#[test]
fn a_hundred_thousand_entries_are_refused_before_they_are_listed() {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for n in 0..100_000 {
        writer.start_file(format!("{n}"), options).unwrap();
    }
    writer.start_file("last", options).unwrap();
    writer.write_all(b"x").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    assert_eq!(refused(&bytes), ReadError::TooMany { what: "entries", limit: 10_000 });
}

#[test]
fn entities_and_deep_markup_are_refused() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:t>&b;</w:t></w:document>";
    assert_eq!(refused(&zip(&[("word/document.xml", laughs.as_bytes())])), ReadError::Entities);
    let deep = "<w:p>".repeat(100_000);
    assert!(matches!(
        refused(&zip(&[("word/document.xml", deep.as_bytes())])),
        ReadError::TooDeep { what: "elements", .. }
    ));
    let limits = Limits { max_xml_elements: 1_000, ..Limits::default() };
    let many = format!("<w:document>{}</w:document>", "<w:p/>".repeat(2_000));
    let error =
        text_of("a.docx", &zip(&[("word/document.xml", many.as_bytes())]), &limits).unwrap_err();
    assert_eq!(error, ReadError::TooMany { what: "elements", limit: 1_000 });
}

#[test]
fn one_string_in_many_cells_is_too_large() {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let strings = format!("<sst {main}><si><t>{}</t></si></sst>", "长".repeat(100_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(2_000);
    let bytes = zip(&[
        (
            "xl/workbook.xml",
            format!(
                "<workbook {main}><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>"
            )
            .as_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"rId1\" Target=\"s.xml\"/></Relationships>",
        ),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/s.xml", format!("<worksheet {main}><row>{cells}</row></worksheet>").as_bytes()),
    ]);
    assert!(matches!(refused(&bytes), ReadError::TooLarge { what: "text", .. }));
}

#[test]
fn a_file_over_the_limit_is_not_looked_at() {
    let limits = Limits { max_file_bytes: 10, ..Limits::default() };
    let error = text_of("a.txt", b"more than ten", &limits).unwrap_err();
    assert_eq!(error, ReadError::TooLarge { what: "file", limit: 10 });
    assert_eq!(error.message(), "文件过大，或解压后超过 10 字节，无法读取");
}

/// Whole files of every kind that tests can write.
fn whole() -> Vec<Vec<u8>> {
    let docx = Docx::new(&p("", "", "一段")).bytes();
    let pdf = pdf("BT /F1 24 Tf 72 700 Td (Notice) Tj ET");
    vec![docx.clone(), doc("正文\r", "批注\r"), xls(), ppt(), zip(&[("a.docx", &docx)]), pdf]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_judged_and_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000), head in 0_usize..7) {
        let heads: [&[u8]; 7] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"%PDF-1.5\n", b"{\\rtf1 ", b"<html>", b"<?xml version='1.0'?>"];
        let bytes = [heads[head], &bytes].concat();
        let _ = sniff(&bytes);
        let _ = yizhan_office::active_content(&bytes);
        let _ = text_of("a.doc", &bytes, &Limits::default());
        let _ = read_docx(&bytes, &Limits::default());
    }

    #[test]
    fn broken_files_are_read_or_refused(which in 0_usize..6, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>()) {
        let mut bytes = whole().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = text_of("a", &bytes, &Limits::default());
        let _ = read_docx(&bytes, &Limits::default());
        bytes.truncate(cut.index(bytes.len()));
        let _ = text_of("a", &bytes, &Limits::default());
    }
}
