//! Who writes a random survey: what has been written so far, which later parts can refer to.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::super::random::Random;
use super::features::Features;

/// The members of a JSON object.
pub(super) type Members = Map<String, Json>;

/// A survey in the writing.
pub(super) struct Author<'a> {
    pub(super) random: &'a mut Random,
    features: &'a Features,
    /// The features that this survey has.
    pub(super) used: BTreeSet<&'static str>,
    /// The questions written so far.
    pub(super) known: Vec<Known>,
    /// Those of which the choices come and go.
    pub(super) shifting: BTreeSet<String>,
    /// The page being written.
    pub(super) page: usize,
    /// Within a page or panel that may be closed to input.
    pub(super) closed: bool,
    /// The respondent now and then gives what the author's limits exclude.
    pub(super) strays: bool,
    /// Ends with a preview of all answers.
    pub(super) previews: bool,
    count: usize,
}

/// A question that has been written.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// How the protocol and expressions name it.
    pub(super) path: String,
    pub(super) shape: Shape,
    pub(super) page: usize,
    /// It has a field for a comment.
    pub(super) comment: bool,
}

/// What answers a question takes.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// One of these, perhaps with a text for "other".
    One {
        values: Vec<Json>,
        other: bool,
    },
    /// Several of these.
    Many {
        values: Vec<Json>,
        other: bool,
        none: bool,
        /// No more than so many.
        most: usize,
    },
    /// All of these, in an order.
    Ranking(Vec<Json>),
    Number {
        min: i64,
        max: i64,
    },
    /// Two numbers.
    Span {
        min: i64,
        max: i64,
    },
    /// One of these texts, or any other.
    Text(Vec<&'static str>),
    /// Dates and times as texts in the input's own form, and such as its limits exclude.
    Time {
        texts: Vec<&'static str>,
        outside: Vec<&'static str>,
    },
    Truth {
        yes: Json,
        no: Json,
    },
    /// One column a row, or several.
    Rows {
        rows: Vec<Json>,
        columns: Vec<Json>,
        several: bool,
    },
    Files,
    /// A result, of this kind of value.
    Calculated {
        number: bool,
    },
    /// Rows that can be added: panels, or rows of a matrix; in each, these.
    Repeated {
        panels: bool,
        most: usize,
        inner: Vec<Known>,
    },
    Nothing,
}

impl<'a> Author<'a> {
    pub(super) fn new(random: &'a mut Random, features: &'a Features) -> Self {
        let strays = random.percent(1) && features.has("out of bounds");
        let previews = random.percent(20) && features.has("showPreviewBeforeComplete");
        Author {
            random,
            features,
            used: BTreeSet::new(),
            known: Vec::new(),
            shifting: BTreeSet::new(),
            page: 0,
            closed: false,
            strays,
            previews,
            count: 0,
        }
    }

    /// Whether a feature is switched on.
    pub(super) fn can(&self, feature: &'static str) -> bool {
        self.features.has(feature)
    }

    /// Decides for a feature in so many of a hundred cases, where it is switched on; and counts it.
    pub(super) fn may(&mut self, feature: &'static str, chance: usize) -> bool {
        let chosen = self.can(feature) && self.random.percent(chance);
        if chosen {
            self.used.insert(feature);
        }
        chosen
    }

    /// A name that nothing else has.
    pub(super) fn name(&mut self, of: &str) -> String {
        self.count += 1;
        format!("{of}{}", self.count)
    }

    /// One of the questions so far that holds.
    pub(super) fn earlier(&mut self, holds: impl Fn(&Known) -> bool) -> Option<Known> {
        let fitting: Vec<&Known> = self.known.iter().filter(|it| holds(it)).collect();
        if fitting.is_empty() { None } else { Some((*self.random.one_of(&fitting)).clone()) }
    }
}

/// Sets a member.
pub(super) fn put(members: &mut Members, name: &str, value: impl Into<Json>) {
    members.insert(name.to_owned(), value.into());
}
