//! Calls of functions, and the filters of those that go through rows.

use super::Parser;
use crate::functions::{Function, Rows, named};
use crate::tree::{Call, Node, OverRows};
use crate::{CustomFunction, Reading, SyntaxProblem, Value, WHOLE_DIALECT};

/// The place of the first argument that may be a filter, where a function goes through rows.
const FIRST_FILTER: usize = 2;

impl Parser<'_> {
    /// A call of the function of this name, which stands here.
    pub(super) fn call(&mut self, name: &str) -> Option<Node> {
        let start = self.at;
        self.at += name.len() + 1;
        let known = named(name);
        let first_filter = match known {
            Some((_, Function::OfRows(_))) => FIRST_FILTER,
            _ => usize::MAX,
        };
        let arguments = self.items(')', first_filter)?;
        self.close_parenthesis();
        match known {
            Some((name, Function::OfValues(function))) => {
                Some(Node::Call(Call { name, function, arguments }))
            }
            Some((_, Function::OfRows(_))) if !WHOLE_DIALECT => None,
            Some((_, Function::OfRows(function))) => self.over_rows(start, function, arguments),
            None => {
                self.custom_functions.push(CustomFunction { name: name.to_owned(), offset: start });
                Some(Node::Custom(name.to_owned(), arguments))
            }
        }
    }

    fn over_rows(
        &mut self,
        start: usize,
        function: fn(&Rows) -> Value,
        arguments: Vec<Node>,
    ) -> Option<Node> {
        let mut arguments = arguments.into_iter();
        let mut list = arguments.next().unwrap_or(Node::Constant(Value::Null));
        if let Node::Variable(index) = &mut list {
            let name = self.variables.get(*index).map(|it| it.name.clone()).unwrap_or_default();
            *index = self.mention(&name, Reading::Stored);
        }
        let field = arguments.next().unwrap_or(Node::Constant(Value::Null));
        let (mut returned, mut filter) = (None, arguments.next());
        // A text that does not look like a condition names a field, and the filter follows it.
        if let Some(Node::Constant(Value::Text(text))) = &filter
            && !text.contains(['{', '}', '=', '<', '>', '!'])
        {
            (returned, filter) = (Some(text.clone()), arguments.next());
        }
        if let Some(Node::Constant(Value::Text(text))) = filter {
            filter = Some(self.quoted_filter(start, &text)?);
        }
        Some(Node::OverRows(Box::new(OverRows { function, list, field, returned, filter })))
    }

    /// The filter that a text holds. What is wrong with it is reported where the call begins.
    fn quoted_filter(&mut self, start: usize, text: &str) -> Option<Node> {
        let mut parser = Parser {
            text,
            at: 0,
            depth: self.depth,
            operators: self.operators,
            in_filter: true,
            variables: std::mem::take(&mut self.variables),
            custom_functions: Vec::new(),
            problems: Vec::new(),
        };
        let filter = parser.whole();
        self.operators = parser.operators;
        self.variables = parser.variables;
        let at_start = |it: CustomFunction| CustomFunction { offset: start, ..it };
        self.custom_functions.extend(parser.custom_functions.into_iter().map(at_start));
        if let Some(SyntaxProblem { kind, .. }) = parser.problems.into_iter().next()
            && self.problems.is_empty()
        {
            self.report(start, kind);
        }
        filter
    }
}
