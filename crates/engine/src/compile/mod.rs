//! A survey definition as indexed arrays: questions, containers, expressions, and what depends on what.
//!
//! Compiled once, read by every session. Nothing here changes afterwards, and nothing is looked up by name later.
//!
//! What stands once in the definition may stand many times in a response: a column once in every row, a template's
//! question once in every panel. So the arrays hold each *declared* thing once, by its index, and a session holds the
//! things themselves, by their ids. What repeats together is a [`Group`]: the survey itself is the first, and each
//! question that holds questions has one of its own.

mod dependencies;
mod expressions;
mod flatten;
mod flow;
mod totals;

use crate::names::{NamedIndex, Names, Reference};
pub(crate) use flow::{CompiledAction, CompiledTrigger, Destination, Target};
use std::ops::Range;
use survey_definition::{Finding, Panel, Question, Survey, WHOLE_DIALECT};
use survey_expression::{Expression, Platform};
pub(crate) use totals::{totals_key, with_total};

/// A declared question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionIndex(pub(crate) usize);

/// A declared page or panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ContainerIndex(pub(crate) usize);

/// A declared expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ExpressionIndex(pub(crate) usize);

/// What repeats together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupIndex(pub(crate) usize);

/// The survey itself.
pub(crate) const SURVEY: GroupIndex = GroupIndex(0);

/// A survey definition compiled into indexed arrays.
#[derive(Debug, Default)]
pub struct CompiledSurvey {
    definition: Survey,
    groups: Vec<Group>,
    questions: Vec<QuestionEntry>,
    containers: Vec<ContainerEntry>,
    pages: Vec<ContainerIndex>,
    expressions: Vec<CompiledExpression>,
    names: Names,
    /// By value that is no answer: what mentions it.
    value_dependents: Vec<Vec<Dependent>>,
    /// What depends on more than can be told beforehand: evaluated anew at every change.
    volatile: Vec<ExpressionIndex>,
    /// What depends on the time: evaluated anew for the instant of completion.
    timed: Vec<ExpressionIndex>,
    triggers: Vec<CompiledTrigger>,
    /// The values that are calculated as part of the response.
    calculated: Vec<NamedIndex>,
    /// Of `completedHtmlOnCondition`, then of `navigateToUrlOnCondition`.
    ending_conditions: Vec<Option<ExpressionIndex>>,
}

/// What repeats together; each of the arrays holds what belongs to a group side by side.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The question whose rows these are; none for the survey itself.
    pub(crate) owner: Option<QuestionIndex>,
    pub(crate) kind: GroupKind,
    pub(crate) questions: Range<usize>,
    pub(crate) containers: Range<usize>,
    pub(crate) expressions: Range<usize>,
}

/// What a group is to its author: by this its questions name one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupKind {
    /// The survey itself.
    Survey,
    /// A row of a table, which its author names.
    NamedRow,
    /// A row of a table, which the respondent adds.
    Row,
    /// A repeated panel.
    Panel,
    /// The fields of a question that is several.
    Items,
}

/// Conditions of a question, a container, a choice or a row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hooks {
    pub(crate) visible: Option<ExpressionIndex>,
    pub(crate) enabled: Option<ExpressionIndex>,
    pub(crate) required: Option<ExpressionIndex>,
}

/// A declared question and what has been worked out about it.
#[derive(Debug)]
pub(crate) struct QuestionEntry {
    pub(crate) question: Question,
    pub(crate) container: ContainerIndex,
    /// The group that it stands in.
    pub(crate) group: GroupIndex,
    /// The group that it holds, where it holds questions.
    pub(crate) rows: Option<GroupIndex>,
    pub(crate) hooks: Hooks,
    /// Of the choices or matrix columns, by index.
    pub(crate) choice_hooks: Vec<Hooks>,
    /// Of the matrix rows, by index.
    pub(crate) row_hooks: Vec<Hooks>,
    /// Which choices or matrix columns there are, each asked about in turn.
    pub(crate) choices_visible: Option<ExpressionIndex>,
    /// Which of them are open.
    pub(crate) choices_enabled: Option<ExpressionIndex>,
    /// Which matrix rows there are.
    pub(crate) rows_visible: Option<ExpressionIndex>,
    /// `defaultValueExpression`
    pub(crate) default: Option<ExpressionIndex>,
    /// What calculates it.
    pub(crate) answer: Option<ExpressionIndex>,
    /// `setValueIf`
    pub(crate) set_if: Option<ExpressionIndex>,
    /// `setValueExpression`
    pub(crate) set: Option<ExpressionIndex>,
    /// `resetValueIf`
    pub(crate) reset: Option<ExpressionIndex>,
    /// How many rows or panels there are at first, where an expression says so.
    pub(crate) count: Option<ExpressionIndex>,
    /// Whether something but the respondent sets its answer: a trigger or an expression.
    pub(crate) is_set_by_itself: bool,
    /// Whether the choices of others are made of it.
    pub(crate) is_source: bool,
    /// The question that its choices are made of.
    pub(crate) source: Option<QuestionIndex>,
    /// The questions of its group that have the same key, and so the same answer.
    pub(crate) twins: Vec<QuestionIndex>,
    /// Of the validators, by index.
    pub(crate) rules: Vec<Option<ExpressionIndex>>,
    /// The expression that gives the least value of a text question.
    pub(crate) min: Option<ExpressionIndex>,
    /// The expression that gives the greatest value of a text question.
    pub(crate) max: Option<ExpressionIndex>,
    /// What mentions its answer or comment.
    pub(crate) dependents: Vec<Dependent>,
}

/// A declared page or panel.
#[derive(Debug)]
pub(crate) struct ContainerEntry {
    pub(crate) panel: Panel,
    pub(crate) parent: Option<ContainerIndex>,
    pub(crate) children: Vec<DeclaredChild>,
    pub(crate) hooks: Hooks,
}

/// What stands on a declared page or in a declared panel.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DeclaredChild {
    Container(ContainerIndex),
    Question(QuestionIndex),
}

/// Whom an expression's result or a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Question(QuestionIndex),
    Container(ContainerIndex),
    Survey,
}

/// What an expression's result decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Visible,
    /// Whether it is open for input, or required.
    State,
    /// Which choices, columns or rows there are.
    Choices,
    /// A limit or a rule: read when the answer is checked.
    Rule,
    /// The answer itself.
    Answer,
    /// The answer, until the respondent gives one.
    Default,
    /// When the answer is set by what it depends on, and to what.
    Set,
    /// When the answer becomes the default again.
    Reset,
    /// How many rows or panels there are.
    Count,
    /// A value that is no answer.
    Calculated(NamedIndex),
    /// What stands below a column, in the value of all totals of its table.
    Total(NamedIndex, QuestionIndex),
    /// When a trigger runs.
    Trigger(usize),
}

impl Effect {
    /// Whether only expressions of rare properties have it.
    pub(crate) fn is_rare(self) -> bool {
        !matches!(
            self,
            Effect::Visible | Effect::State | Effect::Choices | Effect::Rule | Effect::Answer
        )
    }
}

/// Which list an expression is asked about item by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemList {
    Choices,
    Rows,
}

#[derive(Debug)]
pub(crate) struct CompiledExpression {
    pub(crate) expression: Expression,
    /// What each of the expression's variables refers to, by index.
    pub(crate) references: Vec<Reference>,
    /// The group in each of whose rows it is evaluated.
    pub(crate) group: GroupIndex,
    pub(crate) owner: Owner,
    pub(crate) effect: Effect,
    /// Its result is a list: what it says of each item.
    pub(crate) each: Option<ItemList>,
}

/// Something that is to be looked at again when an answer has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dependent {
    pub(crate) what: Mention,
    pub(crate) reach: Reach,
}

/// What mentions an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mention {
    Expression(ExpressionIndex),
    /// A text of this group's question or container.
    Text(Owner, GroupIndex),
    /// The choices of this question, which are made of what is mentioned.
    Choices(QuestionIndex, GroupIndex),
    /// A trigger that copies.
    Trigger(usize),
}

/// In which rows a dependent stands, seen from the row of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// In the same row.
    Own,
    /// In each row within the row, at any depth.
    Within,
    /// In the row before.
    Before,
    /// In the row after.
    After,
}

/// Compiles a definition. Where a finding [is an error](survey_definition::FindingKind::is_error), the definition must
/// not be put before respondents; the compiled survey can still be asked anything without a panic.
pub fn compile(definition: Survey, platform: &dyn Platform) -> (CompiledSurvey, Vec<Finding>) {
    let mut compiler = Compiler {
        survey: CompiledSurvey { definition, ..CompiledSurvey::default() },
        platform,
        findings: Vec::new(),
    };
    compiler.flatten();
    if WHOLE_DIALECT {
        compiler.name_values();
    }
    compiler.name_totals();
    compiler.take_expressions();
    compiler.connect();
    compiler.find_cycles();
    (compiler.survey, compiler.findings)
}

/// The survey being compiled, and what is found to be wrong with it.
struct Compiler<'a> {
    survey: CompiledSurvey,
    platform: &'a dyn Platform,
    findings: Vec<Finding>,
}

impl CompiledSurvey {
    /// What stands at the survey's top level; its pages have been taken apart into the arrays.
    pub fn definition(&self) -> &Survey {
        &self.definition
    }

    /// The questions that stand once in a response, in order, as their author wrote them, less their conditions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.group_questions(SURVEY).map(|index| &self.entry(index).question)
    }

    /// A declared question as its author wrote it, less its conditions.
    pub fn question(&self, question: QuestionIndex) -> &Question {
        &self.entry(question).question
    }

    /// The survey's own language first, then those it is translated into.
    pub fn languages(&self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        languages.push(self.definition.locale.clone().unwrap_or_else(|| "en".to_owned()));
        let titles = self.questions.iter().map(|entry| &entry.question.title);
        for text in titles.chain([&self.definition.title]) {
            for language in text.languages() {
                if !languages.iter().any(|it| it == language) {
                    languages.push(language.to_owned());
                }
            }
        }
        languages
    }

    pub(crate) fn entry(&self, question: QuestionIndex) -> &QuestionEntry {
        &self.questions[question.0]
    }

    pub(crate) fn container(&self, container: ContainerIndex) -> &ContainerEntry {
        &self.containers[container.0]
    }

    pub(crate) fn group(&self, group: GroupIndex) -> &Group {
        &self.groups[group.0]
    }

    /// What each row of a group is.
    pub(crate) fn template(&self, group: GroupIndex) -> &Panel {
        &self.containers[self.group(group).containers.start].panel
    }

    pub(crate) fn group_questions(
        &self,
        group: GroupIndex,
    ) -> impl Iterator<Item = QuestionIndex> + use<> {
        self.group(group).questions.clone().map(QuestionIndex)
    }

    pub(crate) fn pages(&self) -> &[ContainerIndex] {
        &self.pages
    }

    pub(crate) fn expression(&self, expression: ExpressionIndex) -> &CompiledExpression {
        &self.expressions[expression.0]
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) fn value_dependents(&self, value: NamedIndex) -> &[Dependent] {
        &self.value_dependents[value.0]
    }

    pub(crate) fn volatile(&self) -> &[ExpressionIndex] {
        &self.volatile
    }

    pub(crate) fn triggers(&self) -> &[CompiledTrigger] {
        &self.triggers
    }

    pub(crate) fn calculated(&self) -> &[NamedIndex] {
        &self.calculated
    }

    pub(crate) fn ending_conditions(&self) -> &[Option<ExpressionIndex>] {
        &self.ending_conditions
    }

    pub(crate) fn timed(&self) -> &[ExpressionIndex] {
        &self.timed
    }
}
