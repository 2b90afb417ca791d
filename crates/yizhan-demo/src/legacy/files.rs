//! Files of the old site that are not pages.
//!
//! Invariant: every file that an article names is here.

macro_rules! files {
    ($($name:literal => $media_type:literal),+ $(,)?) => {
        /// The bytes and the media type of a file by its name.
        pub(super) fn file(name: &str) -> Option<(&'static [u8], &'static str)> {
            match name {
                $($name => Some((include_bytes!(concat!("../../../../examples/legacy-site/files/", $name)), $media_type)),)+
                _ => None,
            }
        }
    };
}

files! {
    "apply.doc" => "application/msword",
    "plan.doc" => "application/msword",
    "rule.doc" => "application/msword",
    "works.xls" => "application/vnd.ms-excel",
    "rain.xls" => "application/vnd.ms-excel",
    "format.zip" => "application/x-zip-compressed",
    "banner.jpg" => "image/jpeg",
    "dam.jpg" => "image/jpeg",
    "river.jpg" => "image/jpeg",
    "field.jpg" => "image/jpeg",
    "reed.jpg" => "image/jpeg",
    "works.jpg" => "image/jpeg",
    "plan.png" => "image/png",
    "spacer.gif" => "image/gif",
    "dot.gif" => "image/gif",
}
