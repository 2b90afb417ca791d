//! How much one paste or one file may cost. Every bound on bytes, depth and counts is a named field here.

/// Bounds on what one paste or one file may cost; the defaults are safe for input of any origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest pasted HTML, in bytes, pictures in it included.
    pub max_html_bytes: usize,
    /// Deepest nesting of elements in pasted HTML.
    pub max_html_depth: usize,
    /// Most elements and texts in pasted HTML.
    pub max_html_nodes: usize,
    /// Most pictures that are taken from one paste or document.
    pub max_pictures: usize,
    /// Largest single picture, in bytes.
    pub max_picture_bytes: usize,
    /// Largest file that is read, in bytes.
    pub max_file_bytes: usize,
    /// Largest part of a package once it is unpacked, in bytes.
    pub max_part_bytes: usize,
    /// Most bytes that are unpacked for one file, packages within packages included.
    pub max_unpacked_bytes: usize,
    /// Most times that a part may be larger than its packed form, once it is over `ratio_from_bytes`.
    pub max_ratio: u64,
    /// Size below which a ratio is not judged, in bytes.
    pub ratio_from_bytes: u64,
    /// Most entries of one package.
    pub max_entries: usize,
    /// Deepest nesting of packages in packages.
    pub max_package_depth: usize,
    /// Deepest nesting of elements in a part of a document.
    pub max_xml_depth: usize,
    /// Most elements in a part of a document.
    pub max_xml_elements: usize,
    /// Most text that comes out of one file, in bytes.
    pub max_text_bytes: usize,
    /// Most pages of a PDF that are read.
    pub max_pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            max_html_bytes: 32 * MIB,
            max_html_depth: 200,
            max_html_nodes: 400_000,
            max_pictures: 300,
            max_picture_bytes: 20 * MIB,
            max_file_bytes: 200 * MIB,
            max_part_bytes: 64 * MIB,
            max_unpacked_bytes: 256 * MIB,
            max_ratio: 200,
            ratio_from_bytes: 4 * 1024 * 1024,
            max_entries: 10_000,
            max_package_depth: 3,
            max_xml_depth: 200,
            max_xml_elements: 4_000_000,
            max_text_bytes: 32 * MIB,
            max_pages: 3_000,
        }
    }
}
