//! The browser's clock and time zone. It keeps no time of its own.

use js_sys::Date;

use super::script;

/// The instant now, in milliseconds since the epoch.
pub fn now() -> f64 {
    Date::now()
}

/// The name of the respondent's time zone, for instance `Asia/Seoul`; `UTC` where the browser does not tell.
pub fn time_zone() -> String {
    script::environment("timeZone")
}
