//! What files are by their bytes, and which of them do something by themselves.

use yizhan_office::{Active, Kind, active_content, is_active_content, sniff};

use crate::old_files::{doc, ole, ppt, xls};
use crate::package::{Docx, PNG, p, zip};

#[test]
fn kinds_are_told_by_content() {
    let docx = Docx::new(&p("", "", "一")).bytes();
    let cases: Vec<(Vec<u8>, Kind)> = vec![
        (docx, Kind::Docx),
        (zip(&[("xl/workbook.xml", b"")]), Kind::Xlsx),
        (zip(&[("xl/workbook.xml", b""), ("xl/vbaProject.bin", b"")]), Kind::Xlsm),
        (zip(&[("ppt/presentation.xml", b"")]), Kind::Pptx),
        (zip(&[("OFD.xml", b"")]), Kind::Ofd),
        (zip(&[("a.txt", b"")]), Kind::Zip),
        (zip(&[("META-INF/MANIFEST.MF", b"")]), Kind::Executable),
        (doc("一", ""), Kind::Doc),
        (xls(), Kind::Xls),
        (ppt(), Kind::Ppt),
        (ole(&[("EncryptedPackage", b"")]), Kind::EncryptedOffice),
        (b"%PDF-1.7\n".to_vec(), Kind::Pdf),
        (b"{\\rtf1}".to_vec(), Kind::Rtf),
        (PNG.to_vec(), Kind::Png),
        (b"\xFF\xD8\xFF\xE0\x00\x10JFIF".to_vec(), Kind::Jpeg),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec(), Kind::Gif),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ".to_vec(), Kind::Webp),
        (b"Rar!\x1A\x07\x01\x00\x00".to_vec(), Kind::Rar),
        (b"7z\xBC\xAF\x27\x1C\x00\x04".to_vec(), Kind::SevenZip),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00".to_vec(), Kind::Mp3),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom".to_vec(), Kind::Mp4),
        ("姓名,电话\n".as_bytes().to_vec(), Kind::Text),
        (vec![0xD0, 0xD5, 0xC3, 0xFB, b'\n'], Kind::Text),
        (b"\xEF\xBB\xBF <!-- x --><!DOCTYPE html><html>".to_vec(), Kind::Html),
        (b"text <script>x</script>".to_vec(), Kind::Html),
        (b"<?xml version=\"1.0\"?><svg xmlns=\"x\"/>".to_vec(), Kind::Svg),
        (b"<?xml version=\"1.0\"?><a/>".to_vec(), Kind::Xml),
        (b"<feed><a></a></feed>".to_vec(), Kind::Xml),
        (b"<5 persons".to_vec(), Kind::Text),
        (b"<?php echo 1;".to_vec(), Kind::Script),
        (b"#!/bin/sh\n".to_vec(), Kind::Script),
        (b"(function(){alert(1)})()".to_vec(), Kind::Script),
        ([&b"MZ\x90\x00\x03"[..], &[0; 80]].concat(), Kind::Executable),
        (b"\x7FELF\x02\x01\x01".to_vec(), Kind::Executable),
        (vec![0, 1, 2, 3, 4, 5], Kind::Unknown),
        (Vec::new(), Kind::Empty),
    ];
    for (bytes, kind) in cases {
        assert_eq!(
            sniff(&bytes),
            kind,
            "{}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
        );
    }
}

#[test]
fn what_is_accepted_is_a_short_list_and_nothing_active_is_on_it() {
    for kind in [
        Kind::Html,
        Kind::Svg,
        Kind::Script,
        Kind::Executable,
        Kind::Docm,
        Kind::Xml,
        Kind::Unknown,
        Kind::Rtf,
    ] {
        assert!(!kind.is_accepted(), "{kind:?}");
    }
    for (kind, extension) in
        [(Kind::Doc, "WPS"), (Kind::Xls, "et"), (Kind::Text, "csv"), (Kind::Jpeg, "jpeg")]
    {
        assert!(kind.is_accepted() && kind.fits(extension), "{kind:?}");
    }
    assert!(!Kind::Text.fits("js") && !Kind::Pdf.fits(""));
}

#[test]
fn active_files_are_told_apart() {
    let macros = Docx::new("").part("rId1", "vbaProject", "vbaProject.bin", b"x").bytes();
    let old_macros = ole(&[("WordDocument", b""), ("Macros/VBA", b"")]);
    let png_and_package = [PNG, &zip(&[("a.class", b"x")])].concat();
    let cases: Vec<(Vec<u8>, Active)> = vec![
        (b"<html></html>".to_vec(), Active::Page),
        (b"<svg onload=x>".to_vec(), Active::VectorPicture),
        (
            b"<?xml version=\"1.0\"?><a xmlns:h=\"http://www.w3.org/1999/xhtml\"/>".to_vec(),
            Active::Page,
        ),
        (b"<?php x".to_vec(), Active::Script),
        (b"\x7FELF\x02\x01\x01".to_vec(), Active::Program),
        (macros, Active::Macros),
        (old_macros, Active::Macros),
        (
            b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n%%EOF".to_vec(),
            Active::PdfActions,
        ),
        (b"%PDF-1.4\n%%EOF\n<script>alert(1)</script>".to_vec(), Active::TwoKinds),
        (b"GIF89a/*\x01\x00\x00\x00\x00,*/=1;alert(1)//;".to_vec(), Active::TwoKinds),
        (b"GIF89a=1;alert(1);".to_vec(), Active::TwoKinds),
        (
            b"GIF89a\x01\x00\x01\x00\x00\x00\x00<ScRiPt>alert(1)</script>;".to_vec(),
            Active::TwoKinds,
        ),
        (png_and_package, Active::TwoKinds),
    ];
    for (bytes, active) in cases {
        assert_eq!(
            active_content(&bytes),
            Some(active),
            "{}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
        );
        assert!(is_active_content(&bytes) && !active.message().is_empty());
    }
}

#[test]
fn what_only_lies_there_is_not_active() {
    let docx = Docx::new(&p("", "", "一")).bytes();
    for bytes in [
        PNG,
        &docx,
        &xls(),
        &doc("一", ""),
        "姓名 <b>".as_bytes(),
        b"%PDF-1.7\n%%EOF\n",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    ] {
        assert_eq!(active_content(bytes), None);
    }
}
