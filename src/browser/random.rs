//! Random numbers from the browser's cryptographic source.

use super::script;

/// Ten random bytes, as an identifier takes them. Browsers give them on insecure pages too.
pub fn random_bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    script::fill_with_random(&mut bytes);
    bytes
}

/// A whole number from 0 to 2³² - 1: a response's seed.
pub fn seed() -> u32 {
    let [a, b, c, d, ..] = random_bytes();
    u32::from_be_bytes([a, b, c, d])
}

/// A number from 0 up to and without 1, for what needs no secrecy.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}
