//! The contrast of everything the sheets draw, computed from the sheets themselves: text on what it stands on, and
//! what must be seen besides, in light, dark and high-contrast colours (WCAG 2.2, 1.4.3 and 1.4.11). Contrasts are
//! never rounded, as KWCAG 2.2 has it.

// Nothing sees into a test binary.
#![allow(unreachable_pub)]

mod colour;
mod sheet;

use std::collections::BTreeSet;

use colour::{Colour, contrast};
use sheet::{Palette, Rule};

/// What text may stand on.
const GROUNDS: [&str; 4] = ["surface", "surface-subtle", "primary-subtle", "danger-subtle"];
/// What text may be written in, on any ground.
const TEXTS: [&str; 5] = ["text", "text-subtle", "primary-strong", "danger", "warning"];
/// What is filled: the text on it is `on-primary`, where there is any.
const FILLS: [&str; 2] = ["primary", "primary-strong"];
/// What tells a control from its ground, where the focus is, or what a sign shows.
const MARKS: [&str; 6] = ["border", "primary", "danger", "warning", "success", "focus"];
/// A line that parts what is told apart without it.
const DECORATION: &str = "divider";

const READABLE: f64 = 4.5;
const VISIBLE: f64 = 3.0;

#[test]
fn text_can_be_read_on_everything_it_stands_on() {
    for palette in sheet::palettes() {
        for text in TEXTS {
            for ground in GROUNDS {
                holds(&palette, text, ground, READABLE);
            }
        }
        for fill in FILLS {
            holds(&palette, "on-primary", fill, READABLE);
        }
    }
}

#[test]
fn boundaries_signs_and_the_focus_can_be_seen() {
    for palette in sheet::palettes() {
        for mark in MARKS {
            for ground in GROUNDS {
                holds(&palette, mark, ground, VISIBLE);
            }
        }
    }
}

#[test]
fn high_contrast_leaves_no_line_faint() {
    let palettes = sheet::palettes();
    let contrast = palettes.iter().find(|it| it.name == "theme-contrast").expect("the palette");
    holds(contrast, DECORATION, "surface", VISIBLE);
    for text in ["text", "text-subtle"] {
        holds(contrast, text, "surface", 7.0);
    }
}

/// What the two tests above compare is all that there is: no sheet uses a token for what it is not for.
#[test]
fn every_token_is_used_for_what_it_is_for() {
    for rule in sheet::rules() {
        for token in rule.tokens(&["color", "--tone"]) {
            // A fill's own text, and the stars of a rating, which are signs.
            let sign = rule.selector.contains(".star");
            let known = TEXTS.contains(&token)
                || token == "on-primary"
                || token == "success" && rule.selector.ends_with("::before")
                || MARKS.contains(&token) && sign;
            assert!(known, "{rule}: text in {token}");
        }
        for token in rule.tokens(&["background"]) {
            // Marks fill small parts of controls: thumbs, lines, arrows.
            let known = GROUNDS.contains(&token)
                || FILLS.contains(&token)
                || ["border", "on-primary", "text"].contains(&token);
            assert!(known, "{rule}: {token} as a ground");
        }
        for property in ["border", "outline"] {
            for token in rule.tokens_of_all(property) {
                let known = MARKS.contains(&token) || token == DECORATION;
                assert!(known, "{rule}: a line in {token}");
            }
        }
    }
}

#[test]
fn text_and_ground_of_one_rule_go_together() {
    let mut seen = BTreeSet::new();
    for rule in sheet::rules() {
        let (texts, grounds) = (rule.tokens(&["color"]), rule.tokens(&["background"]));
        if let ([text], [ground]) = (texts.as_slice(), grounds.as_slice()) {
            for palette in sheet::palettes() {
                holds(&palette, text, ground, READABLE);
            }
            seen.insert([*text, *ground].map(str::to_owned));
        }
        // The one place that stays white in every theme is paper to sign on.
        for literal in rule.literals() {
            let paper = rule.sheet == "signaturepad.css" || rule.sheet == "file.css";
            assert!(paper, "{rule}: {literal} follows no theme");
        }
    }
    assert!(seen.contains(&["on-primary", "primary"].map(str::to_owned)), "{seen:?}");
    let paper = Colour::read("#fff").expect("a colour");
    let placeholder = Colour::read("#464c53").expect("a colour");
    assert!(contrast(placeholder, paper) >= READABLE);
}

/// What follows the reader's preference and what follows the attribute are one set of colours.
#[test]
fn both_ways_to_dark_colours_lead_to_the_same() {
    let palettes = sheet::palettes();
    let of = |name: &str| palettes.iter().find(|it| it.name == name).expect("the palette");
    assert_eq!(of("theme-auto").colours, of("theme-dark").colours);
    let light: BTreeSet<_> = of("survey").colours.keys().collect();
    let dark: BTreeSet<_> = of("theme-dark").colours.keys().collect();
    assert_eq!(light, dark, "a token without a dark colour would keep its light one");
}

fn holds(palette: &Palette, above: &str, below: &str, least: f64) {
    let found = contrast(palette.colour(above), palette.colour(below));
    assert!(found >= least, "{}: {above} on {below} has {found:.3}:1", palette.name);
}

impl std::fmt::Display for Rule {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}: {}", self.sheet, self.selector)
    }
}
