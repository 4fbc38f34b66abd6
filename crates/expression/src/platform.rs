//! The port for what a browser does better than code of our own; the `survey-native` crate is its server twin.

/// What the dialect takes from JavaScript and Unicode. Every implementation must give the very same results: a
/// differential test holds the browser's and the server's equal.
pub trait Platform {
    /// JavaScript's `Number(text)`; `None` for NaN. `Number("")` is 0.
    fn number_from_text(&self, text: &str) -> Option<f64>;

    /// JavaScript's `String(number)`, for instance `1e+21`, `0.1`, `-0` as `0`.
    fn number_to_text(&self, number: f64) -> String;

    /// JavaScript's `Number(number.toFixed(digits))`, with at most 100 digits.
    fn round(&self, number: f64, digits: u32) -> f64;

    /// JavaScript's `text.toLowerCase()`.
    fn lower_case(&self, text: &str) -> String;

    /// How many characters a person counts: extended grapheme clusters (UAX #29) of the text after NFC; a
    /// cluster of more than 16 code points counts once for every 16 begun.
    fn count_characters(&self, text: &str) -> usize;

    /// JavaScript's `new RegExp(pattern, ignore_case ? "i" : "").test(text)`; `None` where the pattern does not
    /// compile.
    fn pattern_matches(&self, pattern: &str, ignore_case: bool, text: &str) -> Option<bool>;

    /// The respondent's time zone: minutes east of UTC at this instant (milliseconds since the epoch); NaN beyond
    /// JavaScript's dates, which end 100,000,000 days from the epoch.
    fn utc_offset_minutes(&self, instant: f64) -> f64;
}
