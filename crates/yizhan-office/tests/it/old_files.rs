//! Writes files of Office up to 2003 for tests: a compound file with the streams that hold text.

use std::io::{Cursor, Write};

/// A compound file of these streams; names with a slash stand in a storage.
pub(crate) fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        if let Some((storage, _)) = name.split_once('/') {
            file.create_storage(storage).unwrap();
        }
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn units(text: &str) -> u16 {
    u16::try_from(text.encode_utf16().count()).unwrap()
}

/// A Word 97 document: its text, and comments after it.
pub(crate) fn doc(text: &str, comments: &str) -> Vec<u8> {
    let mut main = vec![0_u8; 0x400];
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &0xA5EC_u16.to_le_bytes());
    put(2, &0xC1_u16.to_le_bytes());
    put(0x4C, &u32::from(units(text)).to_le_bytes());
    put(0x5C, &u32::from(units(comments)).to_le_bytes());
    let all = units(text) + units(comments);
    let mut clx = vec![1, 2, 0, 9, 9, 2];
    clx.extend(16_u32.to_le_bytes());
    clx.extend(0_u32.to_le_bytes());
    clx.extend(u32::from(all).to_le_bytes());
    clx.extend([0, 0]);
    clx.extend(0x400_u32.to_le_bytes());
    clx.extend([0, 0]);
    put(0x1A2, &0_u32.to_le_bytes());
    put(0x1A6, &u32::try_from(clx.len()).unwrap().to_le_bytes());
    main.extend(wide(text));
    main.extend(wide(comments));
    ole(&[("WordDocument", &main), ("0Table", &clx)])
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend(data);
    bytes
}

fn string(text: &str) -> Vec<u8> {
    let mut bytes = units(text).to_le_bytes().to_vec();
    bytes.push(1);
    bytes.extend(wide(text));
    bytes
}

fn cell(row: u16, column: u16, rest: &[u8]) -> Vec<u8> {
    let mut bytes = row.to_le_bytes().to_vec();
    bytes.extend(column.to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(rest);
    bytes
}

/// An Excel 97 workbook: a shown sheet with a hidden column, a hidden row and a comment, and a hidden sheet.
pub(crate) fn xls() -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 5, 0]);
    let end = record(0x0A, &[]);
    let mut strings = 2_u32.to_le_bytes().repeat(2);
    strings.extend(string("姓名"));
    strings.extend(string("王某某"));
    let strings = record(0xFC, &strings);
    let sheet = |name: &str, at: u32, hidden: u8| {
        let mut data = at.to_le_bytes().to_vec();
        data.extend([hidden, 0, u8::try_from(units(name)).unwrap(), 1]);
        data.extend(wide(name));
        record(0x85, &data)
    };
    let mut first = begin.clone();
    first.extend(record(0x7D, &[2, 0, 2, 0, 0, 9, 0, 0, 1, 0]));
    let mut row = [0_u8; 16];
    row[0] = 5;
    row[12] = 0x20;
    first.extend(record(0x0208, &row));
    first.extend(record(0xFD, &cell(0, 0, &0_u32.to_le_bytes())));
    first.extend(record(0x0203, &cell(0, 1, &2024.5_f64.to_le_bytes())));
    first.extend(record(0x027E, &cell(0, 2, &((7_u32 << 2) | 2).to_le_bytes())));
    first.extend(record(0x0204, &cell(5, 0, &string("藏行"))));
    let mut formula = vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    formula.extend([0; 8]);
    first.extend(record(0x06, &cell(6, 0, &formula)));
    first.extend(record(0x0207, &string("公式得的")));
    let mut text_box = [0_u8; 18];
    text_box[10] = 2;
    first.extend(record(0x01B6, &text_box));
    first.extend(record(0x3C, &[&[1][..], &wide("批注")].concat()));
    first.extend(end.clone());
    let mut second = begin.clone();
    second.extend(record(0xFD, &cell(0, 0, &1_u32.to_le_bytes())));
    second.extend(end.clone());
    let length = |at, second_at| {
        [
            begin.clone(),
            sheet("公示", at, 0),
            sheet("底稿", second_at, 2),
            strings.clone(),
            end.clone(),
        ]
        .concat()
    };
    let globals = u32::try_from(length(0, 0).len()).unwrap();
    let second_at = globals + u32::try_from(first.len()).unwrap();
    ole(&[("Workbook", &[length(globals, second_at), first, second].concat())])
}

/// A PowerPoint 97 file with text of both widths.
pub(crate) fn ppt() -> Vec<u8> {
    let atom = |kind: u16, data: &[u8]| {
        let mut bytes = vec![0, 0];
        bytes.extend(kind.to_le_bytes());
        bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        bytes.extend(data);
        bytes
    };
    let inner =
        [atom(0x0FA0, &wide("工作汇报")), atom(0x0FA8, b"2024"), atom(0x0FBA, &wide("___PPT10"))]
            .concat();
    let mut container = vec![0x0F, 0, 0xE8, 0x03];
    container.extend(u32::try_from(inner.len()).unwrap().to_le_bytes());
    container.extend(inner);
    ole(&[("PowerPoint Document", &container)])
}
