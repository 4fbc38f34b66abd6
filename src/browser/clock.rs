//! The browser's clock and time zone. It keeps no time of its own.

use super::{call, construct, member};
use js_sys::{Array, Date};

/// The instant now, in milliseconds since the epoch.
pub fn now() -> f64 {
    Date::now()
}

/// The name of the respondent's time zone, for instance `Asia/Seoul`; `UTC` where the browser does not tell.
pub fn time_zone() -> String {
    construct(&["Intl", "DateTimeFormat"], &Array::new())
        .and_then(|format| call(&format, "resolvedOptions", &Array::new()))
        .and_then(|options| member(&options, "timeZone").as_string())
        .unwrap_or_else(|| "UTC".into())
}
