//! What has been drawn on a pad, as lines.

use crate::view::questions::signature::quoted;

/// The strokes, and what they make.
#[derive(Debug, Default)]
pub(super) struct Ink {
    /// Each the places that the pen went over.
    pub(super) strokes: Vec<Vec<(f64, f64)>>,
    /// Whether the pen is on the paper.
    pub(super) down: bool,
    /// What they lie upon, as a data address.
    pub(super) under: Option<String>,
    /// What came of them, as a data address.
    pub(super) picture: Option<String>,
}

impl Ink {
    /// The strokes, or else this name, as elements of SVG in a picture of this size, in tenths of its pixels.
    pub(super) fn vector(&self, (width, height): (f64, f64), name: Option<&str>) -> String {
        let number = |number: f64| ((number * 10.0).round() as i32).to_string();
        let mut text = String::new();
        let mut write = |parts: &[&str]| parts.iter().for_each(|it| text.push_str(it));
        if let Some(under) = &self.under {
            write(&["<image width=\"100%\" height=\"100%\" href=\"", &quoted(under), "\"/>"]);
        }
        if let Some(name) = name {
            let size = (height * 0.35).min((width - 24.0) / name.chars().count().max(1) as f64);
            write(&[
                "<text x=\"120\" y=\"",
                &number(height / 2.0),
                "\" font-size=\"",
                &number(size),
            ]);
            write(&[
                "\" dominant-baseline=\"middle\" font-family=\"cursive\" font-style=\"italic\"",
            ]);
            write(&[" fill=\"currentColor\" stroke=\"none\">", &quoted(name), "</text>"]);
        }
        for stroke in &self.strokes {
            write(&["<path d=\""]);
            for (place, (x, y)) in stroke.iter().enumerate() {
                write(&[if place == 0 { "M" } else { "L" }, &number(*x), " ", &number(*y)]);
            }
            // A dot is a line to where it begins.
            if let [(x, y)] = stroke[..] {
                write(&["L", &number(x), " ", &number(y)]);
            }
            write(&["\"/>"]);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Ink;

    #[test]
    fn strokes_are_paths_and_a_name_is_a_text() {
        let ink = Ink {
            strokes: vec![vec![(1.0, 2.0), (3.25, 4.0)], vec![(5.0, 6.0)]],
            ..Ink::default()
        };
        assert_eq!(
            ink.vector((300.0, 200.0), None),
            "<path d=\"M10 20L33 40\"/><path d=\"M50 60L50 60\"/>"
        );
        assert!(
            Ink::default().vector((300.0, 200.0), Some("<김>")).ends_with(">&lt;김&gt;</text>")
        );
    }
}
