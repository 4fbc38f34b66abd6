//! What the respondent has opened, folded away, is being asked about or is in the midst of: no part of the response, and
//! gone with the page.

use survey_engine::{ContainerId, QuestionId};

mod ink;

use super::pressed::Pressed;
use ink::Ink;

/// What is shown of what could be, and what is under way.
#[derive(Debug, Default)]
pub(crate) struct Presentation {
    /// What has been folded away or opened, and whether it is folded.
    folded: Vec<(ContainerId, bool)>,
    /// Where one panel is shown at a time: which.
    current: Vec<(QuestionId, ContainerId)>,
    /// The row or panel whose removal waits for the respondent's word.
    asked_about: Option<ContainerId>,
    /// The file whose removal does, by its place.
    asked_about_file: Option<(QuestionId, usize)>,
    /// Why files were not taken.
    refused: Vec<(QuestionId, Vec<String>)>,
    /// The questions whose files are being read.
    reading: Vec<QuestionId>,
    /// What has been drawn on the pads.
    ink: Vec<(QuestionId, Ink)>,
    /// The button that is being pressed.
    pressed: Option<Pressed>,
    /// Whether the respondent has last used a pointer, and not a key.
    points: bool,
}

/// Presses.
impl Presentation {
    /// Remembers the button on which the pointer went down, or none; gives that from before.
    pub(crate) fn press(&mut self, pressed: Option<Pressed>) -> Option<Pressed> {
        std::mem::replace(&mut self.pressed, pressed)
    }

    /// Remembers whether the respondent uses a pointer or keys.
    pub(crate) fn set_points(&mut self, points: bool) {
        self.points = points;
    }

    /// Whether the respondent uses a pointer.
    pub(crate) fn points(&self) -> bool {
        self.points
    }
}

/// Rows and panels.
impl Presentation {
    /// Whether something is folded away, given whether it is at first.
    pub(crate) fn is_folded(&self, container: ContainerId, at_first: bool) -> bool {
        let own = self.folded.iter().find(|(it, _)| *it == container);
        own.map_or(at_first, |(_, folded)| *folded)
    }

    /// Folds something away or opens it.
    pub(crate) fn fold(&mut self, container: ContainerId, folded: bool) {
        self.folded.retain(|(it, _)| *it != container);
        self.folded.push((container, folded));
    }

    /// The panel that is shown of a question.
    pub(crate) fn current(&self, question: QuestionId) -> Option<ContainerId> {
        self.current.iter().find(|(it, _)| *it == question).map(|(_, panel)| *panel)
    }

    /// Shows this panel of a question.
    pub(crate) fn show(&mut self, question: QuestionId, panel: ContainerId) {
        self.current.retain(|(it, _)| *it != question);
        self.current.push((question, panel));
    }

    /// Whether the respondent is being asked about the removal of this.
    pub(crate) fn asks_about(&self, container: ContainerId) -> bool {
        self.asked_about == Some(container)
    }

    /// Asks about the removal of a row or panel, or of none any more.
    pub(crate) fn ask_about(&mut self, container: Option<ContainerId>) {
        self.asked_about = container;
    }
}

/// Files.
impl Presentation {
    /// Whether the respondent is being asked about the removal of this file.
    pub(crate) fn asks_about_file(&self, question: QuestionId, place: usize) -> bool {
        self.asked_about_file == Some((question, place))
    }

    /// Asks about the removal of a file, or of none any more.
    pub(crate) fn ask_about_file(&mut self, file: Option<(QuestionId, usize)>) {
        self.asked_about_file = file;
    }

    /// Why files of a question were not taken, when it was last given some.
    pub(crate) fn refused(&self, question: QuestionId) -> &[String] {
        let own = self.refused.iter().find(|(it, _)| *it == question);
        own.map_or(&[], |(_, texts)| texts)
    }

    /// Says why files of a question were not taken.
    pub(crate) fn refuse(&mut self, question: QuestionId, why: Vec<String>) {
        self.refused.retain(|(it, _)| *it != question);
        self.refused.push((question, why));
    }

    /// Whether files of a question are being read.
    pub(crate) fn is_reading(&self, question: QuestionId) -> bool {
        self.reading.contains(&question)
    }

    /// Says whether files of a question are being read.
    pub(crate) fn read(&mut self, question: QuestionId, reading: bool) {
        self.reading.retain(|it| *it != question);
        if reading {
            self.reading.push(question);
        }
    }
}

/// Signatures.
impl Presentation {
    /// The signature that is on the pad of a question.
    pub(crate) fn signed(&self, question: QuestionId) -> Option<&str> {
        self.ink.iter().find(|(it, _)| *it == question)?.1.picture.as_deref()
    }

    /// Notes the signature that is on the pad.
    pub(crate) fn sign(&mut self, question: QuestionId, picture: Option<String>) {
        self.ink(question).picture = picture;
    }

    /// Begins a stroke.
    pub(crate) fn begin_stroke(&mut self, question: QuestionId, at: (f64, f64)) {
        let ink = self.ink(question);
        ink.strokes.push(vec![at]);
        ink.down = true;
    }

    /// Goes on with the stroke, if there is one; gives where it was before.
    pub(crate) fn extend_stroke(
        &mut self,
        question: QuestionId,
        at: (f64, f64),
    ) -> Option<(f64, f64)> {
        let ink = self.ink(question);
        let stroke = ink.strokes.last_mut().filter(|_| ink.down)?;
        let before = stroke.last().copied();
        stroke.push(at);
        before
    }

    /// Ends the stroke; whether there was one.
    pub(crate) fn end_stroke(&mut self, question: QuestionId) -> bool {
        std::mem::take(&mut self.ink(question).down)
    }

    /// Whether something has been drawn on the pad.
    pub(crate) fn has_strokes(&mut self, question: QuestionId) -> bool {
        !self.ink(question).strokes.is_empty()
    }

    /// Forgets what has been drawn.
    pub(crate) fn drop_strokes(&mut self, question: QuestionId) {
        *self.ink(question) = Ink::default();
    }

    /// Keeps the signature that what is drawn now lies upon.
    pub(crate) fn lay_under(&mut self, question: QuestionId, picture: String) {
        self.ink(question).under = Some(picture);
    }

    /// What has been drawn, or else this name, as elements of SVG in a picture of this size.
    pub(crate) fn vector(
        &mut self,
        question: QuestionId,
        size: (f64, f64),
        name: Option<&str>,
    ) -> String {
        self.ink(question).vector(size, name)
    }

    fn ink(&mut self, question: QuestionId) -> &mut Ink {
        let place = self.ink.iter().position(|(it, _)| *it == question);
        let place = place.unwrap_or_else(|| {
            self.ink.push((question, Ink::default()));
            self.ink.len() - 1
        });
        &mut self.ink[place].1
    }
}
