//! `maskType` and `maskSettings`: the form in which a text is typed.

use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// The form in which a text is typed. What belongs to another kind of mask has no effect.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    /// `maskType`
    pub kind: MaskKind,
    /// `saveMaskedValue`: the answer is what is shown, not what was typed.
    pub save_masked_value: bool,
    /// `pattern` of a pattern or a date: `9` a digit, `a` a letter, `#` either.
    pub pattern: Option<String>,
    /// `patternPreset` of a date without a pattern: `localeDate`, `localeTime` or `localeDateTime`.
    pub preset: Option<String>,
    /// `min` of a number or a date.
    pub min: Option<Value>,
    /// `max` of a number or a date.
    pub max: Option<Value>,
    /// `allowNegativeValues` is `false`
    pub only_positive: bool,
    /// `decimalSeparator`, the locale's unless written.
    pub decimal_separator: Option<String>,
    /// `thousandsSeparator`, the locale's unless written; may be empty.
    pub thousands_separator: Option<String>,
    /// `precision`: the decimals that can be typed, 2 unless written.
    pub precision: Option<u32>,
    /// How a currency is written.
    pub currency: CurrencyMask,
}

/// How a currency is written beside its number.
#[derive(Clone, Debug, Default)]
pub struct CurrencyMask {
    /// `currencySymbol`
    pub symbol: Option<String>,
    /// `currencyPattern`: `#` stands for the number, `@` for the symbol.
    pub pattern: Option<String>,
    /// `prefix`, the older form: what stands before the number.
    pub prefix: String,
    /// `suffix`, the older form: what stands after the number.
    pub suffix: String,
}

/// `maskType`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the dialect's value of that name")]
pub enum MaskKind {
    #[default]
    None,
    Pattern,
    DateTime,
    Numeric,
    Currency,
}

const KINDS: &[(&str, MaskKind)] = &[
    ("none", MaskKind::None),
    ("pattern", MaskKind::Pattern),
    ("datetime", MaskKind::DateTime),
    ("numeric", MaskKind::Numeric),
    ("currency", MaskKind::Currency),
];

pub(crate) fn kind(mask: &mut Option<Box<Mask>>, value: &Value, reader: &mut Reader) {
    word(&mut mask.get_or_insert_default().kind, KINDS, value, reader);
}

pub(crate) fn settings(mask: &mut Option<Box<Mask>>, value: &Value, reader: &mut Reader) {
    let mask = mask.get_or_insert_default();
    reader.members(value, &mut |name, value, reader| {
        match name {
            "saveMaskedValue" => mask.save_masked_value.read(value, reader),
            "pattern" => mask.pattern.read(value, reader),
            "patternPreset" => mask.preset.read(value, reader),
            "min" => mask.min.read(value, reader),
            "max" => mask.max.read(value, reader),
            "allowNegativeValues" => reader.negated(&mut mask.only_positive, value),
            "decimalSeparator" => reader.written(&mut mask.decimal_separator, value),
            "thousandsSeparator" => reader.written(&mut mask.thousands_separator, value),
            "precision" => mask.precision.read(value, reader),
            "currencySymbol" => reader.written(&mut mask.currency.symbol, value),
            "currencyPattern" => reader.written(&mut mask.currency.pattern, value),
            "prefix" => mask.currency.prefix.read(value, reader),
            "suffix" => mask.currency.suffix.read(value, reader),
            _ => return false,
        }
        true
    });
}
