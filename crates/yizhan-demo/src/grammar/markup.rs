//! A small markup for the phrase books, turned into HTML.
//!
//! `# ` heading, `## ` smaller heading, `- ` list item, `1. ` numbered item, `| a | b |` table row (the first
//! one is the header), `^ ` caption of the table that follows, `~ ` signature, at the right; everything else is a paragraph.
//!
//! Invariant: whatever the text, the HTML is well-formed and holds no markup that the text brought.

/// Turns text of the phrase books into HTML.
pub(crate) fn html(text: &str) -> String {
    let mut page = Page::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        page.line(line);
    }
    page.close();
    page.html
}

/// The text of the markup without its marks, in one line.
pub(crate) fn plain(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with(['|', '^', '~', '#']));
    lines.map(|line| line.trim_start_matches("- ").trim_start_matches("1. ")).collect()
}

/// Text as it stands in HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[derive(Default)]
struct Page {
    html: String,
    /// The end tag of the list or table that is open.
    open: &'static str,
    caption: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        if let Some(text) = line.strip_prefix("## ") {
            self.block("h3", text);
        } else if let Some(text) = line.strip_prefix("# ") {
            self.block("h2", text);
        } else if let Some(text) = line.strip_prefix("- ") {
            self.item("<ul>", "</ul>", text);
        } else if let Some(text) = line.strip_prefix("1. ") {
            self.item("<ol>", "</ol>", text);
        } else if let Some(text) = line.strip_prefix("^ ") {
            self.close();
            self.caption = escape(text);
        } else if let Some(row) = line.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
            self.row(row);
        } else if let Some(text) = line.strip_prefix("~ ") {
            self.close();
            self.push(&["<p class=\"ta-right\">", &escape(text), "</p>\n"]);
        } else {
            self.block("p", line);
        }
    }

    fn block(&mut self, tag: &str, text: &str) {
        self.close();
        self.push(&["<", tag, ">", &escape(text), "</", tag, ">\n"]);
    }

    fn item(&mut self, begin: &str, end: &'static str, text: &str) {
        if self.open != end {
            self.close();
            self.push(&[begin, "\n"]);
            self.open = end;
        }
        self.push(&["<li>", &escape(text), "</li>\n"]);
    }

    fn row(&mut self, row: &str) {
        let is_header = self.open != TABLE_END;
        if is_header {
            let caption = std::mem::take(&mut self.caption);
            self.close();
            self.push(&["<table>\n"]);
            if !caption.is_empty() {
                self.push(&["<caption>", &caption, "</caption>\n"]);
            }
            self.push(&["<thead>\n"]);
            self.open = TABLE_END;
        }
        let (begin, end) =
            if is_header { ("<th scope=\"col\">", "</th>") } else { ("<td>", "</td>") };
        self.push(&["<tr>"]);
        for cell in row.split('|') {
            self.push(&[begin, &escape(cell.trim()), end]);
        }
        self.push(&["</tr>\n"]);
        if is_header {
            self.push(&["</thead>\n<tbody>\n"]);
        }
    }

    fn close(&mut self) {
        let end = std::mem::take(&mut self.open);
        if !end.is_empty() {
            self.push(&[end, "\n"]);
        }
    }

    fn push(&mut self, parts: &[&str]) {
        self.html.extend(parts.iter().copied());
    }
}

const TABLE_END: &str = "</tbody>\n</table>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_tables_are_closed_by_what_follows() {
        let text = "一<二\n- 甲\n- 乙\n1. 丙\n^ 表\n| a | b |\n| 1 | 2 |\n~ 办公室\n";
        assert_eq!(
            html(text),
            "<p>一&lt;二</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n<ol>\n<li>丙</li>\n</ol>\n<table>\n\
             <caption>表</caption>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n\
             <tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table>\n<p class=\"ta-right\">办公室</p>\n"
        );
    }

    #[test]
    fn plain_text_leaves_tables_headings_and_signatures_out() {
        assert_eq!(plain("# 题\n一。\n- 二；\n| a |\n~ 局"), "一。二；");
    }
}
