//! Every expression of a definition, with its place, whose it is and what it decides. A property that takes an
//! expression is a line here.

use crate::kinds;
use crate::outline::{Outline, Owner};
use survey_definition::{
    Bound, Choice, Conditions, Pointer, Question, QuestionKind, Rule, TriggerAction,
};
use survey_expression::{Expression, Value};

/// An expression of the definition.
pub(crate) struct Condition<'a> {
    pub(crate) expression: &'a Expression,
    pub(crate) pointer: Pointer,
    pub(crate) owner: Owner,
    pub(crate) role: Role,
    /// What `{item}` stands for.
    pub(crate) item: Option<&'a Value>,
}

/// What a condition decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Whether a page, panel or question is shown.
    Visible,
    /// Whether it is open for input or required, and all else that is or is not.
    State,
    /// Whether a choice, row or column is offered.
    ChoiceVisible,
    /// The same, by one expression for all: that it holds for some is its purpose.
    ChoiceFiltered,
    /// Whether an answer is right.
    Rule,
    /// Whether a trigger fires.
    Trigger,
    /// A value: a limit or a result.
    Value,
}

/// All expressions, those of containers first.
pub(crate) fn all<'a>(outline: &Outline<'a>) -> Vec<Condition<'a>> {
    let mut found = Found { conditions: Vec::new(), owner: Owner::Survey };
    for (index, container) in outline.containers.iter().enumerate() {
        found.owner = Owner::Container(index);
        let panel = container.panel;
        found.own(&panel.conditions, &panel.pointer, Role::Visible);
    }
    for (index, asked) in outline.questions.iter().enumerate() {
        found.owner = Owner::Question(index);
        let conditions = &asked.question.conditions;
        found.own(conditions, &asked.question.pointer, Role::Visible);
        found.question(asked.question);
        let mut nested = Vec::new();
        kinds::nested(&asked.question.kind, &mut nested);
        for question in nested {
            // What is shown in a row is no matter of the whole.
            found.own(&question.conditions, &question.pointer, Role::State);
            found.question(question);
        }
    }
    found.owner = Owner::Survey;
    found.survey(outline);
    found.conditions
}

struct Found<'a> {
    conditions: Vec<Condition<'a>>,
    owner: Owner,
}

impl<'a> Found<'a> {
    fn add(&mut self, expression: &'a Option<Expression>, place: Pointer, role: Role) {
        self.add_for(expression, place, role, None);
    }

    fn add_for(
        &mut self,
        expression: &'a Option<Expression>,
        pointer: Pointer,
        role: Role,
        item: Option<&'a Value>,
    ) {
        if let Some(expression) = expression {
            let owner = self.owner;
            self.conditions.push(Condition { expression, pointer, owner, role, item });
        }
    }

    fn own(&mut self, conditions: &'a Conditions, at: &Pointer, visible: Role) {
        self.add(&conditions.visible_if, at.join("visibleIf"), visible);
        self.add(&conditions.enable_if, at.join("enableIf"), Role::State);
        self.add(&conditions.required_if, at.join("requiredIf"), Role::State);
    }

    fn question(&mut self, question: &'a Question) {
        let at = &question.pointer;
        self.add(&question.set_value_if, at.join("setValueIf"), Role::State);
        self.add(&question.reset_value_if, at.join("resetValueIf"), Role::State);
        let default = at.join("defaultValueExpression");
        self.add(&question.default_value_expression, default, Role::Value);
        self.add(&question.set_value_expression, at.join("setValueExpression"), Role::Value);
        self.kind(question);
        for (property, choices) in kinds::listed(&question.kind) {
            self.choices(choices, &at.join(property));
        }
        for (index, validator) in question.validators.iter().enumerate() {
            if let Rule::Expression(expression) = &validator.rule {
                let at = at.join("validators").join(&index.to_string());
                self.add(expression, at.join("expression"), Role::Rule);
            }
        }
    }

    /// What belongs to a type.
    fn kind(&mut self, question: &'a Question) {
        let at = &question.pointer;
        match &question.kind {
            QuestionKind::Expression(calculation) => {
                self.add(&calculation.expression, at.join("expression"), Role::Value);
            }
            QuestionKind::Text(text) => {
                for (bound, property) in [(&text.min, "min"), (&text.max, "max")] {
                    if let Some(Bound::Expression(expression)) = bound {
                        let (owner, pointer) = (self.owner, at.join(property));
                        let role = Role::Value;
                        self.conditions.push(Condition {
                            expression,
                            pointer,
                            owner,
                            role,
                            item: None,
                        });
                    }
                }
            }
            QuestionKind::Slider(slider) => {
                self.add(&slider.min_expression, at.join("minValueExpression"), Role::Value);
                self.add(&slider.max_expression, at.join("maxValueExpression"), Role::Value);
            }
            QuestionKind::Matrix(matrix) => {
                let place = at.join("columnsVisibleIf");
                self.filter(&matrix.columns_visible_if, &matrix.columns, &place);
                self.filter(&matrix.rows_visible_if, &matrix.rows, &at.join("rowsVisibleIf"));
            }
            kind => {
                if let Some(choices) = kind.choices() {
                    let place = at.join("choicesVisibleIf");
                    self.filter(&choices.visible_if, &choices.items, &place);
                    self.filter(&choices.enable_if, &choices.items, &at.join("choicesEnableIf"));
                }
            }
        }
    }

    fn choices(&mut self, choices: &'a [Choice], list: &Pointer) {
        for (index, choice) in choices.iter().enumerate() {
            let at = list.join(&index.to_string());
            let item = Some(&choice.value);
            self.add_for(&choice.visible_if, at.join("visibleIf"), Role::ChoiceVisible, item);
            self.add_for(&choice.enable_if, at.join("enableIf"), Role::State, item);
        }
    }

    fn filter(&mut self, filter: &'a Option<Expression>, choices: &'a [Choice], place: &Pointer) {
        for choice in choices {
            self.add_for(filter, place.clone(), Role::ChoiceFiltered, Some(&choice.value));
        }
    }

    fn survey(&mut self, outline: &Outline<'a>) {
        let survey = outline.survey;
        for trigger in &survey.triggers {
            self.add(&trigger.expression, trigger.pointer.join("expression"), Role::Trigger);
            if let TriggerAction::RunExpression { run, .. } = &trigger.action {
                self.add(run, trigger.pointer.join("runExpression"), Role::Value);
            }
        }
        for value in &survey.calculated_values {
            self.add(&value.expression, value.pointer.join("expression"), Role::Value);
        }
        let conditional =
            survey.completed_html_on_condition.iter().chain(&survey.navigate_to_url_on_condition);
        for text in conditional {
            self.add(&text.expression, text.pointer.join("expression"), Role::State);
        }
    }
}
