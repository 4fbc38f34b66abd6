//! Random numbers from the browser's cryptographic source.

use js_sys::{Math, Uint8Array};

/// Ten random bytes, as an identifier takes them. `getRandomValues` exists on insecure pages too; where a browser has
/// none, `Math.random` has to do: the bytes name a response and protect nothing.
pub fn random_bytes() -> [u8; 10] {
    let array = Uint8Array::new_with_length(10);
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_array_buffer_view(&array).is_ok());
    let mut bytes = [0; 10];
    array.copy_to(&mut bytes);
    if !filled {
        bytes.fill_with(|| (Math::random() * 256.0) as u8);
    }
    bytes
}

/// A whole number from 0 to 2³² - 1: a response's seed.
pub fn seed() -> u32 {
    let [a, b, c, d, ..] = random_bytes();
    u32::from_be_bytes([a, b, c, d])
}

/// A number from 0 up to and without 1, for what needs no secrecy.
pub fn fraction() -> f64 {
    Math::random()
}
