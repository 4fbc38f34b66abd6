//! Whether a backtracking search can take exponential time: whether a text can be read in exponentially many ways.
//!
//! The pattern becomes an automaton with one state for each character it asks for (Glushkov's). A search is exponential
//! where a state leads back to itself in two ways by the same text: by two different states at once, or by one step
//! that two repetitions allow. Repetitions of many times are taken for three, and what looks around is looked at by
//! itself; so a verdict may be too strict, and a pattern that nobody can read is refused the same way.

use survey_pattern::{Look, Node};

/// Patterns of more characters are let pass: the pairs of their states are too many.
const MOST_STATES: usize = 300;
/// As how many copies a counted repetition is taken.
const MOST_COPIES: u32 = 3;

pub(super) fn is_exponential(root: &Node) -> bool {
    let mut automaton = Automaton::default();
    let whole = automaton.add(root);
    let itself = automaton.sets.len() <= MOST_STATES && automaton.is_exponential(&whole);
    itself || automaton.looks.iter().any(is_exponential_inside)
}

fn is_exponential_inside(look: &Node) -> bool {
    // Whatever stands in it can fail, since the search goes on from there.
    let mut parts = vec![look.clone()];
    parts.push(Node::End);
    is_exponential(&Node::Sequence(parts))
}

#[derive(Default)]
struct Automaton {
    /// By state: what it reads, as ranges of units.
    sets: Vec<Vec<(u16, u16)>>,
    /// By state: which may be next, once for each way in which it may.
    next: Vec<Vec<usize>>,
    looks: Vec<Node>,
    /// Whether something other than a character may be asked for.
    asserts: bool,
}

/// A part of the automaton: where it begins and ends, and whether it may be skipped.
struct Fragment {
    skipped: bool,
    first: Vec<usize>,
    last: Vec<usize>,
}

impl Automaton {
    fn add(&mut self, node: &Node) -> Fragment {
        let nothing = Fragment { skipped: true, first: Vec::new(), last: Vec::new() };
        if self.sets.len() > MOST_STATES {
            return nothing;
        }
        match node {
            Node::Unit(units) => {
                let state = self.sets.len();
                self.sets.push(units.ranges());
                self.next.push(Vec::new());
                Fragment { skipped: false, first: vec![state], last: vec![state] }
            }
            Node::Sequence(parts) => parts.iter().fold(nothing, |before, part| {
                let after = self.add(part);
                self.joined(before, after)
            }),
            Node::Either(branches) => {
                let mut all = Fragment { skipped: false, ..nothing };
                for branch in branches {
                    let branch = self.add(branch);
                    all.skipped |= branch.skipped;
                    all.first.extend(branch.first);
                    all.last.extend(branch.last);
                }
                all
            }
            Node::Repeat(node, least, most) => self.repeated(node, *least, *most),
            Node::Look(Look { node, .. }) => {
                self.looks.push((**node).clone());
                self.asserts = true;
                nothing
            }
            Node::End | Node::WordBoundary(_) | Node::BackReference => {
                self.asserts = true;
                nothing
            }
            Node::Start => nothing,
        }
    }

    fn repeated(&mut self, node: &Node, least: u32, most: Option<u32>) -> Fragment {
        let copies = least.min(MOST_COPIES);
        let mut whole = Fragment { skipped: true, first: Vec::new(), last: Vec::new() };
        let Some(most) = most else {
            // All but the last copy are read once.
            for _ in 1..copies {
                let copy = self.add(node);
                whole = self.joined(whole, copy);
            }
            let again = self.add(node);
            self.connect(&again.last.clone(), &again.first.clone());
            let again = Fragment { skipped: again.skipped || least == 0, ..again };
            return self.joined(whole, again);
        };
        for _ in 0..copies {
            let copy = self.add(node);
            whole = self.joined(whole, copy);
        }
        // Each further copy only after the one before it, or one text would be read in several ways.
        let optional = (most - least.min(most)).min(MOST_COPIES);
        let mut rest = Fragment { skipped: true, first: Vec::new(), last: Vec::new() };
        for _ in 0..optional {
            let copy = self.add(node);
            rest = Fragment { skipped: true, ..self.joined(copy, rest) };
        }
        self.joined(whole, rest)
    }

    fn joined(&mut self, before: Fragment, after: Fragment) -> Fragment {
        self.connect(&before.last, &after.first);
        let mut first = before.first;
        if before.skipped {
            first.extend(&after.first);
        }
        let mut last = after.last;
        if after.skipped {
            last.extend(before.last);
        }
        Fragment { skipped: before.skipped && after.skipped, first, last }
    }

    fn connect(&mut self, from: &[usize], to: &[usize]) {
        for state in from {
            self.next[*state].extend(to);
        }
    }

    fn is_exponential(&self, whole: &Fragment) -> bool {
        let reach: Vec<Vec<bool>> = (0..self.sets.len()).map(|it| self.reached_from(it)).collect();
        (0..self.sets.len()).any(|state| {
            let circle: Vec<usize> = (0..self.sets.len())
                .filter(|other| reach[state][*other] && reach[*other][state])
                .collect();
            // Each circle once, by its first state. One that may end the text never has to go back.
            let harmless = !self.asserts && circle.iter().any(|it| whole.last.contains(it));
            circle.first() == Some(&state) && !harmless && self.reads_twice(&circle)
        })
    }

    fn reached_from(&self, state: usize) -> Vec<bool> {
        let mut reached = vec![false; self.sets.len()];
        let mut waiting = vec![state];
        while let Some(state) = waiting.pop() {
            for next in &self.next[state] {
                if !reached[*next] {
                    reached[*next] = true;
                    waiting.push(*next);
                }
            }
        }
        reached
    }

    /// Whether a text leads from a state of the circle back to it in two ways.
    fn reads_twice(&self, circle: &[usize]) -> bool {
        let repeated = |state: &usize| {
            let next: Vec<usize> =
                self.next[*state].iter().copied().filter(|it| circle.contains(it)).collect();
            next.iter().enumerate().any(|(index, it)| next[..index].contains(it))
        };
        if circle.iter().any(repeated) {
            return true;
        }
        // Pairs of states that the same text reaches, beginning with both in one.
        let size = self.sets.len();
        let mut reached = vec![false; size * size];
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); size * size];
        let mut waiting: Vec<(usize, usize)> = vec![(circle[0], circle[0])];
        reached[circle[0] * size + circle[0]] = true;
        while let Some((one, other)) = waiting.pop() {
            for left in self.next[one].iter().filter(|it| circle.contains(it)) {
                for right in self.next[other].iter().filter(|it| circle.contains(it)) {
                    if !meets(&self.sets[*left], &self.sets[*right]) {
                        continue;
                    }
                    let pair = left * size + right;
                    before[pair].push(one * size + other);
                    if !reached[pair] {
                        reached[pair] = true;
                        waiting.push((*left, *right));
                    }
                }
            }
        }
        // Whether a pair of two different states leads back to both in one.
        let mut back = vec![false; size * size];
        let mut waiting: Vec<usize> = circle.iter().map(|it| it * size + it).collect();
        while let Some(pair) = waiting.pop() {
            for earlier in &before[pair] {
                if !back[*earlier] {
                    back[*earlier] = true;
                    waiting.push(*earlier);
                }
            }
        }
        (0..size * size).any(|it| it / size != it % size && reached[it] && back[it])
    }
}

/// Whether some unit is in both.
fn meets(ranges: &[(u16, u16)], others: &[(u16, u16)]) -> bool {
    ranges.iter().any(|it| others.iter().any(|other| it.0 <= other.1 && other.0 <= it.1))
}
