//! What happens by itself: triggers, calculated values, and the texts that depend on how a response ends.

use super::{Compiler, Effect, ExpressionIndex, Mention, Owner, QuestionIndex, Reach, SURVEY};
use super::{Dependent, expressions::Site};
use crate::names::{NamedIndex, Reference};
use survey_definition::{Pointer, TriggerAction};
use survey_expression::Value;

/// A trigger with its names resolved.
#[derive(Debug)]
pub(crate) struct CompiledTrigger {
    /// Without one it runs at each change of what it copies.
    pub(crate) expression: Option<ExpressionIndex>,
    pub(crate) action: CompiledAction,
    /// Runs at every change, since its expression mentions nothing.
    pub(crate) always: bool,
}

impl CompiledTrigger {
    /// The question to which it gives a value as it is.
    pub(crate) fn set(&self) -> Option<QuestionIndex> {
        match self.action {
            CompiledAction::Set { to: Target::Question(to), .. }
            | CompiledAction::Copy { to: Target::Question(to), .. } => Some(to),
            _ => None,
        }
    }

    /// The question that it copies; it runs when that changes, too.
    pub(crate) fn copied(&self) -> Option<QuestionIndex> {
        match self.action {
            CompiledAction::Copy { from: Some(Target::Question(from)), .. }
                if self.set() != Some(from) =>
            {
                Some(from)
            }
            _ => None,
        }
    }
}

/// What a trigger does.
#[derive(Debug)]
pub(crate) enum CompiledAction {
    Complete,
    Set { to: Target, value: Value },
    Copy { from: Option<Target>, to: Target, display: bool },
    Skip { to: Option<Destination> },
    Run { run: Option<ExpressionIndex>, to: Option<Target> },
}

/// What a trigger writes to or reads from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Question(QuestionIndex),
    Value(NamedIndex),
}

/// Where a trigger leads.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Destination {
    Question(QuestionIndex),
    Page(super::ContainerIndex),
}

impl Compiler<'_> {
    /// Names the calculated values and the variables before anything can mention them.
    pub(super) fn name_values(&mut self) {
        let mut names = Vec::new();
        for value in &self.survey.definition.calculated_values {
            names.push((value.name.clone(), value.include_in_result));
        }
        for input in &self.survey.definition.extension.inputs {
            names.push((input.name.clone(), false));
        }
        for trigger in &self.survey.definition.triggers {
            match &trigger.action {
                TriggerAction::SetValue { to, is_variable: true, .. } => {
                    names.push((to.clone(), false));
                }
                TriggerAction::SetValue { to, .. }
                | TriggerAction::CopyValue { to, .. }
                | TriggerAction::RunExpression { to, .. }
                    if !to.is_empty() && self.question_called(to).is_none() =>
                {
                    names.push((to.clone(), true));
                }
                _ => {}
            }
        }
        for (name, in_response) in names {
            self.survey.names.add_value(&name, in_response, self.platform);
        }
    }

    pub(super) fn take_flow(&mut self) {
        let definition = &mut self.survey.definition;
        let calculated = std::mem::take(&mut definition.calculated_values);
        let triggers = std::mem::take(&mut definition.triggers);
        let mut endings = std::mem::take(&mut definition.completed_html_on_condition);
        let mut addresses = std::mem::take(&mut definition.navigate_to_url_on_condition);
        for value in calculated {
            let index =
                self.survey.names.add_value(&value.name, value.include_in_result, self.platform);
            if value.include_in_result {
                self.survey.calculated.push(index);
            }
            let site = survey_site(&value.pointer);
            self.add(value.expression, site, Effect::Calculated(index), "expression");
        }
        for (number, trigger) in triggers.into_iter().enumerate() {
            let site = survey_site(&trigger.pointer);
            let always = trigger.expression.as_ref().is_some_and(|it| it.variables().is_empty());
            let expression =
                self.add(trigger.expression, site, Effect::Trigger(number), "expression");
            let action = self.action(trigger.action, site);
            self.survey.triggers.push(CompiledTrigger { expression, action, always });
        }
        let pointer = Pointer::default();
        for (list, property) in [
            (&mut endings, "completedHtmlOnCondition"),
            (&mut addresses, "navigateToUrlOnCondition"),
        ] {
            for (number, ending) in list.iter_mut().enumerate() {
                let pointer = pointer.join(property).join(&number.to_string());
                let site = survey_site(&pointer);
                let expression =
                    self.add(ending.expression.take(), site, Effect::Rule, "expression");
                self.survey.ending_conditions.push(expression);
            }
        }
        self.survey.definition.completed_html_on_condition = endings;
        self.survey.definition.navigate_to_url_on_condition = addresses;
    }

    fn action(&mut self, action: TriggerAction, site: Site<'_>) -> CompiledAction {
        match action {
            TriggerAction::Complete => CompiledAction::Complete,
            TriggerAction::SetValue { to, value, is_variable } => {
                let to = if is_variable { self.value(&to) } else { self.target(&to) };
                CompiledAction::Set { to, value }
            }
            TriggerAction::CopyValue { from, to, display } => {
                let from = self.question_called(&from).map(Target::Question);
                CompiledAction::Copy { from, to: self.target(&to), display }
            }
            TriggerAction::Skip { to } => {
                let question = self.question_called(&to).map(Destination::Question);
                let page = self.survey.pages.iter().copied();
                let called =
                    |it: &super::ContainerIndex| self.survey.container(*it).panel.name == to;
                let page = page.into_iter().find(called).map(Destination::Page);
                CompiledAction::Skip { to: question.or(page) }
            }
            TriggerAction::RunExpression { to, run } => {
                let to = (!to.is_empty()).then(|| self.target(&to));
                let run = self.add(run, site, Effect::Rule, "runExpression");
                CompiledAction::Run { run, to }
            }
        }
    }

    fn question_called(&self, name: &str) -> Option<QuestionIndex> {
        match self.survey.resolve(name, SURVEY, self.platform) {
            Reference::Answer(relative, steps) if steps.is_empty() => Some(relative.question),
            _ => None,
        }
    }

    fn target(&mut self, name: &str) -> Target {
        match self.question_called(name) {
            Some(question) => Target::Question(question),
            None => self.value(name),
        }
    }

    fn value(&mut self, name: &str) -> Target {
        Target::Value(self.survey.names.add_value(name, false, self.platform))
    }

    /// A trigger that copies runs when what it copies changes, too.
    pub(super) fn connect_triggers(&mut self) {
        for number in 0..self.survey.triggers.len() {
            let trigger = &self.survey.triggers[number];
            let to = match trigger.action {
                CompiledAction::Set { to, .. } | CompiledAction::Copy { to, .. } => Some(to),
                CompiledAction::Run { to, .. } => to,
                CompiledAction::Complete | CompiledAction::Skip { .. } => None,
            };
            if let Some(Target::Question(to)) = to {
                self.survey.questions[to.0].is_set_by_itself = true;
            }
            if let Some(from) = self.survey.triggers[number].copied() {
                let dependent = Dependent { what: Mention::Trigger(number), reach: Reach::Within };
                self.survey.questions[from.0].dependents.push(dependent);
            }
        }
    }
}

fn survey_site(pointer: &Pointer) -> Site<'_> {
    Site { group: SURVEY, owner: Owner::Survey, pointer }
}
