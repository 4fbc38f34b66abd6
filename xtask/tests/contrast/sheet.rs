//! The widget's style sheets, as far as colours ask: their rules, and the colours that each theme gives the tokens.

use std::collections::BTreeMap;

use xtask::workspace;

use super::colour::Colour;

/// One rule, whatever media query it stands in.
pub struct Rule {
    /// The file's name.
    pub sheet: String,
    /// As it is written.
    pub selector: String,
    declarations: Vec<(String, String)>,
}

/// The colours that a theme gives the tokens.
pub struct Palette {
    /// The class that brings it.
    pub name: &'static str,
    /// By token, without the dashes before it.
    pub colours: BTreeMap<String, Colour>,
}

impl Palette {
    /// The colour of a token.
    pub fn colour(&self, token: &str) -> Colour {
        *self.colours.get(token).unwrap_or_else(|| panic!("{}: no {token}", self.name))
    }
}

impl Rule {
    /// The tokens that these properties are set to.
    pub fn tokens(&self, properties: &[&str]) -> Vec<&str> {
        self.values(|name| properties.contains(&name)).flat_map(tokens_in).collect()
    }

    /// The tokens of a property and of all that it is short for.
    pub fn tokens_of_all(&self, property: &str) -> Vec<&str> {
        self.values(|name| name.starts_with(property)).flat_map(tokens_in).collect()
    }

    /// The colours that are written here and are no token's.
    pub fn literals(&self) -> Vec<&str> {
        let values = self.values(|name| !name.starts_with("--"));
        values.flat_map(str::split_whitespace).filter(|it| Colour::read(it).is_some()).collect()
    }

    fn values(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        let declarations = self.declarations.iter().filter(move |(name, _)| wanted(name));
        declarations.map(|(_, value)| value.as_str())
    }
}

/// The names within `var(--…)` that are colours.
fn tokens_in(value: &str) -> Vec<&str> {
    let names = value.split("var(--").skip(1);
    let names = names.map(|rest| rest.split([')', ',']).next().unwrap_or_default());
    names.filter(|it| !["line", "radius", "row-line", "tone", "arrow"].contains(it)).collect()
}

/// All rules of all sheets.
pub fn rules() -> Vec<Rule> {
    let folder = workspace::root().join("styles/widget");
    let files = workspace::files(&folder).expect("the sheets");
    let mut rules = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = without_comments(&workspace::read(&file).expect("a sheet"));
        read_rules(&name, &text, &mut rules);
    }
    assert!(rules.len() > 300, "{} rules", rules.len());
    rules
}

/// The colours of each theme. Where one says nothing, the light ones hold.
pub fn palettes() -> Vec<Palette> {
    let rules = rules();
    let of = |name: &'static str| {
        let class = [".", name].concat();
        let mut colours = BTreeMap::new();
        let bringing = rules.iter().filter(|rule| {
            ["tokens.css", "modes.css"].contains(&rule.sheet.as_str())
                && rule.selector.split(',').any(|it| it.trim() == class)
        });
        for (token, value) in bringing.flat_map(|rule| &rule.declarations) {
            // What a site may set, and the colour where it does not.
            let own = value.rsplit(',').next().unwrap_or_default().trim().trim_end_matches(')');
            if let (Some(token), Some(colour)) = (token.strip_prefix("--"), Colour::read(own)) {
                colours.insert(token.to_owned(), colour);
            }
        }
        Palette { name, colours }
    };
    ["survey", "theme-dark", "theme-contrast", "theme-auto"].map(of).into()
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once("*/").map_or("", |(_, rest)| rest))
}

/// Reads rules one after the other; at-rules are entered.
fn read_rules(sheet: &str, text: &str, rules: &mut Vec<Rule>) {
    let mut rest = text;
    while let Some((selector, after)) = rest.split_once('{') {
        let end = block_end(after);
        let (block, next) = after.split_at(end);
        let selector = selector.trim();
        if selector.starts_with('@') {
            read_rules(sheet, block, rules);
        } else {
            let declarations = block.split(';').filter_map(|it| it.split_once(':'));
            rules.push(Rule {
                sheet: sheet.to_owned(),
                selector: selector.to_owned(),
                declarations: declarations
                    .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
                    .collect(),
            });
        }
        rest = &next[1..];
    }
}

/// Where the block ends that has just begun.
fn block_end(text: &str) -> usize {
    let mut depth = 1;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a block without an end: {text}");
}
