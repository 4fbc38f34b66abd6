//! The server's twin of what a browser offers the engine: ECMAScript's numbers, letters and regular expressions,
//! Unicode's grapheme clusters, the IANA time zones.
//!
//! It gives the results that the browser gives, so that the receiver judges as the page did. It may not decide
//! anything about surveys.

mod number;
mod pattern;

use jiff::{Timestamp, tz::TimeZone};
use survey_expression::Platform;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The platform of a server, a tool or a test, in one time zone.
#[derive(Clone, Debug)]
pub struct NativePlatform {
    time_zone: TimeZone,
}

/// A time zone that the IANA database does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not the name of a time zone: use an IANA name such as Asia/Seoul")]
pub struct UnknownTimeZone(String);

/// The most code points that count as one character.
const LONGEST_CLUSTER: usize = 16;

/// ECMA-262, section 21.4.1.1: how far from the epoch an instant may be, in milliseconds.
const LAST_INSTANT: f64 = 8_640_000_000_000_000.0;
/// After so many milliseconds, 400 years, the calendar begins anew on the same day of the week, and rules of summer time
/// with it.
const CALENDAR: f64 = 146_097.0 * 86_400_000.0;

impl NativePlatform {
    /// A platform in UTC: for what no time zone changes, and where none is known.
    pub fn utc() -> Self {
        NativePlatform { time_zone: TimeZone::UTC }
    }

    /// A platform in the time zone of this IANA name, for instance `Asia/Seoul` or `UTC`.
    ///
    /// # Errors
    /// The database has no zone of this name.
    pub fn new(time_zone: &str) -> Result<Self, UnknownTimeZone> {
        match TimeZone::get(time_zone) {
            Ok(time_zone) => Ok(NativePlatform { time_zone }),
            Err(_) => Err(UnknownTimeZone(time_zone.to_owned())),
        }
    }
}

impl Platform for NativePlatform {
    fn number_from_text(&self, text: &str) -> Option<f64> {
        number::from_text(text)
    }

    fn number_to_text(&self, number: f64) -> String {
        number::to_text(number)
    }

    fn round(&self, number: f64, digits: u32) -> f64 {
        number::round(number, digits)
    }

    fn lower_case(&self, text: &str) -> String {
        text.to_lowercase()
    }

    fn count_characters(&self, text: &str) -> usize {
        let text: String = text.nfc().collect();
        text.graphemes(true).map(|cluster| cluster.chars().count().div_ceil(LONGEST_CLUSTER)).sum()
    }

    fn pattern_matches(&self, pattern: &str, ignore_case: bool, text: &str) -> Option<bool> {
        pattern::matches(pattern, ignore_case, text)
    }

    fn utc_offset_minutes(&self, instant: f64) -> f64 {
        if instant.is_nan() || instant.abs() > LAST_INSTANT {
            return f64::NAN;
        }
        let last = Timestamp::MAX.as_millisecond() as f64;
        let beyond = ((instant - last) / CALENDAR).ceil().max(0.0);
        let instant = Timestamp::from_millisecond((instant - beyond * CALENDAR) as i64);
        // Before all history nothing changes.
        let offset = self.time_zone.to_offset(instant.unwrap_or(Timestamp::MIN));
        f64::from(offset.seconds()) / 60.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn platform() -> NativePlatform {
        NativePlatform::new("Asia/Seoul").expect("the zone exists")
    }

    #[test]
    fn characters_are_counted_as_a_person_counts() {
        for (text, count) in [
            ("", 0),
            ("가나다", 3),
            ("\u{1100}\u{1161}\u{11a8}", 1),
            ("👨\u{200d}👩\u{200d}👧", 1),
            ("a\r\nb", 3),
            ("🇰🇷", 1),
        ] {
            assert_eq!(platform().count_characters(text), count, "{text}");
        }
        let crowded: String = std::iter::once('a').chain(['\u{301}'; 40]).collect();
        assert_eq!(platform().count_characters(&crowded), 3, "16 code points at most in one");
    }

    #[test]
    fn patterns_are_those_of_javascript() {
        let matches = |pattern, text| platform().pattern_matches(pattern, false, text);
        assert_eq!(matches("^\\d{3}-?\\d{2}$", "110-81"), Some(true));
        assert_eq!(matches("b", "abc"), Some(true), "unanchored");
        assert_eq!(matches("^\\d$", "٣"), Some(false), "digits are ASCII's");
        assert_eq!(matches("(?<=a)b", "ab"), Some(true), "looks behind");
        assert_eq!(matches("^.$", "😀"), Some(false), "counts UTF-16 units");
        assert_eq!(matches("(", "x"), None);
        assert_eq!(platform().pattern_matches("ABC", true, "abc"), Some(true));
    }

    #[test]
    fn zones() {
        assert_eq!(platform().utc_offset_minutes(0.0), 540.0);
        assert_eq!(NativePlatform::utc().utc_offset_minutes(0.0), 0.0);
        let new_york = NativePlatform::new("America/New_York").expect("the zone exists");
        assert_eq!(new_york.utc_offset_minutes(1_751_328_000_000.0), -240.0);
        assert_eq!(new_york.utc_offset_minutes(1_751_328_000_000.0 + 50.0 * CALENDAR), -240.0);
        assert_eq!(new_york.utc_offset_minutes(-8.64e15), -(4.0 * 60.0 + 56.0 + 2.0 / 60.0));
        assert!(new_york.utc_offset_minutes(8.65e15).is_nan());
        assert!(NativePlatform::new("Asia/Atlantis").is_err());
    }
}
