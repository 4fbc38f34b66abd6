//! The definition laid out flat: containers, questions and what names refer to. Nothing is judged here; what belongs
//! to a question type is told in `kinds.rs`.

use crate::conditions::{self, Condition};
use crate::kinds;
use survey_definition::{Element, Panel, Pointer, Question, Survey};
use survey_expression::{Platform, Value};

/// A definition laid out flat.
pub(crate) struct Outline<'a> {
    pub(crate) survey: &'a Survey,
    pub(crate) json: &'a Value,
    pub(crate) platform: &'a dyn Platform,
    pub(crate) containers: Vec<Container<'a>>,
    /// The questions that stand once in a response, and that names refer to.
    pub(crate) questions: Vec<Asked<'a>>,
    /// What is asked in the rows of a question: cells, fields, questions of repeated panels.
    pub(crate) nested: Vec<&'a Question>,
    pub(crate) conditions: Vec<Condition<'a>>,
    /// The questions' names without their case.
    folded: Vec<String>,
    /// The names of other values without their case, with what they stand for.
    values: Vec<(String, Reference)>,
}

/// A page or a panel.
pub(crate) struct Container<'a> {
    pub(crate) panel: &'a Panel,
    pub(crate) parent: Option<usize>,
}

/// A question and the container in which it stands.
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a Question,
    pub(crate) container: usize,
}

/// Whom a condition belongs to, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Survey,
    Container(usize),
    Question(usize),
}

/// What a name in braces refers to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reference {
    /// The answer of the question with this index.
    Answer(usize),
    /// A part of its answer: what follows the name.
    Part(usize, String),
    /// Its comment.
    Comment(usize),
    /// The calculated value with this index.
    Calculated(usize),
    /// A value from outside, or that a trigger sets.
    Given,
    /// The choice, row or column whose condition this is.
    Item,
    /// Nothing that is known here.
    Unknown,
}

impl Reference {
    /// The question it belongs to.
    pub(crate) fn question(&self) -> Option<usize> {
        match self {
            Reference::Answer(question)
            | Reference::Part(question, _)
            | Reference::Comment(question) => Some(*question),
            _ => None,
        }
    }
}

impl<'a> Outline<'a> {
    pub(crate) fn new(survey: &'a Survey, json: &'a Value, platform: &'a dyn Platform) -> Self {
        let mut outline = Outline {
            survey,
            json,
            platform,
            containers: Vec::new(),
            questions: Vec::new(),
            nested: Vec::new(),
            conditions: Vec::new(),
            folded: Vec::new(),
            values: values(survey, platform),
        };
        for page in &survey.pages {
            outline.add_container(page, None);
        }
        outline.conditions = conditions::all(&outline);
        outline
    }

    fn add_container(&mut self, panel: &'a Panel, parent: Option<usize>) {
        let index = self.containers.len();
        self.containers.push(Container { panel, parent });
        self.add_elements(&panel.elements, index);
    }

    fn add_elements(&mut self, elements: &'a [Element], container: usize) {
        for element in elements {
            match element {
                Element::Panel(panel) => self.add_container(panel, Some(container)),
                Element::Question(question) => self.add_question(question, container),
            }
        }
    }

    fn add_question(&mut self, question: &'a Question, container: usize) {
        self.questions.push(Asked { question, container });
        self.folded.push(self.platform.lower_case(&question.name));
        kinds::nested(&question.kind, &mut self.nested);
        for choice in question.kind.choices().into_iter().flat_map(|it| &it.items) {
            self.add_elements(&choice.elements, container);
        }
    }

    /// All that is asked, in rows too.
    pub(crate) fn all_questions(&self) -> impl Iterator<Item = &'a Question> {
        self.questions.iter().map(|it| it.question).chain(self.nested.iter().copied())
    }

    /// What a name refers to: a calculated value, a value from outside, else the longest question name that it begins
    /// with, in any case.
    pub(crate) fn resolve(&self, name: &str) -> Reference {
        let name = self.platform.lower_case(name);
        if let Some((_, value)) = self.values.iter().find(|it| it.0 == name) {
            return value.clone();
        }
        let find = |it: &str| self.folded.iter().position(|folded| folded == it);
        if let Some(question) = find(&name) {
            return Reference::Answer(question);
        }
        if name == "item" {
            return Reference::Item;
        }
        if let Some(question) = name.strip_suffix("-comment").and_then(find) {
            return Reference::Comment(question);
        }
        for (end, _) in name.rmatch_indices(['.', '[']) {
            if let Some(question) = find(&name[..end]) {
                return Reference::Part(question, name[end..].to_owned());
            }
        }
        let set = self.survey.triggers.iter().filter_map(|it| kinds::target(&it.action));
        let is_set = set.into_iter().any(|it| self.platform.lower_case(it) == name);
        if is_set { Reference::Given } else { Reference::Unknown }
    }

    /// The container and all it stands in, innermost first.
    pub(crate) fn ancestry(&self, container: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(container), |it| self.containers[*it].parent)
    }

    /// All that must be shown for this to be shown: itself and what it stands in, innermost first.
    pub(crate) fn line(&self, owner: Owner) -> Vec<Owner> {
        let (mut line, container) = match owner {
            Owner::Survey => return Vec::new(),
            Owner::Container(container) => (Vec::new(), container),
            Owner::Question(question) => (vec![owner], self.questions[question].container),
        };
        line.extend(self.ancestry(container).map(Owner::Container));
        line
    }

    /// Its own condition to be shown.
    pub(crate) fn visible_if(&self, owner: Owner) -> Option<&Condition<'a>> {
        let role = conditions::Role::Visible;
        self.conditions.iter().find(|it| it.role == role && it.owner == owner)
    }

    /// Its name, where it stands, and whether it is hidden unless a condition shows it. The survey itself has no name.
    pub(crate) fn element(&self, owner: Owner) -> (&'a str, Pointer, bool) {
        match owner {
            Owner::Survey => ("", Pointer::default(), false),
            Owner::Container(index) => {
                let panel = self.containers[index].panel;
                (&panel.name, panel.pointer.clone(), panel.conditions.hidden)
            }
            Owner::Question(index) => {
                let question = self.questions[index].question;
                (&question.name, question.pointer.clone(), question.conditions.hidden)
            }
        }
    }

    /// The outermost container of a question, by index.
    pub(crate) fn page_of(&self, question: usize) -> usize {
        let container = self.questions[question].container;
        self.ancestry(container).last().unwrap_or(container)
    }
}

/// Values that are no answers, and come before them: calculated ones, those from outside.
fn values(survey: &Survey, platform: &dyn Platform) -> Vec<(String, Reference)> {
    let calculated = survey.calculated_values.iter().enumerate();
    let calculated = calculated.map(|(index, it)| (&it.name, Reference::Calculated(index)));
    let given = survey.extension.inputs.iter().map(|it| (&it.name, Reference::Given));
    calculated.chain(given).map(|(name, it)| (platform.lower_case(name), it)).collect()
}
