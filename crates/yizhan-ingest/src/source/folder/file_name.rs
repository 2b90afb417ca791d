//! From the name of a saved file to the address that it was saved from.
//!
//! Invariant: pure. The bytes of a name become the bytes of the address, so that a name in GBK
//! gives the address that the old server knew.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode, percent_encode};
use url::Url;

use crate::source::address::decode_name;
use crate::source::authority;

/// What stands for something else in a path.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\');

/// What stands for something else in a query. Escapes in it are left alone.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'\'');

/// The address of a file. `relative` is its path within the folder with `/` between the names,
/// `base` the address of the folder, ending in `/`.
pub(super) fn address_of(relative: &[u8], base: &Url, index_names: &[String]) -> Url {
    let (path, query) = split_query(relative);
    let path = without_index(&path, query.is_some(), index_names);
    let mut url = base.clone();
    let encoded: Vec<String> = path
        .split(|byte| *byte == b'/')
        .map(|part| percent_encode(part, PATH).to_string())
        .collect();
    url.set_path(&format!("{}{}", base.path(), encoded.join("/")));
    url.set_query(query.map(|query| percent_encode(&query, QUERY).to_string()).as_deref());
    url
}

/// The name under which an address is looked up: escapes undone, either encoding read, in lower
/// case, as servers on Windows do not tell case apart.
pub(super) fn key_of(url: &Url, base: &Url) -> Option<String> {
    if authority(url) != authority(base) {
        return None;
    }
    let path = url.path().strip_prefix(base.path())?;
    let mut key = decode_name(path.as_bytes());
    if let Some(query) = url.query() {
        key.push('?');
        key.push_str(&decode_name(query.as_bytes()));
    }
    Some(key.to_lowercase())
}

/// The key of a file by its bare name: links in a saved page often name the file itself.
pub(super) fn key_of_name(relative: &[u8]) -> String {
    decode_name(relative).to_lowercase()
}

/// Path and query of a name such as `a.asp?id=5`, `a.asp@id=5`, `a.asp%3Fid=5` or any of them with
/// `.html` behind it, which wget adds.
fn split_query(relative: &[u8]) -> (Vec<u8>, Option<Vec<u8>>) {
    let decoded = |bytes: &[u8]| percent_decode(bytes).collect::<Vec<u8>>();
    let file = relative.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let name = &relative[file..];
    if let Some(at) = name.iter().position(|byte| *byte == b'?') {
        let (path, query) = (&relative[..file + at], &name[at + 1..]);
        return (decoded(path), Some(without_added_extension(path, query).to_vec()));
    }
    if let Some(at) = name.windows(3).position(|part| part.eq_ignore_ascii_case(b"%3f")) {
        let (path, query) = (&relative[..file + at], decoded(&name[at + 3..]));
        return (decoded(path), Some(without_added_extension(path, &query).to_vec()));
    }
    if let Some(at) = name.iter().position(|byte| *byte == b'@') {
        let (path, query) = (&relative[..file + at], &name[at + 1..]);
        if is_program(path) && query.contains(&b'=') {
            return (decoded(path), Some(without_added_extension(path, query).to_vec()));
        }
    }
    (decoded(without_added_extension(without_extension(relative), relative)), None)
}

/// Cuts off the `.html` that wget adds to the answers of programs.
fn without_added_extension<'a>(program: &[u8], name: &'a [u8]) -> &'a [u8] {
    if is_program(program) && has_page_extension(name) { without_extension(name) } else { name }
}

fn without_extension(name: &[u8]) -> &[u8] {
    name.iter().rposition(|byte| *byte == b'.').map_or(name, |at| &name[..at])
}

fn has_page_extension(name: &[u8]) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with(b".html") || lower.ends_with(b".htm")
}

fn is_program(path: &[u8]) -> bool {
    const EXTENSIONS: [&[u8]; 12] = [
        b".asp", b".aspx", b".ashx", b".php", b".jsp", b".jspx", b".do", b".action", b".cgi",
        b".pl", b".cfm", b".jhtml",
    ];
    let lower = path.to_ascii_lowercase();
    EXTENSIONS.iter().any(|extension| lower.ends_with(extension))
}

/// `news/index.html` is what `news/` answered.
fn without_index(path: &[u8], has_query: bool, index_names: &[String]) -> Vec<u8> {
    let folder = path.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let is_index =
        index_names.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(&path[folder..]));
    if is_index && !has_query { path[..folder].to_vec() } else { path.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FolderSettings;

    fn address(name: &[u8]) -> String {
        let base = Url::parse("http://www.example.com/").unwrap();
        address_of(name, &base, &FolderSettings::default().index_names).into()
    }

    #[test]
    fn every_way_of_saving_leads_back_to_the_address() {
        for (name, expected) in [
            (&b"index.html"[..], ""),
            (b"news/Index.HTM", "news/"),
            (b"news/1.html", "news/1.html"),
            (b"show.asp?id=5", "show.asp?id=5"),
            (b"show.asp?id=5.html", "show.asp?id=5"),
            (b"show.asp@id=5&page=2.html", "show.asp?id=5&page=2"),
            (b"show.asp%3Fid=5.html", "show.asp?id=5"),
            (b"show.asp.html", "show.asp"),
            (b"a@b.html", "a@b.html"),
            (b"index.html?page=2", "index.html?page=2"),
            (b"\xc4\xea.html", "%C4%EA.html"),
            (b"%C4%EA.html", "%C4%EA.html"),
            ("年/月 日.html".as_bytes(), "%E5%B9%B4/%E6%9C%88%20%E6%97%A5.html"),
            (b"list.asp?name=\xcd\xa8", "list.asp?name=%CD%A8"),
            (b"list.asp?name=%cd%a8", "list.asp?name=%cd%a8"),
            (b"a#b.html", "a%23b.html"),
            (b"100%.html", "100%25.html"),
        ] {
            assert_eq!(address(name), format!("http://www.example.com/{expected}"));
        }
    }

    #[test]
    fn one_page_has_one_key_in_every_spelling() {
        let base = Url::parse("http://www.example.com/old/").unwrap();
        let key = |text: &str| key_of(&Url::parse(text).unwrap(), &base);
        let expected = Some("show.asp?name=通".to_owned());
        assert_eq!(key("http://www.example.com/old/Show.asp?name=%CD%A8"), expected);
        assert_eq!(key("http://www.example.com/old/show.asp?name=%E9%80%9A"), expected);
        assert_eq!(key("http://www.example.com/old/show.asp%3Fname=%CD%A8"), expected);
        assert_eq!(key("http://www.example.com/new/a"), None);
        assert_eq!(key("http://other.example.com/old/a"), None);
    }
}
