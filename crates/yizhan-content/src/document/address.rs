//! Where the page of a document lies on a site.

use yizhan_core::DocumentId;

use super::Dated;

/// How many hexadecimal digits of the id name a page: 48 bits, unique within a channel's month for all purposes.
const DIGITS: usize = 12;

/// The path of a document's page below its site's folder (稿件地址): channel, month, and the end of its id.
///
/// It depends on nothing that an editor changes later, so an address that was given out stays.
pub(crate) fn page_path(channel_path: &str, dated: Dated, id: DocumentId) -> String {
    let digits = id.0.simple().to_string();
    let name = &digits[digits.len() - DIGITS..];
    format!("{channel_path}/{}/{name}.html", dated.day().format("%Y%m"))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_address_tells_channel_and_month() {
        let dated: Dated = "2005-06-30T17:00:00Z".parse().expect("a moment");
        let id = DocumentId(Uuid::from_u128(0xabcd));
        assert_eq!(page_path("news/city", dated, id), "news/city/200507/00000000abcd.html");
    }
}
