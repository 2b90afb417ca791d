//! Which compressed forms the client takes.

use http::HeaderMap;
use http::header::ACCEPT_ENCODING;
use yizhan_files::Variant;

/// The weights a client gives to the compressed forms, in thousandths; zero is a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) struct Accepted {
    brotli: u16,
    gzip: u16,
}

impl Accepted {
    /// Only the page as it is.
    pub(in crate::serve) const NONE: Self = Self { brotli: 0, gzip: 0 };

    pub(in crate::serve) fn of(headers: &HeaderMap) -> Self {
        let (mut brotli, mut gzip, mut any) = (None, None, None);
        let values =
            headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for item in values.flat_map(|value| value.split(',')) {
            let mut parts = item.split(';');
            let name = parts.next().unwrap_or_default().trim();
            let slot = if name.eq_ignore_ascii_case("br") {
                &mut brotli
            } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                &mut gzip
            } else if name == "*" {
                &mut any
            } else {
                continue;
            };
            *slot = Some(weight(parts));
        }
        let other = any.unwrap_or(0);
        Self { brotli: brotli.unwrap_or(other), gzip: gzip.unwrap_or(other) }
    }

    /// The forms to try, the best first: what weighs more, Brotli when equal.
    pub(in crate::serve) fn in_order(self) -> impl Iterator<Item = Variant> {
        let brotli = (self.brotli > 0).then_some(Variant::Brotli);
        let gzip = (self.gzip > 0).then_some(Variant::Gzip);
        let order = if self.gzip > self.brotli { [gzip, brotli] } else { [brotli, gzip] };
        order.into_iter().flatten()
    }
}

/// `q=0.5` among the parameters; 1 if it is missing, 0 if it cannot be read.
fn weight<'a>(parameters: impl Iterator<Item = &'a str>) -> u16 {
    for parameter in parameters {
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("q")
        {
            return thousandths(value.trim()).unwrap_or(0);
        }
    }
    1000
}

fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    match (whole, fraction) {
        ("1", 0) => Some(1000),
        ("0", _) => Some(fraction),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn order(value: &'static str) -> Vec<&'static str> {
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))]);
        Accepted::of(&headers).in_order().map(Variant::coding).collect()
    }

    #[test]
    fn the_forms_come_in_the_clients_order() {
        for (value, expected) in [
            ("gzip, deflate, br", &["br", "gzip"][..]),
            ("gzip", &["gzip"]),
            ("GZIP;q=1.0, br;q=0.5", &["gzip", "br"]),
            ("br;q=0, gzip", &["gzip"]),
            ("*", &["br", "gzip"]),
            ("*;q=0.1, br;q=0", &["gzip"]),
            ("identity", &[]),
            ("gzip;q=0", &[]),
            ("gzip;q=0.000", &[]),
            ("gzip;q=2", &[]),
            ("gzip;q=0.12345", &[]),
            ("gzip;q=x", &[]),
            ("", &[]),
            (",,;q=1,gzip", &["gzip"]),
        ] {
            assert_eq!(order(value), expected, "{value}");
        }
        assert_eq!(Accepted::of(&HeaderMap::new()), Accepted::NONE);
    }
}
