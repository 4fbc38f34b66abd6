//! Arbitrary surveys out of a family: each question type, conditions on earlier questions, panels, choices that come and
//! go, calculations, defaults. Every one is a definition without an error.

use arbitrary::Arbitrary;
use survey_expression::Value;

/// The most questions that a survey has.
const MOST_QUESTIONS: usize = 12;

/// The values of all choices, rows and columns.
pub const CHOICES: [&str; 3] = ["x", "y", "z"];

/// A survey.
#[derive(Arbitrary, Debug)]
pub struct Survey {
    pages: Vec<Page>,
    clear_invisible: Option<Clear>,
    numbered: bool,
    preview: bool,
}

#[derive(Arbitrary, Debug)]
struct Page {
    visible_if: Option<Condition>,
    elements: Vec<Element>,
}

#[derive(Arbitrary, Debug)]
struct Element {
    kind: Kind,
    visible_if: Option<Condition>,
    enable_if: Option<Condition>,
    required_if: Option<Condition>,
    is_required: bool,
    read_only: bool,
    has_default: bool,
    has_comment: bool,
    is_piped: bool,
    clear: Option<Clear>,
    rule: Option<Condition>,
    /// It stands in a panel of its own, with this condition.
    panel: Option<Condition>,
}

#[derive(Arbitrary, Debug)]
enum Kind {
    Text { limited: bool },
    Number { limited: bool },
    Comment,
    Radiogroup(Choices),
    Dropdown(Choices),
    Checkbox(Choices),
    Boolean,
    Rating,
    Matrix { each_row_required: bool, rows: Choices },
    Expression(Calculation),
    Html,
}

#[derive(Arbitrary, Debug)]
struct Choices {
    other: bool,
    none: bool,
    /// The condition of one choice.
    visible_if: Option<Condition>,
    enable_if: Option<Condition>,
}

#[derive(Arbitrary, Debug)]
enum Clear {
    Never,
    OnComplete,
    OnHidden,
    OnHiddenContainer,
}

#[derive(Arbitrary, Debug)]
struct Condition {
    question: u8,
    test: Test,
    more: Option<(bool, u8, Test)>,
}

#[derive(Arbitrary, Debug)]
enum Test {
    Empty,
    NotEmpty,
    Is(u8),
    IsNot(u8),
    Contains(u8),
    Above(u8),
    IsTrue,
}

#[derive(Arbitrary, Debug)]
enum Calculation {
    Sum(u8, u8),
    Choice(Condition, u8, u8),
    Concatenated(u8, u8),
}

impl Survey {
    /// The survey's definition.
    pub fn definition(&self) -> Value {
        let mut writer = Writer { questions: 0 };
        let mut pages: Vec<Value> =
            self.pages.iter().enumerate().map(|(place, page)| writer.page(place, page)).collect();
        if writer.questions == 0 {
            let question = object([("type", text("text")), ("name", text("q0"))]);
            let elements = Value::List(vec![question]);
            pages.push(object([("name", text("page")), ("elements", elements)]));
        }
        let mut members = vec![
            ("pages", Value::List(pages)),
            ("showQuestionNumbers", self.numbered.into()),
            ("showPreviewBeforeComplete", self.preview.into()),
        ];
        if let Some(clear) = &self.clear_invisible {
            members.push(("clearInvisibleValues", text(clear.word())));
        }
        object(members)
    }
}

/// Writes elements in order, so that conditions speak of those before them: a survey without circles.
struct Writer {
    questions: usize,
}

impl Writer {
    fn page(&mut self, place: usize, page: &Page) -> Value {
        let mut members = vec![("name", Value::from(format!("page{place}")))];
        self.condition(&mut members, "visibleIf", page.visible_if.as_ref());
        let room = MOST_QUESTIONS - self.questions;
        let elements = page.elements.iter().take(room).map(|it| self.element(it)).collect();
        members.push(("elements", Value::List(elements)));
        object(members)
    }

    fn element(&mut self, element: &Element) -> Value {
        let mut panel = vec![
            ("type", text("panel")),
            ("name", Value::from(format!("panel{}", self.questions))),
        ];
        self.condition(&mut panel, "visibleIf", element.panel.as_ref());
        let question = self.question(element);
        self.questions += 1;
        if element.panel.is_none() {
            return question;
        }
        panel.push(("elements", Value::List(vec![question])));
        object(panel)
    }

    fn question(&self, element: &Element) -> Value {
        let mut members = vec![("name", Value::from(format!("q{}", self.questions)))];
        self.kind(&mut members, &element.kind);
        self.condition(&mut members, "visibleIf", element.visible_if.as_ref());
        if element.is_piped && self.questions > 0 {
            members.push(("title", Value::from(format!("{{{}}} ?", self.name(0)))));
        }
        if let Some(clear) = &element.clear {
            members.push(("clearIfInvisible", text(clear.word())));
        }
        if matches!(element.kind, Kind::Expression(_) | Kind::Html) {
            return object(members);
        }
        self.condition(&mut members, "enableIf", element.enable_if.as_ref());
        self.condition(&mut members, "requiredIf", element.required_if.as_ref());
        members.push(("isRequired", element.is_required.into()));
        members.push(("readOnly", element.read_only.into()));
        members.push(("showCommentArea", element.has_comment.into()));
        if element.has_default {
            members.push(("defaultValue", element.kind.default_value()));
        }
        if let Some(rule) = &element.rule
            && self.questions > 0
        {
            let rule = [("type", text("expression")), ("expression", self.written(rule).into())];
            members.push(("validators", Value::List(vec![object(rule)])));
        }
        object(members)
    }

    fn kind(&self, members: &mut Vec<(&'static str, Value)>, kind: &Kind) {
        let mut add = |name, value| members.push((name, value));
        match kind {
            Kind::Text { limited } => {
                add("type", text("text"));
                if *limited {
                    add("maxLength", 3.0.into());
                }
            }
            Kind::Number { limited } => {
                add("type", text("text"));
                add("inputType", text("number"));
                if *limited {
                    add("min", 0.0.into());
                    add("max", 9.0.into());
                }
            }
            Kind::Comment => add("type", text("comment")),
            Kind::Radiogroup(choices) => {
                add("type", text("radiogroup"));
                self.choices(members, choices);
            }
            Kind::Dropdown(choices) => {
                add("type", text("dropdown"));
                self.choices(members, choices);
            }
            Kind::Checkbox(choices) => {
                add("type", text("checkbox"));
                self.choices(members, choices);
            }
            Kind::Boolean => add("type", text("boolean")),
            Kind::Rating => add("type", text("rating")),
            Kind::Matrix { each_row_required, rows } => {
                add("type", text("matrix"));
                add("eachRowRequired", (*each_row_required).into());
                add("columns", Value::List(CHOICES.map(text).to_vec()));
                add("rows", self.items(rows));
            }
            Kind::Expression(calculation) => {
                add("type", text("expression"));
                add("expression", self.calculation(calculation).into());
            }
            Kind::Html => {
                add("type", text("html"));
                add("html", text("<p>설명</p>"));
            }
        }
    }

    fn choices(&self, members: &mut Vec<(&'static str, Value)>, choices: &Choices) {
        members.push(("choices", self.items(choices)));
        members.push(("showOtherItem", choices.other.into()));
        members.push(("showNoneItem", choices.none.into()));
    }

    /// The first may be hidden or closed, the others are always there.
    fn items(&self, choices: &Choices) -> Value {
        let mut first = vec![("value", text(CHOICES[0]))];
        self.condition(&mut first, "visibleIf", choices.visible_if.as_ref());
        self.condition(&mut first, "enableIf", choices.enable_if.as_ref());
        let rest = CHOICES[1..].iter().map(|it| text(it));
        Value::List(std::iter::once(object(first)).chain(rest).collect())
    }

    fn condition(
        &self,
        members: &mut Vec<(&'static str, Value)>,
        property: &'static str,
        condition: Option<&Condition>,
    ) {
        // Before the first question there is nothing to speak of.
        if let Some(condition) = condition
            && self.questions > 0
        {
            members.push((property, self.written(condition).into()));
        }
    }

    fn calculation(&self, calculation: &Calculation) -> String {
        if self.questions == 0 {
            return "1 + 1".to_owned();
        }
        match calculation {
            Calculation::Sum(left, right) => {
                format!("{{{}}} + {{{}}} * 2", self.name(*left), self.name(*right))
            }
            Calculation::Choice(condition, then, otherwise) => format!(
                "iif({}, {{{}}}, {{{}}})",
                self.written(condition),
                self.name(*then),
                self.name(*otherwise)
            ),
            Calculation::Concatenated(left, right) => {
                format!("{{{}}} + '-' + {{{}}}", self.name(*left), self.name(*right))
            }
        }
    }

    fn written(&self, condition: &Condition) -> String {
        let first = self.test(condition.question, &condition.test);
        match &condition.more {
            Some((all, question, test)) => {
                let operator = if *all { "and" } else { "or" };
                format!("{first} {operator} {}", self.test(*question, test))
            }
            None => first,
        }
    }

    fn test(&self, question: u8, test: &Test) -> String {
        let name = self.name(question);
        let choice = |number: &u8| CHOICES[usize::from(*number) % CHOICES.len()];
        match test {
            Test::Empty => format!("{{{name}}} empty"),
            Test::NotEmpty => format!("{{{name}}} notempty"),
            Test::Is(number) => format!("{{{name}}} = '{}'", choice(number)),
            Test::IsNot(number) => format!("{{{name}}} <> '{}'", choice(number)),
            Test::Contains(number) => format!("{{{name}}} contains '{}'", choice(number)),
            Test::Above(number) => format!("{{{name}}} > {}", number % 10),
            Test::IsTrue => format!("{{{name}}} = true"),
        }
    }

    /// One of the questions before this one.
    fn name(&self, number: u8) -> String {
        format!("q{}", usize::from(number) % self.questions)
    }
}

impl Kind {
    fn default_value(&self) -> Value {
        match self {
            Kind::Number { .. } | Kind::Rating => 3.0.into(),
            Kind::Boolean => true.into(),
            Kind::Checkbox(_) => Value::List(vec![text(CHOICES[0]), text(CHOICES[1])]),
            Kind::Matrix { .. } => object([(CHOICES[0], text(CHOICES[1]))]),
            _ => text(CHOICES[0]),
        }
    }
}

impl Clear {
    fn word(&self) -> &'static str {
        match self {
            Clear::Never => "none",
            Clear::OnComplete => "onComplete",
            Clear::OnHidden => "onHidden",
            Clear::OnHiddenContainer => "onHiddenContainer",
        }
    }
}

fn text(text: &str) -> Value {
    text.into()
}

fn object<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
