//! Fields: what they are told to show stands before what they show. Links are kept, instructions are not.

use std::rc::Rc;

use crate::flow::link_address;

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    shows: bool,
    link: Option<Rc<str>>,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

/// Fields in fields, at most so many; an instruction, at most so long.
const MAX_OPEN: usize = 50;
const MAX_INSTRUCTION: usize = 4_000;

impl Fields {
    /// Takes a mark of a field: `begin`, `separate`, `end`.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" if self.0.len() < MAX_OPEN => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.shows = true;
                    field.link = link_of(&field.instruction);
                }
            }
            "end" => {
                self.0.pop();
            }
            _ => {}
        }
    }

    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut()
            && field.instruction.len() < MAX_INSTRUCTION
        {
            field.instruction.push_str(text);
        }
    }

    /// Whether what comes is shown.
    pub(super) fn show(&self) -> bool {
        self.0.iter().all(|field| field.shows)
    }

    /// Whether the innermost field draws a formula.
    pub(super) fn is_formula(&self) -> bool {
        self.0.last().is_some_and(|field| {
            !field.shows && field.instruction.trim_start().to_ascii_uppercase().starts_with("EQ ")
        })
    }

    pub(super) fn link(&self) -> Option<Rc<str>> {
        self.0.iter().rev().find_map(|field| field.link.clone())
    }
}

/// The address of `HYPERLINK "http://…"`.
pub(super) fn link_of(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim();
    let (word, rest) = rest.split_at(rest.find(char::is_whitespace)?);
    if !word.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None if rest.starts_with('\\') => return None,
        None => rest.split_whitespace().next()?,
    };
    link_address(address).map(Rc::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_instructions() {
        let link = link_of(" HYPERLINK \"https://a.gov.cn/x\" \\o \"提示\" ");
        assert_eq!(link.as_deref(), Some("https://a.gov.cn/x"));
        assert_eq!(link_of("HYPERLINK \\l \"_Toc1\""), None);
        assert_eq!(link_of("PAGE"), None);
        assert_eq!(link_of("HYPERLINK \"javascript:x\""), None);
    }
}
