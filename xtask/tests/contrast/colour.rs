//! Colours as sheets write them, and their contrast as WCAG computes it.

/// Red, green and blue, each from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rgb` and `#rrggbb`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let wide = match digits.len() {
            3 => digits.chars().flat_map(|it| [it, it]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let part = |at: usize| u8::from_str_radix(&wide[at..at + 2], 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn contrast_is_as_the_standard_has_it() {
    let colour = |text| Colour::read(text).expect("a colour");
    assert!((contrast(colour("#fff"), colour("#000")) - 21.0).abs() < 1e-9);
    // A grey that the standard's understanding documents give with 4.54:1.
    assert!((contrast(colour("#767676"), colour("#ffffff")) - 4.54).abs() < 0.005);
    assert_eq!(Colour::read("white"), None);
}
