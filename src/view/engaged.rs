//! What a respondent is in the midst of with one question: an open list, a choice on its way to another place. Nothing
//! of it belongs to the response, and there is one such thing at a time.

use survey_definition::Rare;
use survey_engine::QuestionId;

use super::questions::combobox::OpenList;
use super::questions::ranking_drag::Drag;
use super::store::{Store, Topic};

/// What the respondent is in the midst of.
#[derive(Clone, Debug)]
pub(crate) enum Engaged {
    /// A list is open.
    List(OpenList),
    /// A choice is dragged to another rank.
    Drag(Drag),
    /// The part of the question that gets the focus once the question has been drawn.
    Focus(String),
}

impl Store {
    /// Begins something with a question, goes on with it, or ends it, and draws the question anew.
    pub(crate) fn engage(&self, id: QuestionId, engaged: Option<Engaged>) {
        let engaged = engaged.and_then(|it| Rare::made(|| (id, it)));
        self.set_engaged(engaged);
        self.wake(Topic::Question(id));
    }

    /// The list of the question, if it is the one that is open.
    pub(crate) fn open_list(&self, id: QuestionId) -> Option<OpenList> {
        match self.engaged().as_deref() {
            Some((question, Engaged::List(list))) if *question == id => Some(list.clone()),
            _ => None,
        }
    }
}
