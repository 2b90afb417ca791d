//! HTML text to tree, within `Limits`. The parser is fed in small pieces so that a bound is noticed soon.

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use thiserror::Error;

use super::sink::{BudgetSink, Exceeded};
use super::tree::Tree;
use crate::limits::Limits;

/// Why a page was not read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ParseError {
    /// The page is larger than `max_bytes`.
    #[error("page has {bytes} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Size of the page.
        bytes: usize,
        /// The limit that it is over.
        limit: usize,
    },
    /// The page has more elements and texts than `max_nodes`.
    #[error("page has more than {limit} elements and texts")]
    TooManyNodes {
        /// The limit that it is over.
        limit: usize,
    },
    /// Elements are nested deeper than `max_depth`, or formatting elements than `max_formatting_depth`.
    #[error("elements of the page are nested deeper than {limit}")]
    TooDeep {
        /// The limit that it is over.
        limit: usize,
    },
}

/// Bytes that the parser gets at once. Small, because one piece may multiply: every `<p>` reopens all open `<font>`s.
const PIECE: usize = 2048;

/// Reads a page into a flat tree.
pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Tree, ParseError> {
    if html.len() > limits.max_bytes {
        return Err(ParseError::TooLarge { bytes: html.len(), limit: limits.max_bytes });
    }
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            drop_doctype: true,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(BudgetSink::new(limits), options);
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, tail) = rest.split_at(rest.floor_char_boundary(PIECE.min(rest.len())));
        parser.process(StrTendril::from_slice(piece));
        match parser.tokenizer.sink.sink.exceeded.get() {
            Some(Exceeded::Nodes) => {
                return Err(ParseError::TooManyNodes { limit: limits.max_nodes });
            }
            Some(Exceeded::Depth) => return Err(ParseError::TooDeep { limit: limits.max_depth }),
            Some(Exceeded::Formatting) => {
                return Err(ParseError::TooDeep { limit: limits.max_formatting_depth });
            }
            None => rest = tail,
        }
    }
    Ok(Tree::from_sink(parser.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_nested_elements_are_read() {
        let html = format!("{}深{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
        let tree = parse(&html, &Limits::default()).unwrap();
        assert!(tree.len() > 10_000);
    }

    #[test]
    fn deeper_nesting_than_the_limit_is_an_error() {
        let limits = Limits { max_depth: 3_000, ..Limits::default() };
        let error = parse(&"<div>".repeat(100_000), &limits).err();
        assert_eq!(error, Some(ParseError::TooDeep { limit: 3_000 }));
    }

    #[test]
    fn a_page_over_the_size_limit_is_an_error_that_names_both_sizes() {
        let limits = Limits { max_bytes: 10, ..Limits::default() };
        let error = parse("<p>一二三四五</p>", &limits).err().unwrap();
        assert_eq!(error.to_string(), "page has 22 bytes, more than the limit of 10");
    }

    #[test]
    fn elements_that_multiply_are_stopped_by_the_node_limit() {
        let open = (0..3000)
            .fold(String::from("<p>"), |html, n| html + "<font size=" + &n.to_string() + ">");
        let limits = Limits { max_nodes: 50_000, ..Limits::default() };
        let error = parse(&(open + &"<p>x".repeat(3000)), &limits).err();
        assert_eq!(error, Some(ParseError::TooManyNodes { limit: 50_000 }));
    }

    #[test]
    fn garbage_and_emptiness_are_trees_too() {
        for html in [
            "",
            "\u{0}\u{fffd}<<<>>&#xfffff;",
            "<table><tr><table><a></td>",
            "<p",
            "<!--",
            "<script>",
        ] {
            assert!(parse(html, &Limits::default()).is_ok());
        }
    }
}
