//! How templates are written: block tags on lines of their own leave no empty lines behind.

use minijinja::syntax::SyntaxConfig;

/// The syntax of the platform's and of themes' templates.
pub(crate) fn template_syntax() -> SyntaxConfig {
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    syntax.unwrap_or_else(|error| unreachable!("the usual delimiters are valid: {error}"))
}
