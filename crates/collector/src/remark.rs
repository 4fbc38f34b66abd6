//! What the collector remarks on a response that it takes all the same: what is odd, but can come from an honest page.

/// Something odd about a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The respondent's clock cannot be right: the rules went by the receiver's instead.
    WrongClock,
    /// It was completed before it was begun: a clock was set meanwhile.
    CompletedBeforeStart,
    /// The server knows no such time zone: the rules went by the survey's instead, or by UTC.
    UnknownTimeZone,
}

impl Remark {
    /// How it is written in the database and in exports.
    pub fn name(self) -> &'static str {
        match self {
            Remark::WrongClock => "wrong-clock",
            Remark::CompletedBeforeStart => "completed-before-start",
            Remark::UnknownTimeZone => "unknown-time-zone",
        }
    }
}

/// The names, separated by spaces.
pub(crate) fn written(remarks: &[Remark]) -> String {
    let names: Vec<&str> = remarks.iter().map(|it| it.name()).collect();
    names.join(" ")
}
