//! A pattern as a nondeterministic finite automaton (Thompson, "Regular Expression Search Algorithm", 1968), which
//! reads each unit of a text once. What lies ahead or behind is found out beforehand, for all places of the text at
//! once: what lies ahead, by an automaton that reads backwards.

use survey_pattern::{Node, Units, is_word};

/// The most states of an automaton: repetitions are written out.
const MOST_STATES: usize = 50_000;
/// The most steps of a search, a state at a place each. Beyond them a text counts as matching: the page, which has
/// the pattern too, has let it through.
const MOST_STEPS: usize = 20_000_000;

/// A state: what it takes to get to the next one.
#[derive(Clone, Debug)]
enum State {
    Unit(Units),
    Either(usize, usize),
    Start,
    End,
    WordBoundary(bool),
    /// Whether the looks with this index found something here.
    Look(usize, bool),
    Found,
}

/// Reads a text in one direction.
#[derive(Clone, Debug)]
pub(super) struct Automaton {
    /// Each with the state that follows it.
    states: Vec<(State, usize)>,
    first: usize,
    forwards: bool,
    ignores_case: bool,
    looks: Vec<Automaton>,
}

impl Automaton {
    /// `None` where it would have too many states.
    pub(super) fn new(pattern: &Node, ignores_case: bool) -> Option<Self> {
        Self::directed(pattern, true, ignores_case, &mut MOST_STATES.clone())
    }

    fn directed(
        pattern: &Node,
        forwards: bool,
        ignores_case: bool,
        room: &mut usize,
    ) -> Option<Self> {
        let states = vec![(State::Found, 0)];
        let mut automaton =
            Automaton { states, first: 0, forwards, ignores_case, looks: Vec::new() };
        automaton.first = automaton.before(0, pattern, room)?;
        Some(automaton)
    }

    /// Adds what must be read before the state `next`, and gives where that begins.
    fn before(&mut self, next: usize, node: &Node, room: &mut usize) -> Option<usize> {
        let state = match node {
            Node::Unit(units) => State::Unit(units.clone()),
            Node::Start => State::Start,
            Node::End => State::End,
            Node::WordBoundary(wanted) => State::WordBoundary(*wanted),
            Node::BackReference => return None,
            Node::Look(look) => {
                let automaton = Self::directed(&look.node, !look.ahead, self.ignores_case, room)?;
                self.looks.push(automaton);
                State::Look(self.looks.len() - 1, look.wanted)
            }
            Node::Sequence(nodes) if self.forwards => {
                return nodes.iter().rev().try_fold(next, |next, it| self.before(next, it, room));
            }
            Node::Sequence(nodes) => {
                return nodes.iter().try_fold(next, |next, it| self.before(next, it, room));
            }
            Node::Either(nodes) => {
                let mut branches = nodes.iter();
                let mut first = self.before(next, branches.next()?, room)?;
                for branch in branches {
                    let other = self.before(next, branch, room)?;
                    first = self.add(State::Either(first, other), next, room)?;
                }
                return Some(first);
            }
            Node::Repeat(node, least, most) => {
                return self.repeated(next, node, *least, *most, room);
            }
        };
        self.add(state, next, room)
    }

    fn repeated(
        &mut self,
        next: usize,
        node: &Node,
        least: u32,
        most: Option<u32>,
        room: &mut usize,
    ) -> Option<usize> {
        let mut first = next;
        match most {
            None => {
                let again = self.add(State::Either(next, next), next, room)?;
                let body = self.before(again, node, room)?;
                self.states[again].0 = State::Either(body, next);
                first = again;
            }
            Some(most) => {
                for _ in least..most {
                    *room = room.checked_sub(1)?;
                    let body = self.before(first, node, room)?;
                    first = self.add(State::Either(body, next), next, room)?;
                }
            }
        }
        for _ in 0..least {
            *room = room.checked_sub(1)?;
            first = self.before(first, node, room)?;
        }
        Some(first)
    }

    fn add(&mut self, state: State, next: usize, room: &mut usize) -> Option<usize> {
        *room = room.checked_sub(1)?;
        self.states.push((state, next));
        Some(self.states.len() - 1)
    }

    /// Whether the pattern matches anywhere in a text.
    pub(super) fn is_found_in(&self, text: &[u16]) -> bool {
        let mut steps = MOST_STEPS;
        self.found(text, &mut steps).is_none_or(|places| places.contains(&true))
    }

    /// For each place between the units of a text, whether a match that begins anywhere ends there. `None` where that
    /// takes too many steps.
    fn found(&self, text: &[u16], steps: &mut usize) -> Option<Vec<bool>> {
        let looks: Option<Vec<Vec<bool>>> =
            self.looks.iter().map(|look| look.found(text, steps)).collect();
        let looks = looks?;
        let mut found = vec![false; text.len() + 1];
        let mut entered = vec![usize::MAX; self.states.len()];
        let mut here: Vec<usize> = Vec::new();
        let mut there: Vec<usize> = Vec::new();
        for count in 0..=text.len() {
            let place = if self.forwards { count } else { text.len() - count };
            let unit = match self.forwards {
                true => text.get(place),
                false => place.checked_sub(1).and_then(|it| text.get(it)),
            };
            here.push(self.first);
            while let Some(index) = here.pop() {
                if std::mem::replace(&mut entered[index], count) == count {
                    continue;
                }
                *steps = steps.checked_sub(1)?;
                let (state, next) = &self.states[index];
                let passes = match state {
                    State::Unit(units) => {
                        if unit.is_some_and(|it| units.contains(*it, self.ignores_case)) {
                            there.push(*next);
                        }
                        false
                    }
                    State::Either(one, other) => {
                        here.extend([*one, *other]);
                        false
                    }
                    State::Start => place == 0,
                    State::End => place == text.len(),
                    State::WordBoundary(wanted) => is_boundary(text, place) == *wanted,
                    State::Look(look, wanted) => looks[*look][place] == *wanted,
                    State::Found => {
                        found[place] = true;
                        false
                    }
                };
                if passes {
                    here.push(*next);
                }
            }
            std::mem::swap(&mut here, &mut there);
        }
        Some(found)
    }
}

fn is_boundary(text: &[u16], place: usize) -> bool {
    let word =
        |place: Option<usize>| place.and_then(|it| text.get(it)).is_some_and(|unit| is_word(*unit));
    word(place.checked_sub(1)) != word(Some(place))
}
