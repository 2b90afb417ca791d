//! What HTML says besides its text: headings, pictures and links, in order.

use std::ops::Range;

/// The markup (标记) of a body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Markup {
    pub(crate) headings: Vec<Heading>,
    pub(crate) images: Vec<Image>,
    pub(crate) links: Vec<Link>,
}

/// A heading with its level, 1 to 6.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    /// The characters between its tags.
    pub(crate) chars: Range<usize>,
    pub(crate) tag: Range<usize>,
}

/// A picture.
#[derive(Clone, Debug)]
pub(crate) struct Image {
    pub(crate) source: String,
    pub(crate) alternative: Option<String>,
    /// The character before which it stands.
    pub(crate) at: usize,
    pub(crate) tag: Range<usize>,
    /// The link around it, by its number.
    pub(crate) link: Option<usize>,
}

/// A link with an address.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) address: String,
    pub(crate) chars: Range<usize>,
    pub(crate) tag: Range<usize>,
}
