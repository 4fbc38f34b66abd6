//! Random expressions about what has been written so far.

use super::author::Author;
use serde_json::Value as Json;

/// A question that expressions can mention.
#[derive(Clone)]
pub struct Known {
    pub name: String,
    /// Answers that it may have.
    pub values: Vec<Json>,
}

impl Author {
    pub fn condition(&mut self) -> String {
        self.condition_within("")
    }

    /// A condition that would rather mention what stands in the same row.
    pub fn condition_within(&mut self, within: &str) -> String {
        let one = self.comparison(within);
        match self.random.below(6) {
            0 => format!("{one} and {}", self.comparison(within)),
            1 => format!("{one} or {}", self.comparison(within)),
            _ => one,
        }
    }

    fn mentioned(&mut self, within: &str) -> Option<Known> {
        let near: Vec<Known> =
            self.known.iter().filter(|it| it.name.starts_with(within)).cloned().collect();
        let known =
            if !near.is_empty() && self.random.percent(70) { near } else { self.reachable(within) };
        (!known.is_empty()).then(|| self.random.one_of(&known).clone())
    }

    /// What can be mentioned there: the survey's own, and what stands in the same row.
    fn reachable(&self, within: &str) -> Vec<Known> {
        let is_own = |it: &&Known| {
            !it.name.contains('.') || (!within.is_empty() && it.name.starts_with(within))
        };
        self.known.iter().filter(is_own).cloned().collect()
    }

    fn comparison(&mut self, within: &str) -> String {
        let Some(known) = self.mentioned(within) else {
            return (*self.random.one_of(&["1 = 1", "1 = 2", "'a' = 'b'"])).to_owned();
        };
        let name = &known.name;
        let value = written(self.random.one_of(&known.values));
        match self.random.below(12) {
            0 => format!("{{{name}}} empty"),
            1 | 2 => format!("{{{name}}} notempty"),
            3 => format!("{{{name}}} contains {value}"),
            4 => format!("{{{name}}} > {value}"),
            5 => format!("{{{name}}} anyof [{value}]"),
            6 if self.marks => "{mark} notempty".to_owned(),
            7 => "today() > '2026-03-16'".to_owned(),
            8 | 9 => format!("{{{name}}} != {value}"),
            _ => format!("{{{name}}} = {value}"),
        }
    }

    /// An expression that calculates.
    pub fn calculation(&mut self) -> String {
        let known = self.reachable("");
        if known.is_empty() {
            return "1 + 2".to_owned();
        }
        let (one, two) =
            (self.random.one_of(&known).name.clone(), self.random.one_of(&known).name.clone());
        match self.random.below(7) {
            0 => format!("{{{one}}} + {{{two}}}"),
            1 => format!("{{{one}}} * 2"),
            2 => format!("iif({}, {{{one}}}, {{{two}}})", self.comparison("")),
            3 => "today()".to_owned(),
            4 => format!("displayValue('{one}')"),
            5 => format!("{{{one}.length}}"),
            _ => format!("{{{one}}}"),
        }
    }
}

fn written(value: &Json) -> String {
    match value {
        Json::String(text) => format!("'{text}'"),
        Json::Array(items) => items.first().map_or("1".to_owned(), written),
        Json::Object(_) | Json::Null => "1".to_owned(),
        other => other.to_string(),
    }
}
