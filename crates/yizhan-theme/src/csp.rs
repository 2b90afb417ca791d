//! What a public page may load. Invariant: nothing from elsewhere and nothing inline.

/// The value of the `Content-Security-Policy` header of every public page (内容安全策略).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
