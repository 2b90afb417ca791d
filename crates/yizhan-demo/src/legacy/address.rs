//! Addresses with query strings, as the old site has them.
//!
//! Invariant: whatever is asked for, reading the address does not fail.

/// A path and its query.
pub(super) struct Address<'a> {
    /// In lower case; the server of the time did not tell cases apart.
    pub(super) path: String,
    query: &'a str,
}

impl<'a> Address<'a> {
    /// Reads a path with query; a fragment is left out.
    pub(super) fn read(path_and_query: &'a str) -> Self {
        let whole = path_and_query.split('#').next().unwrap_or("");
        let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
        Self { path: path.to_ascii_lowercase(), query }
    }

    /// The first value of a parameter, as it stands.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The value of a parameter as a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.text(name)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_whatever_their_order() {
        let address = Address::read("/List.asp?page=2&CID=3#top");
        assert_eq!(
            (address.path.as_str(), address.number("cid"), address.number("page")),
            ("/list.asp", Some(3), Some(2))
        );
        assert_eq!(Address::read("?&=&a").number("a"), None);
    }
}
