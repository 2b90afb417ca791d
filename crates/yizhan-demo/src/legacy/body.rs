//! The text of an article in the HTML of its time.
//!
//! Invariant: the styles differ from article to article as those of real editors did, but hold the same text.

use super::article::Article;
use super::source::Kind;
use crate::grammar::escape;

/// The body of an article.
pub(super) fn body(article: &Article) -> String {
    let mut body = String::new();
    for picture in &article.special.pictures {
        let src = article.picture_src(picture);
        body.extend([
            "<p align=\"center\"><img src=\"",
            &src,
            "\" border=\"0\" width=\"320\"></p>\n",
        ]);
    }
    let mut rows = Vec::new();
    for line in article.special.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(row) = line.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
            rows.push(row);
        } else {
            table(&mut body, &mut rows);
            body.push_str(&paragraph(article, line));
        }
    }
    table(&mut body, &mut rows);
    body
}

fn paragraph(article: &Article, line: &str) -> String {
    if let Some(caption) = line.strip_prefix("^ ") {
        return format!("<p align=\"center\"><b>{}</b></p>\n", escape(caption));
    }
    if let Some(signature) = line.strip_prefix("~ ") {
        return format!("<p align=\"right\">{}　　</p>\n", escape(signature));
    }
    let text =
        escape(line.trim_start_matches("- ").trim_start_matches("1. ").trim_start_matches("# "));
    if article.special.kind == Kind::Word {
        return format!(
            "<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><span style='font-family:宋体;\
             mso-ascii-font-family:\"Times New Roman\"'>{text}</span><span lang=EN-US><o:p></o:p></span></p>\n"
        );
    }
    match article.id % 4 {
        0 => format!(
            "<p style=\"text-indent: 2em\"><font face=\"宋体\" size=\"3\">{text}</font></p>\n"
        ),
        1 => format!("&nbsp;&nbsp;&nbsp;&nbsp;{text}<br>\n"),
        2 => format!("<P><FONT size=3>　　{text}</FONT></P>\n"),
        _ => format!(
            "<div style=\"line-height:200%\"><span style=\"font-size:14px\">　　{text}</span></div>\n"
        ),
    }
}

fn table(body: &mut String, rows: &mut Vec<&str>) {
    if rows.is_empty() {
        return;
    }
    body.push_str("<table width=\"90%\" border=\"1\" align=\"center\" cellpadding=\"3\" cellspacing=\"0\" bordercolor=\"#cccccc\">\n");
    for row in rows.drain(..) {
        body.push_str("<tr>");
        for cell in row.split('|') {
            body.extend([
                "<td align=\"center\"><font size=\"2\">",
                &escape(cell.trim()),
                "</font></td>",
            ]);
        }
        body.push_str("</tr>\n");
    }
    body.push_str("</table>\n");
}
