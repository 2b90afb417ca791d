//! The text of a document, made fit for a page. Invariant: only wrappers and heading levels change.

use super::tag::{Tag, tags};

const TABLE_OPEN: &str =
    "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表格，可左右滚动\">";
const TABLE_CLOSE: &str = "</div>";

/// Wraps tables so that wide ones scroll inside the page, and lowers `h1` to `h2`, because the title of the
/// page is its only first heading.
pub(crate) fn dress(body: &str) -> String {
    let mut out = String::with_capacity(body.len() + 256);
    let mut written = 0;
    let mut depth = 0_usize;
    for tag in tags(body) {
        if tag.is("table") {
            depth = dress_table(&mut out, body, &mut written, &tag, depth);
        } else if tag.is("h1") {
            out.push_str(&body[written..tag.at.start]);
            out.push_str(if tag.closes { "</h2" } else { "<h2" });
            out.push_str(tag.attributes);
            out.push('>');
            written = tag.at.end;
        }
    }
    out.push_str(&body[written..]);
    if depth > 0 {
        out.push_str("</table>");
        out.push_str(TABLE_CLOSE);
    }
    out
}

/// Only the outermost table is wrapped. Gives the new depth.
fn dress_table(
    out: &mut String,
    body: &str,
    written: &mut usize,
    tag: &Tag<'_>,
    depth: usize,
) -> usize {
    if tag.closes {
        if depth == 1 {
            out.push_str(&body[*written..tag.at.end]);
            out.push_str(TABLE_CLOSE);
            *written = tag.at.end;
        }
        return depth.saturating_sub(1);
    }
    if depth == 0 {
        out.push_str(&body[*written..tag.at.start]);
        out.push_str(TABLE_OPEN);
        *written = tag.at.start;
    }
    depth + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_wrapped_once_with_the_table_inside_it() {
        let dressed = dress("<p>a</p><table><tr><td><table></table></td></tr></table><p>b</p>");
        assert_eq!(
            dressed,
            format!(
                "<p>a</p>{TABLE_OPEN}<table><tr><td><table></table></td></tr></table>{TABLE_CLOSE}<p>b</p>"
            )
        );
    }

    #[test]
    fn a_first_heading_becomes_a_second_one() {
        assert_eq!(dress("<h1 id=\"a\">标题</h1>"), "<h2 id=\"a\">标题</h2>");
    }

    #[test]
    fn an_unclosed_table_is_closed() {
        assert_eq!(dress("<table>"), format!("{TABLE_OPEN}<table></table>{TABLE_CLOSE}"));
    }

    #[test]
    fn text_without_tables_stays_as_it_is() {
        assert_eq!(dress("<p>1 &lt; 2</p>"), "<p>1 &lt; 2</p>");
        assert_eq!(dress("</table>"), "</table>");
    }
}
