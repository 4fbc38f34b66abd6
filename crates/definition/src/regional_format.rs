//! `regionalFormat`: how numbers, dates and currencies are written, whatever the language of the texts.

use crate::reader::Reader;
use survey_expression::Value;

/// `regionalFormat` of a survey; what is not written follows the locale.
#[derive(Clone, Debug, Default)]
pub struct RegionalFormat {
    /// `locale`: a language with a region, for instance `en-US`.
    pub locale: Option<String>,
    /// `datePattern`, for instance `yyyy-mm-dd`.
    pub date_pattern: Option<String>,
    /// `timePattern`, for instance `HH:MM`.
    pub time_pattern: Option<String>,
    /// `decimalSeparator`
    pub decimal_separator: Option<String>,
    /// `thousandsSeparator`; may be empty.
    pub thousands_separator: Option<String>,
    /// `currencySymbol`
    pub currency_symbol: Option<String>,
    /// `currencyPattern`: `#` stands for the number, `@` for the symbol.
    pub currency_pattern: Option<String>,
}

pub(crate) fn read(format: &mut RegionalFormat, value: &Value, reader: &mut Reader) {
    reader.members(value, &mut |name, value, reader| {
        let target = match name {
            "locale" => &mut format.locale,
            "datePattern" => &mut format.date_pattern,
            "timePattern" => &mut format.time_pattern,
            "decimalSeparator" => &mut format.decimal_separator,
            "thousandsSeparator" => &mut format.thousands_separator,
            "currencySymbol" => &mut format.currency_symbol,
            "currencyPattern" => &mut format.currency_pattern,
            _ => return false,
        };
        reader.written(target, value);
        true
    });
}
