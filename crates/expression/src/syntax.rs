//! Reads an expression's text into a tree. Knows the grammar and nothing of values' meaning; never panics, and
//! stops at the first place that it cannot read.

use crate::{SyntaxProblem, SyntaxProblemKind, Value, Variable, functions};

/// How deep parentheses, lists, calls and prefixes may nest.
pub const MAX_DEPTH: usize = 64;

/// How many bytes an expression's text may have.
pub const MAX_LENGTH: usize = 16 * 1024;

/// Digits up to which a decimal literal is read exactly by one division of two exact numbers.
const EXACT_DIGITS: u32 = 15;

/// The largest power of ten that is an exact number.
const EXACT_POWER: i32 = 22;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Constant(Value),
    /// A number literal with more digits than can be read without the platform.
    LongNumber(String),
    /// An index into the expression's variables.
    Variable(usize),
    List(Vec<Node>),
    /// An index into the table of functions, and the arguments.
    Call(usize, Vec<Node>),
    Unary(Unary, Box<Node>),
    /// Operands joined from left to right by operators of one precedence. A chain, not a tree of pairs: so a
    /// sum of a thousand terms is no deeper than one of two.
    Chain(Box<Node>, Vec<(Operator, Node)>),
}

/// An operator with one operand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unary {
    Not,
    Empty,
    NotEmpty,
}

/// An operator with two operands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Divide,
    Remainder,
    Power,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
}

/// The operators by precedence, lowest first. Within a level, one that another begins with comes after it.
const LEVELS: [&[(&str, Operator)]; 7] = [
    &[("or", Operator::Or), ("||", Operator::Or)],
    &[("and", Operator::And), ("&&", Operator::And)],
    &[
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("==", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("=", Operator::Equal),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("lessorequal", Operator::LessOrEqual),
        ("greaterorequal", Operator::GreaterOrEqual),
        ("equal", Operator::Equal),
        ("notequal", Operator::NotEqual),
        ("less", Operator::Less),
        ("greater", Operator::Greater),
    ],
    &[("+", Operator::Plus), ("-", Operator::Minus)],
    &[("*", Operator::Times), ("/", Operator::Divide), ("%", Operator::Remainder)],
    &[("^", Operator::Power), ("power", Operator::Power)],
    &[
        ("contains", Operator::Contains),
        ("contain", Operator::Contains),
        ("*=", Operator::Contains),
        ("notcontains", Operator::NotContains),
        ("notcontain", Operator::NotContains),
        ("anyof", Operator::AnyOf),
        ("allof", Operator::AllOf),
        ("noneof", Operator::NoneOf),
    ],
];

/// The prefixes of an operand.
const PREFIXES: [(&str, Unary); 2] = [("!", Unary::Not), ("negate", Unary::Not)];

/// What may follow a constant or a variable.
const POSTFIXES: [(&str, Unary); 2] = [("notempty", Unary::NotEmpty), ("empty", Unary::Empty)];

/// Words that are values; unlike other bare words they end where their last letter ends.
const WORDS: [(&str, bool, Value); 4] = [
    ("true", true, Value::Bool(true)),
    ("false", true, Value::Bool(false)),
    ("null", false, Value::Null),
    ("undefined", false, Value::Null),
];

/// What the dialect rewrites in the whole text, strings and names included, before reading it. Each form is as
/// long as the one it replaces, so that offsets stay true.
const REWRITES: [(&[u8], &[u8]); 4] =
    [(b"=>", b">="), (b"=<", b"<="), (b"<>", b"!="), (b"equals", b"equal ")];

/// What came of reading a text.
pub(crate) struct Parsed {
    /// A constant null where the text could not be read.
    pub(crate) root: Node,
    pub(crate) variables: Vec<Variable>,
    pub(crate) problems: Vec<SyntaxProblem>,
}

/// Reads `text`.
pub(crate) fn parse(text: &str) -> Parsed {
    let rewritten = rewrite(text);
    let mut parser = Parser {
        text: &rewritten,
        position: 0,
        depth: 0,
        variables: Vec::new(),
        problems: Vec::new(),
    };
    match parser.whole() {
        Some(root) => Parsed { root, variables: parser.variables, problems: parser.problems },
        None => Parsed {
            root: Node::Constant(Value::Null),
            variables: Vec::new(),
            problems: parser.problems,
        },
    }
}

fn rewrite(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (from, to) in REWRITES {
        let mut position = 0;
        while let Some(part) = bytes.get_mut(position..position + from.len()) {
            if part == from {
                part.copy_from_slice(to);
                position += from.len();
            } else {
                position += 1;
            }
        }
    }
    // ASCII took the place of ASCII, so this is still UTF-8.
    String::from_utf8(bytes).unwrap_or_default()
}

struct Parser<'a> {
    text: &'a str,
    /// Always at the start of a character.
    position: usize,
    depth: usize,
    variables: Vec<Variable>,
    problems: Vec<SyntaxProblem>,
}

/// Each method reads one construct at the current position. `None` means that the text cannot be read and that
/// the problem has been recorded.
impl Parser<'_> {
    fn whole(&mut self) -> Option<Node> {
        if self.text.len() > MAX_LENGTH {
            return self.fail(MAX_LENGTH, SyntaxProblemKind::TooLong);
        }
        self.skip_space();
        if self.peek().is_none() {
            return Some(Node::Constant(Value::Null));
        }
        let root = self.chain(0)?;
        self.skip_space();
        if self.position < self.text.len() { self.unexpected() } else { Some(root) }
    }

    /// Operands joined by the operators of `level` and of those that bind tighter.
    fn chain(&mut self, level: usize) -> Option<Node> {
        let Some(operators) = LEVELS.get(level) else {
            return self.operand();
        };
        let first = self.chain(level + 1)?;
        let mut rest = Vec::new();
        loop {
            let end = self.position;
            self.skip_space();
            let Some(operator) = self.one_of(operators) else {
                self.position = end;
                break;
            };
            self.skip_space();
            rest.push((operator, self.chain(level + 1)?));
        }
        Some(if rest.is_empty() { first } else { Node::Chain(Box::new(first), rest) })
    }

    fn operand(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail(self.position, SyntaxProblemKind::TooDeep);
        }
        let node = self.operand_within_depth();
        self.depth -= 1;
        node
    }

    fn operand_within_depth(&mut self) -> Option<Node> {
        if let Some(prefix) = self.one_of(&PREFIXES) {
            self.skip_space();
            return Some(Node::Unary(prefix, Box::new(self.operand()?)));
        }
        let start = self.position;
        let node = match self.peek() {
            Some(b'(') => {
                self.position += 1;
                self.skip_space();
                let inner = self.chain(0)?;
                self.close_parenthesis();
                return Some(inner);
            }
            Some(b'[') => {
                self.position += 1;
                let items = self.items(b']')?;
                if !self.take("]") {
                    return self.unclosed(start);
                }
                return Some(Node::List(items));
            }
            Some(b'{') => Node::Variable(self.variable()?),
            Some(b'\'' | b'"') => Node::Constant(Value::Text(self.quoted()?)),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => {
                let word = self.word();
                if self.peek() == Some(b'(') {
                    return self.call(start, &word);
                }
                Node::Constant(self.value_of_word(start, word))
            }
            _ => return self.unexpected(),
        };
        let end = self.position;
        self.skip_space();
        match self.one_of(&POSTFIXES) {
            Some(postfix) => Some(Node::Unary(postfix, Box::new(node))),
            None => {
                self.position = end;
                Some(node)
            }
        }
    }

    /// Items up to the closing bracket or the end of the text. No blanks between the brackets of an empty list.
    fn items(&mut self, close: u8) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        if self.peek() == Some(close) {
            return Some(items);
        }
        loop {
            self.skip_space();
            items.push(self.chain(0)?);
            self.skip_space();
            if !self.take(",") {
                return Some(items);
            }
        }
    }

    fn call(&mut self, start: usize, name: &str) -> Option<Node> {
        self.position += 1;
        let arguments = self.items(b')')?;
        self.close_parenthesis();
        if name == functions::DISPLAY_VALUE {
            if let Some(Node::Constant(Value::Text(question))) = arguments.first() {
                // The result depends on this question's answer as if it were named in braces.
                self.remember(question, true);
            }
        }
        match functions::find(name, arguments.len()) {
            Some(function) => Some(Node::Call(function, arguments)),
            None => {
                let kind = SyntaxProblemKind::UnknownFunction(name.to_owned());
                self.problems.push(SyntaxProblem { offset: start, kind });
                Some(Node::Constant(Value::Null))
            }
        }
    }

    /// The dialect lets closing parentheses be forgotten.
    fn close_parenthesis(&mut self) {
        let end = self.position;
        self.skip_space();
        if !self.take(")") {
            self.position = end;
        }
    }

    fn variable(&mut self) -> Option<usize> {
        let start = self.position;
        self.position += 1;
        let raw = self.take("#");
        let rest = &self.text[self.position..];
        let name = match rest.find(['{', '}']) {
            Some(length) if rest[length..].starts_with('}') => &rest[..length],
            _ => return self.unclosed(start),
        };
        if name.is_empty() {
            return self.unexpected();
        }
        self.position += name.len() + 1;
        Some(self.remember(name, raw))
    }

    fn remember(&mut self, name: &str, raw: bool) -> usize {
        let known = self.variables.iter().position(|it| it.name == name && it.raw == raw);
        known.unwrap_or_else(|| {
            self.variables.push(Variable { name: name.to_owned(), raw });
            self.variables.len() - 1
        })
    }

    /// A text in quotes. Neither quote may stand in it without a backslash; no other escape is known.
    fn quoted(&mut self) -> Option<String> {
        let start = self.position;
        let mut text = String::new();
        let mut letters = self.text[start..].char_indices();
        let quote = letters.next().map(|(_, quote)| quote);
        while let Some((offset, letter)) = letters.next() {
            if Some(letter) == quote {
                self.position = start + offset + 1;
                return Some(text);
            }
            if is_quote(letter) {
                return self.fail(start + offset, SyntaxProblemKind::Unexpected);
            }
            let escaped = if letter == '\\' { letters.as_str().chars().next() } else { None };
            match escaped.filter(|it| is_quote(*it)) {
                Some(quote) => {
                    letters.next();
                    text.push(quote);
                }
                None => text.push(letter),
            }
        }
        self.unclosed(start)
    }

    fn number(&mut self) -> Option<Node> {
        let start = self.position;
        if self.take("0x") {
            let digits = self.digits();
            if digits.is_empty() {
                self.position = start + 1;
                return self.unexpected();
            }
            let read = |number, digit| number * 16.0 + f64::from(digit - b'0');
            return Some(Node::Constant(Value::Number(digits.bytes().fold(0.0, read))));
        }
        let negative = self.take("-");
        let whole = self.digits();
        if whole.is_empty() || whole.len() > 1 && whole.starts_with('0') {
            self.position = if whole.is_empty() { start } else { self.position - whole.len() + 1 };
            return self.unexpected();
        }
        let point = self.position;
        let mut fraction = "";
        if self.take(".") {
            fraction = self.digits();
            if fraction.is_empty() {
                self.position = point;
                return self.unexpected();
            }
        }
        let mut mantissa = 0.0;
        let mut digits = 0;
        for digit in whole.bytes().chain(fraction.bytes()) {
            mantissa = mantissa * 10.0 + f64::from(digit - b'0');
            digits += u32::from(digits > 0 || digit != b'0');
        }
        if digits > EXACT_DIGITS || fraction.len() > EXACT_POWER as usize {
            return Some(Node::LongNumber(self.text[start..self.position].to_owned()));
        }
        let number = mantissa / power_of_ten(fraction.len() as i32);
        Some(Node::Constant(Value::Number(if negative { -number } else { number })))
    }

    fn digits(&mut self) -> &'static str
    where
        Self: Sized,
    {
        ""
    }
}
