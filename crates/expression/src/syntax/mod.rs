//! From text to tree: the dialect's grammar, by recursive descent and precedence climbing.
//!
//! Parsing never fails wholesale and never panics; what cannot be read is reported with its byte offset.

mod calls;
mod literals;
mod spellings;

use crate::tree::{Binary, Node, Unary};
use crate::{CustomFunction, Reading, SyntaxProblem, SyntaxProblemKind, Value, Variable};
use spellings::OPERATORS;

/// How deep parentheses, calls and lists may nest.
const DEEPEST: usize = 64;
/// The most bytes of an expression.
const LONGEST: usize = 16 * 1024;
/// The most operators of an expression: a chain of them is as deep a tree as it is long.
const MOST_OPERATORS: usize = 1000;

pub(crate) struct Parsed {
    /// `None` where the expression cannot be evaluated.
    pub(crate) tree: Option<Node>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) custom_functions: Vec<CustomFunction>,
    pub(crate) problems: Vec<SyntaxProblem>,
}

pub(crate) fn parse(text: &str) -> Parsed {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        operators: 0,
        in_filter: false,
        variables: Vec::new(),
        custom_functions: Vec::new(),
        problems: Vec::new(),
    };
    let tree = if text.len() > LONGEST {
        parser.report(LONGEST, SyntaxProblemKind::TooLong);
        None
    } else {
        parser.whole()
    };
    let tree = tree.filter(|_| parser.problems.is_empty());
    Parsed {
        tree,
        variables: parser.variables,
        custom_functions: parser.custom_functions,
        problems: parser.problems,
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    operators: usize,
    /// Within a filter of rows, where names are fields first.
    in_filter: bool,
    variables: Vec<Variable>,
    custom_functions: Vec<CustomFunction>,
    problems: Vec<SyntaxProblem>,
}

impl<'a> Parser<'a> {
    fn whole(&mut self) -> Option<Node> {
        let tree = self.binary(0);
        self.skip_white_space();
        if tree.is_some() && self.at < self.text.len() {
            return self.fail(SyntaxProblemKind::Unexpected);
        }
        tree
    }

    fn report(&mut self, offset: usize, kind: SyntaxProblemKind) {
        self.problems.push(SyntaxProblem { offset, kind });
    }

    /// Reports once; what follows from the first problem is no news.
    fn fail(&mut self, kind: SyntaxProblemKind) -> Option<Node> {
        if self.problems.is_empty() {
            self.report(self.at, kind);
        }
        None
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_white_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Takes `word` if it stands here, in any case.
    fn take(&mut self, word: &str) -> bool {
        let here = self.rest().get(..word.len());
        let found = here.is_some_and(|it| it.eq_ignore_ascii_case(word));
        if found {
            self.at += word.len();
        }
        found
    }

    /// An operand, and what operators that bind at least so strongly make of it.
    fn binary(&mut self, least: u8) -> Option<Node> {
        let mut left = self.unary()?;
        loop {
            let before = self.at;
            self.skip_white_space();
            let Some((operator, strength)) = self.operator().filter(|it| it.1 >= least) else {
                self.at = before;
                return Some(left);
            };
            self.operators += 1;
            if self.operators > MOST_OPERATORS {
                return self.fail(SyntaxProblemKind::TooLong);
            }
            let right = self.binary(strength + 1)?;
            left = Node::Binary(operator, Box::new(left), Box::new(right));
        }
    }

    /// Takes an operator, and gives how strongly it binds.
    fn operator(&mut self) -> Option<(Binary, u8)> {
        let first = self.rest().bytes().next()?.to_ascii_lowercase();
        let mut fitting = OPERATORS.iter().filter(|it| it.0.as_bytes()[0] == first);
        let (_, operator, strength) = fitting.find(|it| self.take(it.0))?;
        Some((*operator, *strength))
    }

    fn unary(&mut self) -> Option<Node> {
        self.skip_white_space();
        if self.rest().starts_with('!') && !self.rest().starts_with("!=") {
            return self.negated(1);
        }
        let (before, told) = (self.at, self.problems.len());
        // With a parenthesis right behind it, it would be a function.
        if self.take("negate") && !self.rest().starts_with('(') {
            self.at = before;
            if let Some(negated) = self.negated("negate".len()) {
                return Some(negated);
            }
            // Without an operand it is a word like any other.
            self.problems.truncate(told);
        }
        self.at = before;
        let operand = self.operand()?;
        if !matches!(operand, Node::Constant(_) | Node::Variable(_)) {
            return Some(operand);
        }
        let before = self.at;
        self.skip_white_space();
        let operator = if self.take("notempty") {
            Unary::NotEmpty
        } else if self.take("empty") {
            Unary::Empty
        } else {
            self.at = before;
            return Some(operand);
        };
        Some(Node::Unary(operator, Box::new(operand)))
    }

    /// What follows a sign or word of so many bytes, negated.
    fn negated(&mut self, length: usize) -> Option<Node> {
        self.nested(|it| {
            it.at += length;
            let operand = it.unary()?;
            Some(Node::Unary(Unary::Negate, Box::new(operand)))
        })
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Option<Node>) -> Option<Node> {
        if self.depth == DEEPEST {
            return self.fail(SyntaxProblemKind::TooDeep);
        }
        self.depth += 1;
        let node = inner(self);
        self.depth -= 1;
        node
    }

    fn operand(&mut self) -> Option<Node> {
        match self.rest().bytes().next() {
            Some(b'(') => self.nested(|it| {
                it.at += 1;
                let inner = it.binary(0)?;
                it.close_parenthesis();
                Some(inner)
            }),
            Some(b'[') => self.nested(Self::list),
            Some(b'{') => self.variable(),
            Some(quote @ (b'\'' | b'"')) => self.quoted(quote),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.word(),
            _ => self.fail(SyntaxProblemKind::Unexpected),
        }
    }

    /// The dialect lets a closing parenthesis be missing at the end.
    fn close_parenthesis(&mut self) {
        self.skip_white_space();
        self.take(")");
    }

    fn list(&mut self) -> Option<Node> {
        self.at += 1;
        let items = self.items(']', usize::MAX)?;
        if !self.take("]") {
            return self.fail(SyntaxProblemKind::Unclosed);
        }
        Some(Node::List(items))
    }

    /// The items up to a closing sign; those from `first_filter` on are filters of rows.
    fn items(&mut self, close: char, first_filter: usize) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        if self.rest().starts_with(close) {
            return Some(items);
        }
        self.skip_white_space();
        if self.rest().starts_with(close) {
            // Blanks alone are no items, as the dialect has it.
            return self.fail(SyntaxProblemKind::Unexpected).map(|_| items);
        }
        while !self.rest().is_empty() && !self.rest().starts_with(close) {
            let outside = self.in_filter;
            self.in_filter |= items.len() >= first_filter;
            let item = self.binary(0);
            self.in_filter = outside;
            items.push(item?);
            self.skip_white_space();
            if !self.take(",") {
                break;
            }
            self.skip_white_space();
            if self.rest().starts_with(close) {
                self.fail(SyntaxProblemKind::Unexpected);
            }
        }
        Some(items)
    }

    fn variable(&mut self) -> Option<Node> {
        let inside = &self.rest()[1..];
        let Some(end) = inside.find(['{', '}']).filter(|it| inside[*it..].starts_with('}')) else {
            return self.fail(SyntaxProblemKind::Unclosed);
        };
        if end == 0 {
            return self.fail(SyntaxProblemKind::Unexpected);
        }
        self.at += end + 2;
        let name = &inside[..end];
        let (name, reading) = match name.strip_prefix('#') {
            Some(name) => (name, Reading::Raw),
            None => (name, Reading::Converted),
        };
        Some(Node::Variable(self.mention(name, reading)))
    }

    /// The index of a variable, which is noted where it is new.
    fn mention(&mut self, name: &str, reading: Reading) -> usize {
        let may_be_field = self.in_filter;
        let known = self.variables.iter_mut().enumerate();
        for (index, variable) in known {
            if variable.name == name && variable.reading == reading {
                variable.may_be_field &= may_be_field;
                return index;
            }
        }
        self.variables.push(Variable { name: name.to_owned(), reading, may_be_field });
        self.variables.len() - 1
    }

    /// A constant word, a call, or a bare word that stands for its own text.
    fn word(&mut self) -> Option<Node> {
        let rest = self.rest();
        let length =
            rest.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
        let word = &rest[..length];
        if rest[length..].starts_with('(') {
            return self.nested(|it| it.call(word));
        }
        let constant = if word.eq_ignore_ascii_case("true") {
            Value::Bool(true)
        } else if word.eq_ignore_ascii_case("false") {
            Value::Bool(false)
        } else if word == "null" || word == "undefined" {
            Value::Null
        } else if ["true", "false"].iter().any(|it| begins(word, it))
            || word.starts_with("null")
            || word.starts_with("undefined")
        {
            // The dialect reads the constant and then cannot read on.
            return self.fail(SyntaxProblemKind::Unexpected);
        } else {
            Value::from(word)
        };
        self.at += length;
        Some(Node::Constant(constant))
    }
}

fn begins(word: &str, start: &str) -> bool {
    word.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start))
}
