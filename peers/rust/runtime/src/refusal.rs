//! Why an image is no value.

use std::fmt::{self, Write};

/// What validation says. The error is built only when something is refused.
pub type Checked = Result<(), Box<Refusal>>;

/// A broken rule, and the logical path of the value that breaks it.
#[derive(Debug)]
pub struct Refusal {
    rule: &'static str,
    /// Innermost first: it grows on the way out.
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Member(&'static str),
    Element(usize),
}

impl Refusal {
    /// A value breaks `rule`.
    #[cold]
    pub fn of(rule: &'static str) -> Checked {
        let steps = Vec::new();
        Err(Box::new(Self { rule, steps }))
    }

    /// The same, seen from the value that has the broken one as a field, a payload or an alternative.
    #[cold]
    pub fn in_member(mut self: Box<Self>, name: &'static str) -> Box<Self> {
        self.steps.push(Step::Member(name));
        self
    }

    /// The same, seen from the value that has the broken one as an element.
    #[cold]
    pub fn in_element(mut self: Box<Self>, index: usize) -> Box<Self> {
        self.steps.push(Step::Element(index));
        self
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.iter().rev() {
            let dot = if path.is_empty() { "" } else { "." };
            let written = match step {
                Step::Member(name) => write!(path, "{dot}{name}"),
                Step::Element(index) => write!(path, "[{index}]"),
            };
            written.expect("writing to a String cannot fail");
        }
        path
    }
}

/// The text of a refusal record: the rule and, unless it is empty, the path.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule)?;
        match self.path() {
            path if path.is_empty() => Ok(()),
            path => write!(f, " {path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_rule_and_path() {
        let refusal = Refusal::of("bool.pattern").unwrap_err();
        assert_eq!(refusal.to_string(), "bool.pattern");
        let refusal = refusal.in_member("some").in_element(2);
        assert_eq!(refusal.to_string(), "bool.pattern [2].some");
        let refusal = refusal.in_member("items").in_member("0");
        assert_eq!(refusal.to_string(), "bool.pattern 0.items[2].some");
    }
}
