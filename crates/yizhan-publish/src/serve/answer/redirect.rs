//! Sending a visitor to another address.

use http::header::{CACHE_CONTROL, LOCATION};
use http::{HeaderValue, Response, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Answer, message};
use crate::serve::body::AnswerBody;

/// What may not stand in an address as it is. Everything beyond ASCII is encoded, too.
const ENCODED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`');

/// A redirect to `target`, which may have Chinese characters and spaces in it.
pub(in crate::serve) fn redirect(status: StatusCode, target: &str) -> Answer {
    let encoded = utf8_percent_encode(target, ENCODED).to_string();
    let Ok(location) = HeaderValue::try_from(encoded) else {
        return message(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut answer = Response::new(AnswerBody::Empty);
    *answer.status_mut() = status;
    answer.headers_mut().insert(LOCATION, location);
    // A redirect that turns out wrong must not stay in browsers for ever.
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_encoded_and_cannot_add_headers() {
        let answer =
            redirect(StatusCode::MOVED_PERMANENTLY, "/公开/a b.html?x=%20\r\nSet-Cookie: a");
        let location = answer.headers()[LOCATION].to_str().unwrap();
        assert_eq!(location, "/%E5%85%AC%E5%BC%80/a%20b.html?x=%20%0D%0ASet-Cookie:%20a");
    }
}
