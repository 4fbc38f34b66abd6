//! Writes decisions into as many bits as their probabilities say: a range coder with carries, as LZMA has it.

/// Below this the range is widened by a byte.
const NARROW: u32 = 1 << 23;

#[derive(Debug)]
pub(super) struct RangeCoder {
    bytes: Vec<u8>,
    low: u64,
    range: u32,
    /// The last byte that a carry can still change, and how many bytes of ones stand behind it.
    last: u8,
    ones: usize,
}

impl RangeCoder {
    pub(super) fn new() -> Self {
        Self { bytes: Vec::new(), low: 0, range: 0x7fff_ffff, last: 0, ones: 0 }
    }

    /// Writes a decision of which `probability` in 32768 says that it is yes; it is neither 0 nor 32768.
    pub(super) fn write(&mut self, decision: bool, probability: u32) {
        let bound = (self.range >> 15) * probability;
        if decision {
            self.range = bound;
        } else {
            self.low += u64::from(bound);
            self.range -= bound;
        }
        while self.range < NARROW {
            self.range <<= 8;
            self.shift();
        }
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        // The first byte only takes a carry that never comes; zeros at the end are what is read behind it.
        self.bytes.remove(0);
        while self.bytes.last() == Some(&0) {
            self.bytes.pop();
        }
        self.bytes
    }

    /// Moves the highest byte out.
    fn shift(&mut self) {
        let carry = (self.low >> 32) as u8;
        let highest = (self.low >> 24) as u8;
        if carry == 1 || highest != u8::MAX {
            self.bytes.push(self.last.wrapping_add(carry));
            self.bytes.extend(std::iter::repeat_n(u8::MAX.wrapping_add(carry), self.ones));
            self.ones = 0;
            self.last = highest;
        } else {
            self.ones += 1;
        }
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}
