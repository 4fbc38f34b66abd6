//! How likely a decision is, by what followed the same contexts so far. Each context has probabilities of its own; they
//! are mixed by weights that learn which to trust. `src/embed/unpack.js` does the very same, so that every step is one
//! that Rust and JavaScript do alike: whole numbers, and sums, products and quotients of doubles.

use super::range_coder::RangeCoder;

/// How many contexts each decision has.
pub(super) const CONTEXTS: usize = 4;
/// How many decisions in a row make a group, whose slots lie together in the memory.
pub(super) const GROUP: u32 = 4;

/// What is mixed: a context each, and a constant.
const INPUTS: usize = CONTEXTS + 1;
const CONSTANT: f64 = 0.3;
/// What a weight is at first, and how fast it changes.
const WEIGHT: f64 = 0.3;
const LEARNING: f64 = 0.022;

/// A slot holds a count in its lowest bits, then a check of whose it is, then a probability.
const SLOTS: usize = 1 << 21;
const COUNT: u32 = 0x1f;
const CHECK: u32 = 0xffe0;
/// A slot that knows nothing: yes as likely as no.
const UNKNOWN: u32 = 0x8000_0000;
/// The highest count. The more often a slot was met, the slower it learns, down to this.
const MOST: u32 = 15;

/// The entries of the table of logarithms of odds, and of that which leads back.
const STEPS: usize = 4096;
/// How many of its steps are one in the logarithm, and e to the power of such a step.
const PER_UNIT: f64 = 200.0;
const STEP: f64 = 1.005_012_520_859_401;

pub(super) struct Model {
    slots: Vec<u32>,
    /// Where the slots of the group at hand are, and their checks.
    places: [(usize, u32); CONTEXTS],
    weights: Vec<[f64; INPUTS]>,
    logarithms: Vec<f64>,
    probabilities: Vec<f64>,
    coder: RangeCoder,
}

impl Model {
    /// One that chooses among so many sets of weights.
    pub(super) fn new(sets: usize) -> Self {
        Self {
            slots: vec![UNKNOWN; SLOTS],
            places: [(0, 0); CONTEXTS],
            weights: vec![[WEIGHT; INPUTS]; sets],
            logarithms: logarithms(),
            probabilities: probabilities(),
            coder: RangeCoder::new(),
        }
    }

    /// Begins a group of decisions, told from others of the same contexts by its key.
    pub(super) fn enter(&mut self, contexts: &[u32; CONTEXTS], key: u32) {
        self.places = contexts.map(|context| {
            let hash = context.wrapping_add(key.wrapping_mul(0x85eb_ca77));
            let hash = (hash ^ hash >> 16).wrapping_mul(0x2c1b_3c6d);
            let hash = hash ^ hash >> 14;
            (hash as usize % SLOTS, hash >> 16 & CHECK)
        });
    }

    /// Writes a decision: which of its group, by a number below 16, and mixed by which set of weights.
    pub(super) fn decide(&mut self, node: u32, set: usize, decision: bool) {
        let mut slots = [0; CONTEXTS];
        let mut inputs = [CONSTANT; INPUTS];
        for (index, (place, check)) in self.places.into_iter().enumerate() {
            let slot = place ^ node as usize;
            if self.slots[slot] & CHECK != check {
                self.slots[slot] = UNKNOWN | check;
            }
            slots[index] = slot;
            inputs[index] = self.logarithms[(self.slots[slot] >> 20) as usize];
        }

        let weights = &mut self.weights[set];
        let mut sum = 0.0;
        for (input, weight) in inputs.iter().zip(&*weights) {
            sum += input * weight;
        }
        let step = (sum * PER_UNIT + STEPS as f64 / 2.0) as usize;
        let probability = self.probabilities[step.min(STEPS - 1)];
        self.coder.write(decision, (probability * 32768.0) as u32);

        let truth = f64::from(u8::from(decision));
        for (input, weight) in inputs.iter().zip(weights) {
            *weight += input * ((truth - probability) * LEARNING);
        }
        for slot in slots {
            let state = self.slots[slot];
            let count = state & COUNT;
            let probability = (state >> 16) as i32;
            let aim = if decision { 65535 } else { 0 };
            let rate = (32768.0 / (f64::from(count) + 1.3)) as i32;
            let probability = probability + (((aim - probability) * rate) >> 15);
            self.slots[slot] = (probability as u32) << 16 | state & CHECK | (count + 1).min(MOST);
        }
    }

    /// All that was written.
    pub(super) fn finish(self) -> Vec<u8> {
        self.coder.finish()
    }
}

/// The logarithm of the odds of each probability, summed up from its slope.
fn logarithms() -> Vec<f64> {
    let mut table = vec![0.0; STEPS];
    let mut sum = 0.0;
    for index in STEPS / 2..STEPS {
        table[index] = sum;
        table[STEPS - 1 - index] = -sum;
        let middle = index as f64 + 0.5;
        sum += STEPS as f64 / (middle * (STEPS as f64 - middle));
    }
    table
}

/// The probability of each logarithm of odds.
fn probabilities() -> Vec<f64> {
    let mut table = vec![0.0; STEPS];
    let mut odds = 1.0;
    for index in STEPS / 2..STEPS {
        table[index] = odds / (odds + 1.0);
        table[STEPS - 1 - index] = 1.0 / (odds + 1.0);
        odds *= STEP;
    }
    table
}
