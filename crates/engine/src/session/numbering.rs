//! Which pages are visible, and which numbers questions and panels have: noted whenever what is shown has changed.

use super::instances::{Child, ContainerId, ROOT};
use super::{Changes, Phase, QuestionId, Session};
use survey_definition::{Panel, PanelNumbers, QuestionKind, QuestionNumbers, WHOLE_DIALECT};

/// The numbers of all that has one, as they are written: `2.`, `A)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Numbers {
    /// By question; empty where questions have none.
    questions: Vec<String>,
    /// By page and panel.
    containers: Vec<String>,
}

impl Numbers {
    pub(super) fn of_question(&self, question: QuestionId) -> &str {
        self.questions.get(question.0).map_or("", String::as_str)
    }

    pub(super) fn of_container(&self, container: ContainerId) -> &str {
        self.containers.get(container.0).map_or("", String::as_str)
    }
}

/// How numbers are counted and written in one part of a survey.
struct Sequence<'a> {
    /// `questionStartIndex`, or `1.`.
    start: &'a str,
    /// The number that these stand below.
    prefix: String,
    /// How many have been given.
    count: usize,
    /// Whether the numbers within a panel stand below its own.
    recursive: bool,
}

impl<'a> Sequence<'a> {
    fn new(start: &'a Option<String>, prefix: &str, recursive: bool) -> Self {
        let start = start.as_deref().unwrap_or("1.");
        Sequence { start, prefix: prefix.to_owned(), count: 0, recursive }
    }

    fn next(&mut self) -> String {
        let number = counted(self.start, self.count);
        self.count += 1;
        [self.prefix.as_str(), &number].concat()
    }
}

/// What comes so many places after a first number, such as `A)`, `Q10:` or `(1)`.
fn counted(start: &str, places: usize) -> String {
    let is_digit = |it: char| it.is_ascii_digit();
    if let Some(begin) = start.find(is_digit) {
        let (before, rest) = start.split_at(begin);
        let end = rest.find(|it| !is_digit(it)).unwrap_or(rest.len());
        let first: usize = rest[..end].parse().unwrap_or_default();
        return [before, &(first + places).to_string(), &rest[end..]].concat();
    }
    let Some(begin) = start.find(|it: char| it.is_ascii_alphabetic()) else {
        return start.to_owned();
    };
    let (before, rest) = start.split_at(begin);
    let letter = rest.as_bytes()[0];
    let place = u8::try_from(places).ok().and_then(|it| letter.checked_add(it));
    let letter = char::from(place.unwrap_or(letter)).to_string();
    [before, &letter, &rest[1..]].concat()
}

impl Session {
    /// Notes which pages are visible and how questions are numbered, and leaves a page that is no longer shown.
    pub(super) fn note_shown(&mut self, changes: &mut Changes) {
        let pages = self.visible_pages();
        changes.pages |= pages != self.pages;
        self.pages = pages;
        let numbers = self.count_numbers();
        let before = std::mem::replace(&mut self.numbers, numbers);
        let questions = self.numbers.questions.len().max(before.questions.len());
        for question in (0..questions).map(QuestionId) {
            if self.numbers.of_question(question) != before.of_question(question) {
                changes.question(question);
            }
        }
        let containers = self.numbers.containers.len().max(before.containers.len());
        for container in (0..containers).map(ContainerId) {
            if self.numbers.of_container(container) != before.of_container(container) {
                changes.container(container);
            }
        }
        if self.phase != Phase::Start && !self.pages.contains(&self.page) {
            self.go_to(self.nearest_page());
        }
        self.note_shown_element(changes);
    }

    fn count_numbers(&self) -> Numbers {
        let definition = self.survey.definition();
        let mode = definition.question_numbers;
        let mut numbers = Numbers::default();
        if !WHOLE_DIALECT || mode == QuestionNumbers::Off {
            return numbers;
        }
        numbers.questions.resize(self.questions.len(), String::new());
        numbers.containers.resize(self.containers.len(), String::new());
        let start = &definition.question_start;
        let recursive = mode == QuestionNumbers::Recursive;
        let mut sequence = Sequence::new(start, "", recursive);
        for page in self.survey.pages() {
            if mode == QuestionNumbers::OnPage {
                sequence.count = 0;
            }
            self.number(self.container_in(ROOT, *page), &mut sequence, &mut numbers);
        }
        numbers
    }

    fn number(&self, container: ContainerId, sequence: &mut Sequence<'_>, numbers: &mut Numbers) {
        if !self.is_container_shown_itself(container) {
            return;
        }
        for child in self.children(container) {
            match child {
                Child::Container(panel) => self.number_panel(panel, sequence, numbers),
                Child::Question(question) => self.number_question(question, sequence, numbers),
            }
        }
    }

    fn number_panel(&self, id: ContainerId, sequence: &mut Sequence<'_>, numbers: &mut Numbers) {
        if !self.is_container_shown_itself(id) {
            return;
        }
        let panel = self.container(id);
        let recursive = sequence.recursive || panel.question_numbers == PanelNumbers::Recursive;
        if (panel.show_number || recursive) && !panel.title.is_empty() {
            numbers.containers[id.0] = sequence.next();
        }
        let own = numbers.containers[id.0].clone();
        self.number_within(id, panel, &own, sequence, numbers);
    }

    fn number_question(&self, id: QuestionId, sequence: &mut Sequence<'_>, numbers: &mut Numbers) {
        let template = match self.question(id).kind {
            QuestionKind::PanelDynamic(_) => self.entry(id).rows.map(|it| self.survey.template(it)),
            _ => None,
        };
        let continued = template.is_some_and(|it| it.question_numbers == PanelNumbers::Continued);
        if !continued && self.is_numbered(id) {
            numbers.questions[id.0] = sequence.next();
        }
        if template.is_some() && self.is_shown_itself(id) {
            let own = numbers.questions[id.0].clone();
            for panel in self.row_panels(id) {
                self.number_within(panel, self.container(panel), &own, sequence, numbers);
            }
        }
    }

    /// Numbers what stands in a panel, whose own number is `own`.
    fn number_within(
        &self,
        id: ContainerId,
        panel: &Panel,
        own: &str,
        sequence: &mut Sequence<'_>,
        numbers: &mut Numbers,
    ) {
        match panel.question_numbers {
            PanelNumbers::Off => {}
            PanelNumbers::OnPanel => {
                self.number(id, &mut Sequence::new(&panel.question_start, "", false), numbers);
            }
            PanelNumbers::Continued if !sequence.recursive => self.number(id, sequence, numbers),
            PanelNumbers::Continued | PanelNumbers::Recursive => {
                let written = Some(sequence.start.to_owned());
                let start =
                    if panel.question_start.is_some() { &panel.question_start } else { &written };
                self.number(id, &mut Sequence::new(start, own, true), numbers);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn a_first_number_says_how_all_are_written() {
        assert_eq!(counted("1.", 9), "10.");
        assert_eq!(counted("A)", 2), "C)");
        assert_eq!(counted("Q10:", 3), "Q13:");
        assert_eq!(counted("(a)", 1), "(b)");
        assert_eq!(counted("#1", 1), "#2");
        assert_eq!(counted("", 4), "");
    }
}
