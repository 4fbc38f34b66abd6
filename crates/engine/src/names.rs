//! What the names in expressions and texts refer to: the only place where a question is looked up by name.

use crate::QuestionId;
use survey_expression::{Platform, Value};

/// The questions' names, folded: the dialect does not tell upper from lower case.
#[derive(Debug, Default)]
pub(crate) struct Names {
    folded: Vec<String>,
}

/// What a name refers to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reference {
    /// An answer, or a part of it.
    Answer(QuestionId, Vec<Step>),
    /// A question's comment, or its text for "other".
    Comment(QuestionId),
    /// A value that never changes.
    Constant(Value),
    /// Nothing in the survey.
    Unknown,
}

/// One step down into an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// A member of an object (folded), or `length`.
    Member(String),
    /// An item of a list; negative from its end.
    Item(i32),
}

/// Appended to a question's name, it names its comment.
const COMMENT_SUFFIX: &str = "-comment";

impl Names {
    pub(crate) fn add(&mut self, name: &str, platform: &dyn Platform) {
        self.folded.push(platform.lower_case(name));
    }

    /// Finds what a name refers to; the longest question name that it begins with wins.
    pub(crate) fn resolve(&self, name: &str, platform: &dyn Platform) -> Reference {
        let name = platform.lower_case(name);
        if let Some(question) = self.find(&name) {
            return Reference::Answer(question, Vec::new());
        }
        if let Some(question) = name.strip_suffix(COMMENT_SUFFIX).and_then(|it| self.find(it)) {
            return Reference::Comment(question);
        }
        for (end, _) in name.rmatch_indices(['.', '[']) {
            if let Some(question) = self.find(&name[..end]) {
                return match steps(&name[end..]) {
                    Some(steps) => Reference::Answer(question, steps),
                    None => Reference::Unknown,
                };
            }
        }
        // The length of anything unknown is 0.
        if name.ends_with(".length") {
            return Reference::Constant(Value::Number(0.0));
        }
        Reference::Unknown
    }

    fn find(&self, folded: &str) -> Option<QuestionId> {
        self.folded.iter().position(|it| it == folded).map(QuestionId)
    }
}

/// Reads `.member` and `[index]`, any number of them.
fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let (index, after) = after.split_once(']')?;
            steps.push(Step::Item(index.trim().parse().ok()?));
            rest = after;
        } else {
            let after = rest.strip_prefix('.')?;
            let end = after.find(['.', '[']).unwrap_or(after.len());
            steps.push(Step::Member(after[..end].to_owned()));
            rest = &after[end..];
        }
    }
    Some(steps)
}

impl Reference {
    /// The question on which the value depends.
    pub(crate) fn question(&self) -> Option<QuestionId> {
        match self {
            Reference::Answer(question, _) | Reference::Comment(question) => Some(*question),
            Reference::Constant(_) | Reference::Unknown => None,
        }
    }
}

/// Follows a path into an answer; [`Value::Null`] where it leads nowhere.
pub(crate) fn follow(value: &Value, steps: &[Step], platform: &dyn Platform) -> Value {
    let Some((step, rest)) = steps.split_first() else {
        return value.clone();
    };
    let next = match (step, value) {
        (Step::Item(index), Value::List(items)) => {
            let index = if *index < 0 { *index + items.len() as i32 } else { *index };
            usize::try_from(index).ok().and_then(|it| items.get(it))
        }
        (Step::Member(name), Value::Map(members)) => members
            .iter()
            .find(|(member, _)| platform.lower_case(member) == *name)
            .map(|(_, value)| value),
        (Step::Member(name), Value::List(items)) if name == "length" => {
            return Value::Number(items.len() as f64);
        }
        (Step::Member(name), Value::Text(text)) if name == "length" => {
            return Value::Number(text.encode_utf16().count() as f64);
        }
        (Step::Member(name), Value::List(items)) => {
            name.parse::<usize>().ok().and_then(|it| items.get(it))
        }
        _ => None,
    };
    match next {
        Some(next) => follow(next, rest, platform),
        None if matches!(steps.last(), Some(Step::Member(name)) if name == "length") => {
            Value::Number(0.0)
        }
        None => Value::Null,
    }
}
