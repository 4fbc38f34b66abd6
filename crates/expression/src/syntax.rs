//! From text to tree: the dialect's grammar, by recursive descent and precedence climbing.
//!
//! Parsing never fails wholesale and never panics; what cannot be read is reported with its byte offset.

use crate::functions::Function;
use crate::{SyntaxProblem, SyntaxProblemKind, Value, Variable};

/// A parsed expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Constant(Value),
    /// By its index in the expression's variables.
    Variable(usize),
    List(Vec<Node>),
    Call(Function, Vec<Node>),
    Unary(Unary, Box<Node>),
    Binary(Binary, Box<Node>, Box<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Negate,
    Empty,
    NotEmpty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
}

/// How deep parentheses, calls and lists may nest.
const DEEPEST: usize = 64;
/// The most bytes of an expression.
const LONGEST: usize = 16 * 1024;
/// The most operators of an expression: a chain of them is as deep a tree as it is long.
const MOST_OPERATORS: usize = 1000;

/// The binary operators by precedence, lowest first; within a level the longer spelling first. All of them are
/// left-associative. A word needs no white space around it.
const LEVELS: &[&[(&str, Binary)]] = &[
    &[("||", Binary::Or), ("or", Binary::Or)],
    &[("&&", Binary::And), ("and", Binary::And)],
    &[
        (">=", Binary::GreaterOrEqual),
        ("greaterorequal", Binary::GreaterOrEqual),
        ("<=", Binary::LessOrEqual),
        ("lessorequal", Binary::LessOrEqual),
        ("==", Binary::Equal),
        ("=", Binary::Equal),
        ("equal", Binary::Equal),
        ("!=", Binary::NotEqual),
        ("notequal", Binary::NotEqual),
        ("<", Binary::Less),
        ("less", Binary::Less),
        (">", Binary::Greater),
        ("greater", Binary::Greater),
    ],
    &[("+", Binary::Add), ("-", Binary::Subtract)],
    &[("*", Binary::Multiply), ("/", Binary::Divide), ("%", Binary::Remainder)],
    &[("^", Binary::Power), ("power", Binary::Power)],
    &[
        ("contains", Binary::Contains),
        ("contain", Binary::Contains),
        ("*=", Binary::Contains),
        ("notcontains", Binary::NotContains),
        ("notcontain", Binary::NotContains),
        ("anyof", Binary::AnyOf),
        ("allof", Binary::AllOf),
        ("noneof", Binary::NoneOf),
    ],
];

pub(crate) struct Parsed {
    /// `None` where the expression cannot be evaluated.
    pub(crate) tree: Option<Node>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) problems: Vec<SyntaxProblem>,
}

pub(crate) fn parse(text: &str) -> Parsed {
    let mut parser =
        Parser { text, at: 0, depth: 0, operators: 0, variables: Vec::new(), problems: Vec::new() };
    let tree = if text.len() > LONGEST {
        parser.report(LONGEST, SyntaxProblemKind::TooLong);
        None
    } else {
        parser.whole()
    };
    let tree = tree.filter(|_| parser.problems.is_empty());
    Parsed { tree, variables: parser.variables, problems: parser.problems }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    operators: usize,
    variables: Vec<Variable>,
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

    fn binary(&mut self, level: usize) -> Option<Node> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.binary(level + 1)?;
        loop {
            let before = self.at;
            self.skip_white_space();
            let Some(operator) = self.operator(operators) else {
                self.at = before;
                return Some(left);
            };
            self.operators += 1;
            if self.operators > MOST_OPERATORS {
                return self.fail(SyntaxProblemKind::TooLong);
            }
            let right = self.binary(level + 1)?;
            left = Node::Binary(operator, Box::new(left), Box::new(right));
        }
    }

    fn operator(&mut self, operators: &[(&str, Binary)]) -> Option<Binary> {
        for (spelling, operator) in SYNONYMS.iter().chain(operators) {
            let wanted = operators.iter().any(|(_, it)| it == operator);
            // `*=` is no product, and `notempty` no `not` of anything.
            let longer = *spelling == "*" && self.rest().starts_with("*=");
            if wanted && !longer && self.take(spelling) {
                return Some(*operator);
            }
        }
        None
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
        let items = self.items(']')?;
        if !self.take("]") {
            return self.fail(SyntaxProblemKind::Unclosed);
        }
        Some(Node::List(items))
    }

    fn items(&mut self, close: char) -> Option<Vec<Node>> {
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
            items.push(self.binary(0)?);
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
        let raw = name.starts_with('#');
        let name = name.strip_prefix('#').unwrap_or(name);
        let variable = Variable { name: name.to_owned(), raw };
        let known = self.variables.iter().position(|it| *it == variable);
        Some(Node::Variable(known.unwrap_or_else(|| {
            self.variables.push(variable);
            self.variables.len() - 1
        })))
    }

    /// Neither quote may stand unescaped inside the other.
    fn quoted(&mut self, quote: u8) -> Option<Node> {
        let mut text = String::new();
        let mut characters = self.rest()[1..].char_indices();
        while let Some((index, character)) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some((_, escaped @ ('\'' | '"'))) => text.push(escaped),
                    Some((_, other)) => text.extend(['\\', other]),
                    None => break,
                },
                '\'' | '"' if character as u32 == u32::from(quote) => {
                    self.at += index + 2;
                    return Some(Node::Constant(rewritten(&text).into()));
                }
                '\'' | '"' => break,
                other => text.push(other),
            }
        }
        self.fail(SyntaxProblemKind::Unclosed)
    }

    /// `12`, `1.50`, `-3`, `0x10`; no leading zero, no exponent, no bare point.
    fn number(&mut self) -> Option<Node> {
        let rest = self.rest();
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        let sign = rest.len() - digits.len();
        let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        if digits.starts_with("0x") && sign == 0 {
            let length = count(&digits[2..]);
            let value = digits[2..2 + length]
                .bytes()
                .fold(0.0, |it, digit| it * 16.0 + f64::from(digit - b'0'));
            self.at += 2 + length;
            return if length > 0 {
                self.end_of_number(value)
            } else {
                self.fail(SyntaxProblemKind::Unexpected)
            };
        }
        let whole = count(digits);
        let decimals = digits[whole..].strip_prefix('.').map_or(0, count);
        let leading_zero = whole > 1 && digits.starts_with('0');
        if whole == 0 || leading_zero {
            return self.fail(SyntaxProblemKind::Unexpected);
        }
        let length = whole + if decimals > 0 { decimals + 1 } else { 0 };
        let Some(value) = decimal(&digits[..length]) else {
            return self.fail(SyntaxProblemKind::TooLong);
        };
        self.at += sign + length;
        self.end_of_number(if sign == 1 { -value } else { value })
    }

    fn end_of_number(&mut self, value: f64) -> Option<Node> {
        let next = self.rest().bytes().next();
        // A decimal comma or a second point is a slip that would otherwise be read as something else.
        if matches!(next, Some(b'.')) {
            return self.fail(SyntaxProblemKind::Unexpected);
        }
        Some(Node::Constant(Value::Number(value)))
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

    fn call(&mut self, name: &str) -> Option<Node> {
        let start = self.at;
        self.at += name.len() + 1;
        let arguments = self.items(')')?;
        self.close_parenthesis();
        match Function::named(name) {
            Some(function) => Some(Node::Call(function, arguments)),
            None => {
                self.report(start, SyntaxProblemKind::UnknownFunction(name.to_owned()));
                Some(Node::Constant(Value::Null))
            }
        }
    }
}

fn begins(word: &str, start: &str) -> bool {
    word.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start))
}

/// Spellings that the dialect rewrites before it parses.
const SYNONYMS: &[(&str, Binary)] = &[
    ("=>", Binary::GreaterOrEqual),
    ("=<", Binary::LessOrEqual),
    ("<>", Binary::NotEqual),
    ("notequals", Binary::NotEqual),
    ("equals", Binary::Equal),
];

/// The dialect rewrites those spellings in quoted text, too.
fn rewritten(text: &str) -> String {
    text.replace("=>", ">=")
        .replace("=<", "<=")
        .replace("<>", "!=")
        .replace("notequals", "notequal ")
        .replace("equals", "equal ")
}

/// Decimal digits with at most one point. Exact: up to 15 digits and their power of ten are whole numbers that a
/// double holds, and one division rounds once.
pub(crate) fn decimal(digits: &str) -> Option<f64> {
    let mut value = 0.0;
    let mut scale = 1.0;
    let mut decimals = false;
    let mut count = 0;
    for digit in digits.bytes() {
        if digit == b'.' {
            decimals = true;
            continue;
        }
        count += 1;
        value = value * 10.0 + f64::from(digit - b'0');
        if decimals {
            scale *= 10.0;
        }
    }
    (count <= 15).then_some(value / scale)
}
