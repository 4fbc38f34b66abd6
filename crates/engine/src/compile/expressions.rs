//! Moves every expression out of the definition into the array, with what its names refer to.

use super::{
    CompiledExpression, Compiler, ContainerIndex, Effect, ExpressionIndex, GroupIndex, Hooks,
    Owner, QuestionIndex,
};
use crate::names::{Reference, Relative};
use survey_definition::{
    Bound, Choice, Conditions, Finding, FindingKind, Pointer, Question, QuestionKind, Rule,
};
use survey_expression::{Expression, Value};

/// Where an expression is written, and for whom.
#[derive(Clone, Copy)]
struct Site<'a> {
    group: GroupIndex,
    owner: Owner,
    pointer: &'a Pointer,
}

impl Compiler<'_> {
    pub(super) fn take_expressions(&mut self) {
        for group in (0..self.survey.groups.len()).map(GroupIndex) {
            let begin = self.survey.expressions.len();
            for container in self.survey.group(group).containers.clone().map(ContainerIndex) {
                self.take_from_container(group, container);
            }
            for question in self.survey.group_questions(group) {
                self.take_from_question(group, question);
            }
            self.survey.groups[group.0].expressions = begin..self.survey.expressions.len();
        }
    }

    fn take_from_container(&mut self, group: GroupIndex, container: ContainerIndex) {
        let mut panel = std::mem::take(&mut self.survey.containers[container.0].panel);
        let pointer = panel.pointer.clone();
        let site = Site { group, owner: Owner::Container(container), pointer: &pointer };
        let hooks = self.conditions(&mut panel.conditions, site);
        let entry = &mut self.survey.containers[container.0];
        entry.hooks = hooks;
        entry.panel = panel;
    }

    fn conditions(&mut self, conditions: &mut Conditions, site: Site<'_>) -> Hooks {
        Hooks {
            visible: self.add(conditions.visible_if.take(), site, Effect::Visible, "visibleIf"),
            enabled: self.add(conditions.enable_if.take(), site, Effect::State, "enableIf"),
            required: self.add(conditions.required_if.take(), site, Effect::State, "requiredIf"),
        }
    }

    fn take_from_question(&mut self, group: GroupIndex, index: QuestionIndex) {
        let mut question = std::mem::take(&mut self.survey.questions[index.0].question);
        let pointer = question.pointer.clone();
        let site = Site { group, owner: Owner::Question(index), pointer: &pointer };
        let hooks = self.conditions(&mut question.conditions, site);
        let mut choice_hooks = Vec::new();
        let mut row_hooks = Vec::new();
        let (mut min, mut max) = (None, None);
        match &mut question.kind {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices) => {
                choice_hooks = self.choices(&mut choices.items, site, "choices");
            }
            QuestionKind::Rating(rating) => {
                choice_hooks = self.choices(&mut rating.items, site, "rateValues");
            }
            QuestionKind::Matrix(matrix) => {
                choice_hooks = self.choices(&mut matrix.columns, site, "columns");
                row_hooks = self.choices(&mut matrix.rows, site, "rows");
            }
            QuestionKind::Text(text) => {
                min = self.bound(&mut text.min, site, "min");
                max = self.bound(&mut text.max, site, "max");
            }
            QuestionKind::Expression(calculation) => {
                self.add(calculation.expression.take(), site, Effect::Answer, "expression");
            }
            _ => {}
        }
        let rules = self.rules(&mut question, site);
        let entry = &mut self.survey.questions[index.0];
        entry.question = question;
        entry.hooks = hooks;
        entry.choice_hooks = choice_hooks;
        entry.row_hooks = row_hooks;
        entry.rules = rules;
        entry.min = min;
        entry.max = max;
    }

    fn choices(&mut self, choices: &mut [Choice], site: Site<'_>, list: &str) -> Vec<Hooks> {
        let list = site.pointer.join(list);
        let mut hooks = Vec::new();
        for (index, choice) in choices.iter_mut().enumerate() {
            let site = Site { pointer: &list.join(&index.to_string()), ..site };
            let visible = self.add(choice.visible_if.take(), site, Effect::Choices, "visibleIf");
            let enabled = self.add(choice.enable_if.take(), site, Effect::Choices, "enableIf");
            for expression in [visible, enabled].into_iter().flatten() {
                self.bind_item(expression, &choice.value);
            }
            hooks.push(Hooks { visible, enabled, required: None });
        }
        hooks
    }

    /// In a choice's own conditions `{item}` is its value.
    fn bind_item(&mut self, expression: ExpressionIndex, item: &Value) {
        for reference in &mut self.survey.expressions[expression.0].references {
            if *reference == Reference::Item {
                *reference = Reference::Constant(item.clone());
            }
        }
    }

    fn bound(
        &mut self,
        bound: &mut Option<Bound>,
        site: Site<'_>,
        property: &str,
    ) -> Option<ExpressionIndex> {
        match bound.take() {
            Some(Bound::Expression(expression)) => {
                self.add(Some(expression), site, Effect::Rule, property)
            }
            other => {
                *bound = other;
                None
            }
        }
    }

    fn rules(&mut self, question: &mut Question, site: Site<'_>) -> Vec<Option<ExpressionIndex>> {
        let list = site.pointer.join("validators");
        let mut rules = Vec::new();
        for (index, validator) in question.validators.iter_mut().enumerate() {
            let site = Site { pointer: &list.join(&index.to_string()), ..site };
            rules.push(match &mut validator.rule {
                Rule::Expression(expression) => {
                    self.add(expression.take(), site, Effect::Rule, "expression")
                }
                Rule::Pattern { pattern, ignore_case } => {
                    if self.platform.pattern_matches(pattern, *ignore_case, "").is_none() {
                        self.findings.push(Finding {
                            pointer: site.pointer.join("regex"),
                            kind: FindingKind::BadPattern(pattern.clone()),
                        });
                    }
                    None
                }
                _ => None,
            });
        }
        rules
    }

    fn add(
        &mut self,
        expression: Option<Expression>,
        site: Site<'_>,
        effect: Effect,
        property: &str,
    ) -> Option<ExpressionIndex> {
        let expression = expression?;
        let index = ExpressionIndex(self.survey.expressions.len());
        let mut references = Vec::new();
        for variable in expression.variables() {
            references.push(self.reference(&variable.name, site, effect, property));
        }
        self.survey.expressions.push(CompiledExpression {
            expression,
            references,
            group: site.group,
            owner: site.owner,
            effect,
        });
        Some(index)
    }

    /// What a name refers to. One that the survey does not have is reported, and is a value that a host may give.
    fn reference(
        &mut self,
        name: &str,
        site: Site<'_>,
        effect: Effect,
        property: &str,
    ) -> Reference {
        match self.survey.resolve(name, site.group, self.platform) {
            Reference::Item if effect == Effect::Choices => return Reference::Item,
            Reference::Item | Reference::Unknown => {}
            found => return found,
        }
        self.findings.push(Finding {
            pointer: site.pointer.join(property),
            kind: FindingKind::UnknownVariable(name.to_owned()),
        });
        let end = name.find(['.', '[']).unwrap_or(name.len());
        self.survey.names.add_value(&name[..end], self.platform);
        self.survey.resolve(name, site.group, self.platform)
    }
}

impl Reference {
    /// The question on whose answer or comment the value depends.
    pub(super) fn place(&self) -> Option<Relative> {
        match self {
            Reference::Answer(place, _) | Reference::Comment(place) => Some(*place),
            _ => None,
        }
    }
}
