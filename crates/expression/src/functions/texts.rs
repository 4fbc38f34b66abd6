//! Functions of texts.

use super::Arguments;
use crate::Value;
use crate::operators::numeric_value;

/// `substring(text, start [, end])`: JavaScript's, on UTF-16 units; "" of anything but text, and where it begins at
/// no number.
pub(super) fn substring(arguments: &Arguments) -> Value {
    let position = |place: usize| {
        numeric_value(arguments.get(place), arguments.platform())?;
        // "1,5" is a number to the dialect, and none to JavaScript.
        Some(arguments.number(place).unwrap_or(0.0))
    };
    let (Value::Text(text), Some(start)) = (arguments.get(0), position(1)) else {
        return "".into();
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    let within = |it: f64| (it.max(0.0) as usize).min(units.len());
    let start = within(start);
    let end = position(2).map_or(units.len(), within);
    String::from_utf16_lossy(&units[start.min(end)..start.max(end)]).into()
}
