//! Pictures of a paste: bytes in the address, addresses on the web, and files of the editor's computer.

use base64::Engine;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use dom_query::NodeRef;

use super::flow::Flow;
use super::read::{Cx, Reader, run};
use crate::flow::{Content, LeftOut, Run, image_address, is_placeholder, picture_alt};

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Reads an `img`.
pub(super) fn read(reader: &mut Reader<'_>, node: &NodeRef<'_>, cx: &Cx, flow: &mut Flow) {
    let src = node.attr("src").unwrap_or_default();
    let src = src.trim();
    let alt = picture_alt(&node.attr("alt").unwrap_or_default());
    let is_embedded = src.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("data:"));
    let kept = match () {
        () if is_placeholder(src) => Some(src.to_owned()),
        () if is_embedded => {
            let bytes = embedded(src).unwrap_or_default();
            reader.pictures.add(None, bytes, &alt, &mut reader.notes)
        }
        () => {
            let address = image_address(src);
            if address.is_none() && !src.is_empty() {
                reader.notes.add(LeftOut::LocalPictures);
            }
            address
        }
    };
    if let Some(src) = kept {
        flow.push(Run { content: Content::Picture { src, alt }, ..run(cx) }, cx.align);
    }
}

/// The bytes of a `data:` address in base64.
fn embedded(src: &str) -> Option<Vec<u8>> {
    let (head, body) = src.split_once(',')?;
    if !head.trim_end().to_ascii_lowercase().ends_with(";base64") {
        return None;
    }
    let body: Vec<u8> = body.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    LENIENT.decode(body).ok()
}
