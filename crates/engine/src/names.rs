//! What the names in expressions and texts refer to: the only place where anything is looked up by name.

use crate::compile::{CompiledSurvey, GroupIndex, GroupKind, QuestionIndex, SURVEY};
use survey_definition::{NameTable, Question, WHOLE_DIALECT};
use survey_expression::path::{Step, steps};
use survey_expression::{Platform, Value};

/// The names of all that expressions may mention, folded: the dialect does not tell upper from lower case.
#[derive(Debug, Default)]
pub(crate) struct Names {
    table: NameTable,
    /// Of the values, by their indexes.
    values: Vec<NamedValue>,
}

/// A value that is no question's answer.
#[derive(Clone, Debug)]
pub(crate) struct NamedValue {
    /// As it is written.
    pub(crate) name: String,
    /// Whether it is part of the response.
    pub(crate) in_response: bool,
}

/// Where a name means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    /// A question of this group, by its folded name.
    Group(GroupIndex),
    /// A question of this group, by the key of its answer.
    Key(GroupIndex),
    /// Values that are no question's answer: calculated ones, variables, and what a definition mentions without
    /// having it, which a host may still give.
    Values,
}

impl Space {
    fn number(self) -> u32 {
        match self {
            Space::Group(group) => group.0 as u32 * 2,
            Space::Key(group) => group.0 as u32 * 2 + 1,
            Space::Values => u32::MAX,
        }
    }
}

/// A value that is no question's answer, by its place in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NamedIndex(pub(crate) usize);

/// What a name refers to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reference {
    /// An answer, or a part of it.
    Answer(Relative, Vec<Step>),
    /// A question's comment, or its text for "other".
    Comment(Relative),
    /// A value that is no answer, or a part of it.
    Named(NamedIndex, Vec<Step>),
    /// Something about the row that the expression stands in, or one that it stands in by way of others.
    Row(u8, RowFact),
    /// The choice, row or column that a condition is asked about.
    Item,
    /// A present property of an element, by the names of both: `{$company.isVisible}`.
    Property(String, String),
    /// A part of the result of a quiz.
    Quiz(QuizFact),
    /// A value that never changes.
    Constant(Value),
    /// Nothing in the survey.
    Unknown,
}

/// Where a question is, seen from where it is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Relative {
    pub(crate) question: QuestionIndex,
    /// How many groups up: 0 for the row in which the name stands.
    pub(crate) up: u8,
    /// From that row to the one before (-1) or after (1).
    pub(crate) beside: i8,
}

/// What can be asked about a row itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowFact {
    /// Its number, from 0.
    Index,
    /// Its number among the visible ones, from 0.
    VisibleIndex,
    /// Its number, from 1.
    Number,
    /// Its number among the visible ones, from 1.
    VisibleNumber,
    /// The value of a matrix row that the author named.
    Value,
    /// What is shown for it.
    Title,
}

/// What can be asked about the result of a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuizFact {
    /// How many questions are answered rightly.
    Right,
    /// How many are not.
    Wrong,
    /// How many there are.
    Questions,
}

const QUIZ_FACTS: &[(&str, QuizFact)] = &[
    ("correctanswers", QuizFact::Right),
    ("correctedanswers", QuizFact::Right),
    ("correctedanswercount", QuizFact::Right),
    ("incorrectanswers", QuizFact::Wrong),
    ("incorrectedanswers", QuizFact::Wrong),
    ("incorrectedanswercount", QuizFact::Wrong),
    ("questioncount", QuizFact::Questions),
];

/// Appended to a question's name, it names its comment.
const COMMENT_SUFFIX: &str = "-comment";

/// How the questions of a matrix row name one another, and which row each way means.
const ROW_PREFIXES: &[(&str, i8)] = &[("row.", 0), ("prevrow.", -1), ("nextrow.", 1)];
const ROW_FACTS: &[(&str, RowFact)] = &[
    ("rowindex", RowFact::Number),
    ("visiblerowindex", RowFact::VisibleNumber),
    ("rowvalue", RowFact::Value),
    ("rowname", RowFact::Value),
    ("item", RowFact::Value),
    ("rowtitle", RowFact::Title),
];

/// The same for the questions of a repeated panel.
const PANEL_PREFIXES: &[(&str, i8)] = &[("panel.", 0), ("prevpanel.", -1), ("nextpanel.", 1)];
const PANEL_FACTS: &[(&str, RowFact)] =
    &[("panelindex", RowFact::Index), ("visiblepanelindex", RowFact::VisibleIndex)];

/// Leads to the repeated panel around the one in which it stands.
const PARENT_PREFIX: &str = "parentpanel.";

impl Names {
    /// Names a question; the first one of a name keeps it.
    pub(crate) fn add(
        &mut self,
        group: GroupIndex,
        question: &Question,
        index: QuestionIndex,
        platform: &dyn Platform,
    ) {
        self.insert(Space::Group(group), platform.lower_case(&question.name), index.0);
        self.insert(Space::Key(group), question.key().to_owned(), index.0);
    }

    /// The first question of a group whose answer has this key.
    pub(crate) fn of_key(&self, group: GroupIndex, key: &str) -> Option<QuestionIndex> {
        self.find(Space::Key(group), key).map(QuestionIndex)
    }

    /// The place of a value that is no answer; a new one where there is none of this name.
    pub(crate) fn add_value(
        &mut self,
        name: &str,
        in_response: bool,
        platform: &dyn Platform,
    ) -> NamedIndex {
        let folded = platform.lower_case(name);
        if let Some(known) = self.find(Space::Values, &folded) {
            self.values[known].in_response |= in_response;
            return NamedIndex(known);
        }
        let number = self.values.len();
        self.insert(Space::Values, folded, number);
        self.values.push(NamedValue { name: name.to_owned(), in_response });
        NamedIndex(number)
    }

    pub(crate) fn value(&self, name: &str, platform: &dyn Platform) -> Option<NamedIndex> {
        self.find(Space::Values, &platform.lower_case(name)).map(NamedIndex)
    }

    /// The values that are no answers.
    pub(crate) fn values(&self) -> &[NamedValue] {
        // None at all where rare properties name values.
        if WHOLE_DIALECT { &self.values } else { &[] }
    }

    fn insert(&mut self, space: Space, name: String, number: usize) {
        self.table.insert(space.number(), name, number);
    }

    fn find(&self, space: Space, name: &str) -> Option<usize> {
        self.table.find(space.number(), name)
    }

    /// Finds the longest name with which a path begins, and the steps that lead on from there.
    fn longest(&self, space: Space, name: &str) -> Option<(usize, Vec<Step>)> {
        for (end, _) in name.rmatch_indices(['.', '[']) {
            if let Some(found) = self.find(space, &name[..end]) {
                return steps(&name[end..]).map(|steps| (found, steps));
            }
        }
        None
    }

    /// A value by its name, or a part of one.
    fn named(&self, name: &str) -> Option<Reference> {
        if let Some(value) = self.find(Space::Values, name) {
            return Some(Reference::Named(NamedIndex(value), Vec::new()));
        }
        let (value, steps) = self.longest(Space::Values, name)?;
        Some(Reference::Named(NamedIndex(value), steps))
    }
}

impl CompiledSurvey {
    /// Finds what a name refers to where it stands in this group.
    pub(crate) fn resolve(
        &self,
        name: &str,
        group: GroupIndex,
        platform: &dyn Platform,
    ) -> Reference {
        if let Some((element, property)) = name.strip_prefix('$').and_then(|it| it.split_once('.'))
        {
            return Reference::Property(element.to_owned(), property.to_owned());
        }
        let name = platform.lower_case(name);
        let mut here = Some(group);
        let mut up = 0;
        let mut panels = 0;
        while let Some(group) = here.filter(|it| WHOLE_DIALECT && *it != SURVEY) {
            let (prefixes, facts) = match self.group(group).kind {
                GroupKind::NamedRow | GroupKind::Row => (ROW_PREFIXES, ROW_FACTS),
                GroupKind::Panel => {
                    panels += 1;
                    (PANEL_PREFIXES, PANEL_FACTS)
                }
                GroupKind::Survey | GroupKind::Items => (&[][..], &[][..]),
            };
            for (prefix, beside) in prefixes {
                if let Some(rest) = name.strip_prefix(prefix) {
                    return self.in_group(rest, group, up, *beside);
                }
            }
            if let Some(rest) = name.strip_prefix(PARENT_PREFIX).filter(|_| panels == 2) {
                return self.in_group(rest, group, up, 0);
            }
            if let Some((_, fact)) = facts.iter().find(|(fact, _)| *fact == name) {
                return Reference::Row(up, *fact);
            }
            here = self.group_around(group);
            up += 1;
        }
        if name == "item" {
            return Reference::Item;
        }
        self.in_survey(&name, up)
    }

    /// The group in which a group's owner stands.
    pub(crate) fn group_around(&self, group: GroupIndex) -> Option<GroupIndex> {
        self.group(group).owner.map(|owner| self.entry(owner).group)
    }

    fn in_survey(&self, name: &str, up: u8) -> Reference {
        // A calculated value or a variable comes before an answer of the same name.
        if let Some(value) = self.names().find(Space::Values, name) {
            return Reference::Named(NamedIndex(value), Vec::new());
        }
        match self.in_group(name, SURVEY, up, 0) {
            Reference::Unknown => {}
            found => return found,
        }
        match self.names().named(name) {
            Some(found) => found,
            // The length of anything unknown is 0.
            None if name.ends_with(".length") => Reference::Constant(Value::Number(0.0)),
            None => QUIZ_FACTS
                .iter()
                .find(|(fact, _)| WHOLE_DIALECT && *fact == name)
                .map_or(Reference::Unknown, |(_, fact)| Reference::Quiz(*fact)),
        }
    }

    fn in_group(&self, name: &str, group: GroupIndex, up: u8, beside: i8) -> Reference {
        let space = Space::Group(group);
        let names = self.names();
        let place = |question| Relative { question: QuestionIndex(question), up, beside };
        if let Some(question) = names.find(space, name) {
            return Reference::Answer(place(question), Vec::new());
        }
        if let Some(question) =
            name.strip_suffix(COMMENT_SUFFIX).and_then(|it| names.find(space, it))
        {
            return Reference::Comment(place(question));
        }
        match names.longest(space, name) {
            Some((question, steps)) => Reference::Answer(place(question), steps),
            None => Reference::Unknown,
        }
    }
}
