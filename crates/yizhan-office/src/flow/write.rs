//! The blocks as HTML. The same blocks always give the same text.

use super::block::{Align, Block, Cell, Content, List, Marks, Paragraph, Role, Run, Script, Table};

/// Writes blocks as HTML.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_blocks(&mut out, blocks);
    out
}

fn write_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => write_paragraph(out, paragraph),
            Block::Item(item) => write_paragraph(out, &item.paragraph),
            Block::List(list) => write_list(out, list),
            Block::Table(table) => write_table(out, table),
        }
    }
}

fn write_paragraph(out: &mut String, paragraph: &Paragraph) {
    if paragraph.role == Role::Body && is_figure(paragraph) {
        out.push_str("<figure>");
        write_runs(out, &paragraph.runs);
        out.push_str("</figure>");
        return;
    }
    let tag = match paragraph.role {
        Role::Body => "p",
        Role::Heading(2) => "h2",
        Role::Heading(3) => "h3",
        Role::Heading(_) => "h4",
    };
    write_open(out, tag, paragraph.align);
    write_runs(out, &paragraph.runs);
    write_close(out, tag);
}

fn is_figure(paragraph: &Paragraph) -> bool {
    let picture = |run: &Run| matches!(run.content, Content::Picture { .. });
    !paragraph.runs.is_empty() && paragraph.runs.iter().all(picture)
}

fn write_list(out: &mut String, list: &List) {
    match list.start {
        None => out.push_str("<ul>"),
        Some(1) => out.push_str("<ol>"),
        Some(start) => {
            out.push_str("<ol start=\"");
            out.push_str(&start.to_string());
            out.push_str("\">");
        }
    }
    for item in &list.items {
        out.push_str("<li>");
        write_inner(out, item);
        out.push_str("</li>");
    }
    write_close(out, if list.start.is_some() { "ol" } else { "ul" });
}

/// What stands in an item or a cell: a single paragraph needs no element of its own.
fn write_inner(out: &mut String, blocks: &[Block]) {
    match blocks {
        [Block::Paragraph(first), rest @ ..]
            if first.role == Role::Body && rest.iter().all(|b| matches!(b, Block::List(_))) =>
        {
            write_runs(out, &first.runs);
            write_blocks(out, rest);
        }
        all => write_blocks(out, all),
    }
}

fn write_table(out: &mut String, table: &Table) {
    out.push_str("<table>");
    if let Some(caption) = &table.caption {
        out.push_str("<caption>");
        write_runs(out, &caption.runs);
        out.push_str("</caption>");
    }
    let (head, body) = table.rows.split_at(table.head.min(table.rows.len()));
    for (tag, rows) in [("thead", head), ("tbody", body)] {
        if rows.is_empty() {
            continue;
        }
        write_open(out, tag, Align::Start);
        for row in rows {
            out.push_str("<tr>");
            row.cells.iter().for_each(|cell| write_cell(out, cell));
            out.push_str("</tr>");
        }
        write_close(out, tag);
    }
    out.push_str("</table>");
}

fn write_cell(out: &mut String, cell: &Cell) {
    let tag = if cell.is_heading { "th" } else { "td" };
    out.push('<');
    out.push_str(tag);
    for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
        if span > 1 {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(&span.to_string());
            out.push('"');
        }
    }
    if let [Block::Paragraph(only)] = cell.blocks.as_slice() {
        out.push_str(class(only.align));
    }
    out.push('>');
    write_inner(out, &cell.blocks);
    write_close(out, tag);
}

fn write_open(out: &mut String, tag: &str, align: Align) {
    out.push('<');
    out.push_str(tag);
    out.push_str(class(align));
    out.push('>');
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Center => " class=\"ta-center\"",
        Align::Right => " class=\"ta-right\"",
    }
}

fn write_close(out: &mut String, tag: &str) {
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

/// An element that is open around runs.
#[derive(PartialEq, Clone)]
enum Around<'m> {
    Link(&'m str),
    Tag(&'static str),
}

fn around(marks: &Marks) -> Vec<Around<'_>> {
    let mut all = Vec::new();
    all.extend(marks.link.as_deref().map(Around::Link));
    if marks.strong.is_on() {
        all.push(Around::Tag("strong"));
    }
    if marks.em.is_on() {
        all.push(Around::Tag("em"));
    }
    match marks.script {
        Script::Normal => {}
        Script::Sub => all.push(Around::Tag("sub")),
        Script::Sup => all.push(Around::Tag("sup")),
    }
    all
}

/// Longest HTML that is written, in bytes. One link around many paragraphs is written once for each of them; what grows
/// over this is refused by the sanitiser, whose limit is lower.
const MAX_OUT: usize = 33 * 1024 * 1024;

fn write_runs(out: &mut String, runs: &[Run]) {
    if out.len() > MAX_OUT {
        return;
    }
    let mut open: Vec<Around<'_>> = Vec::new();
    for run in runs {
        let wanted = around(&run.marks);
        let same = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        close_to(out, &mut open, same);
        for element in wanted.into_iter().skip(same) {
            match &element {
                Around::Link(href) => {
                    out.push_str("<a href=\"");
                    escape(out, href);
                    out.push_str("\">");
                }
                Around::Tag(tag) => write_open(out, tag, Align::Start),
            }
            open.push(element);
        }
        match &run.content {
            Content::Text(text) => escape(out, text),
            Content::Break => out.push_str("<br>"),
            Content::Picture { src, alt } => {
                out.push_str("<img src=\"");
                escape(out, src);
                out.push_str("\" alt=\"");
                escape(out, alt);
                out.push_str("\">");
            }
        }
    }
    close_to(out, &mut open, 0);
}

fn close_to(out: &mut String, open: &mut Vec<Around<'_>>, length: usize) {
    while open.len() > length {
        match open.pop() {
            Some(Around::Tag(tag)) => write_close(out, tag),
            Some(Around::Link(_)) => write_close(out, "a"),
            None => {}
        }
    }
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
