//! Random expressions on random values: mostly such as authors write, now and then such as nobody should.

use serde_json::{Map, Value as Json, json};

use super::random::Random;

/// Binary operators, each in every spelling.
pub(super) const OPERATORS: &[&str] = &[
    "or",
    "||",
    "and",
    "&&",
    "=",
    "==",
    "equal",
    "!=",
    "<>",
    "notequal",
    "<",
    "less",
    ">",
    "greater",
    "<=",
    "=<",
    "lessorequal",
    ">=",
    "=>",
    "greaterorequal",
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "power",
    "contains",
    "contain",
    "*=",
    "notcontains",
    "notcontain",
    "anyof",
    "allof",
    "noneof",
];

/// Operators that stand behind their operand.
pub(super) const POSTFIXES: &[&str] = &["empty", "notempty"];

/// Operators that stand before their operand.
pub(super) const PREFIXES: &[&str] = &["!", "negate "];

/// Functions, each with the least and the greatest number of arguments that it is tried with.
pub(super) const FUNCTIONS: &[(&str, usize, usize)] = &[
    ("iif", 1, 3),
    ("sum", 0, 4),
    ("avg", 0, 4),
    ("min", 0, 4),
    ("max", 0, 4),
    ("count", 0, 4),
    ("round", 1, 2),
    ("trunc", 1, 2),
    ("today", 0, 1),
    ("currentDate", 0, 0),
    ("getDate", 1, 1),
    ("year", 0, 1),
    ("getYear", 1, 1),
    ("currentYear", 0, 0),
    ("month", 0, 1),
    ("day", 0, 1),
    ("weekday", 0, 1),
    ("age", 1, 2),
    ("dateDiff", 2, 3),
    ("diffDays", 2, 2),
    ("dateAdd", 2, 3),
    ("substring", 2, 3),
    ("sumInArray", 1, 4),
    ("countInArray", 1, 4),
    ("avgInArray", 1, 4),
    ("minInArray", 1, 4),
    ("maxInArray", 1, 4),
];

/// Fields of the rows that functions of rows go through. No value outside of them has such a name: without a survey,
/// the reference finds none there.
const FIELDS: &[&str] = &["n", "s", "k"];

/// Functions whose arguments are dates, and whose last may be a unit.
const OF_DATES: &[&str] = &[
    "getDate", "year", "getYear", "month", "day", "weekday", "age", "dateDiff", "diffDays",
    "dateAdd",
];

/// Functions whose result is a date. It is only compared with dates: how a date reads as text, each JavaScript engine
/// decides in its own way.
const MAKE_DATES: &[&str] = &["today", "currentDate", "getDate", "dateAdd"];

const COMPARISONS: &[&str] = &["=", "!=", "<", ">", "<=", ">="];

const UNITS: &[&str] = &["'days'", "'months'", "'years'", "'hours'", "'minutes'", "'seconds'"];

const CONSTANTS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "5",
    "10",
    "-1",
    "-3",
    "0.1",
    "0.2",
    "1.5",
    "2.50",
    "1.005",
    "100",
    "0x10",
    "''",
    "'a'",
    "'b'",
    "'abc'",
    "\"B\"",
    "'5'",
    "'05'",
    "'1,5'",
    "'true'",
    "'undefined'",
    "' a '",
    "'한글'",
    "true",
    "false",
    "TRUE",
    "abc",
    "[1, 2]",
    "['a', 'b']",
    "[]",
    "['b']",
    "[1, '2', 3]",
    "'2026-03-15'",
    "'2024-02-29'",
    "'2026-03-15T10:30'",
    "'it\\'s'",
];

const DATES: &[&str] = &[
    "2026-03-15",
    "2026-03-14",
    "2026-3-9",
    "2000-03-16",
    "2030-03-16",
    "2024-02-29",
    "2024-01-31",
    "2026-03-15T10:30",
    "2026-12-31",
    "1969-07-20",
];

/// A case of `survey replay`.
pub(super) fn case(id: usize, random: &mut Random) -> Json {
    let values = values(random);
    let mut writer = Writer { random, names: values.keys().cloned().collect() };
    let depth = 1 + writer.random.below(3);
    let mut text = writer.operation(depth);
    if writer.random.percent(4) {
        text = writer.damaged(&text);
    }
    json!({ "id": id, "expression": text, "values": values })
}

fn values(random: &mut Random) -> Map<String, Json> {
    let mut values = Map::new();
    for name in ["a", "b", "list", "Text", "date", "q1", "deep", "a.b", "number", "rows", "table"] {
        if random.percent(85) {
            values.insert(name.to_owned(), value(name, random));
        }
    }
    values
}

fn value(name: &str, random: &mut Random) -> Json {
    let scalar = |random: &mut Random| {
        random
            .one_of(&[
                json!(0),
                json!(1),
                json!(2),
                json!(5),
                json!(-3),
                json!(0.1),
                json!(0.2),
                json!(3.25),
                json!(1e21),
                json!(1e-7),
                json!(true),
                json!(false),
                json!(null),
                json!(""),
                json!("a"),
                json!("b"),
                json!("ABC"),
                json!("abc"),
                json!(" a "),
                json!("5"),
                json!("05"),
                json!("5.0"),
                json!("1,5"),
                json!("1e3"),
                json!("true"),
                json!("False"),
                json!("'q'"),
                json!("3 apples"),
                json!("한글😀"),
                json!("Infinity"),
                json!("0x10"),
                json!("-5"),
                json!("2026-03-15"),
            ])
            .clone()
    };
    match name {
        "list" => {
            let length = random.below(4);
            Json::Array((0..length).map(|_| scalar(random)).collect())
        }
        "date" => json!(random.one_of(DATES)),
        "deep" => {
            json!({ "x": scalar(random), "Rows": [{ "n": scalar(random) }, { "n": scalar(random) }] })
        }
        "rows" => (0..random.below(5)).map(|_| row(random, &scalar)).collect(),
        "table" => json!({ "first": row(random, &scalar), "second": row(random, &scalar) }),
        "number" => json!((random.below(2_000) as f64 - 1_000.0) / 8.0),
        _ => scalar(random),
    }
}

fn row(random: &mut Random, scalar: &impl Fn(&mut Random) -> Json) -> Json {
    let mut row = Map::new();
    for field in FIELDS {
        if random.percent(80) {
            row.insert((*field).to_owned(), scalar(random));
        }
    }
    Json::Object(row)
}

/// What is not written in a filter, and what stands for it: the values outside of the row, which the reference finds
/// within a survey alone, and what it reads otherwise where it has written the filter anew.
const INSTEAD_IN_FILTERS: &[(&str, &str)] = &[
    ("{date}", "today()"),
    ("{number}", "{n}"),
    ("{rows}", "[{n}, {s}]"),
    ("{Rows}", "{k}"),
    ("{#rows}", "{#k}"),
    ("{table}", "{s}"),
    ("it\\'s", "its"),
    ("'true'", "true"),
];

struct Writer<'a> {
    random: &'a mut Random,
    names: Vec<String>,
}

impl Writer<'_> {
    fn operation(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.operand();
        }
        match self.random.below(10) {
            0 => self.operand(),
            1 | 2 => self.call(depth),
            3 => {
                let postfix = self.random.one_of(POSTFIXES);
                format!("{} {postfix}", self.operand())
            }
            4 => {
                let prefix = self.random.one_of(PREFIXES);
                format!("{prefix}{}", self.operand())
            }
            5 => format!("({})", self.operation(depth - 1)),
            _ => {
                let left = self.operation(depth - 1);
                let operator = self.random.one_of(OPERATORS);
                let right = self.operation(depth - 1);
                format!("{left} {operator} {right}")
            }
        }
    }

    fn call(&mut self, depth: usize) -> String {
        let (name, least, most) = *self.random.one_of(FUNCTIONS);
        let count = least + self.random.below(most - least + 1);
        if name.ends_with("InArray") {
            return format!("{name}({})", self.rows_and_filter(count, depth).join(", "));
        }
        let mut arguments = Vec::new();
        for place in 0..count {
            let last = place + 1 == most && most > 1;
            arguments.push(if OF_DATES.contains(&name) && last && name != "diffDays" {
                (*self.random.one_of(UNITS)).to_owned()
            } else if OF_DATES.contains(&name) && place < 2 && !(name == "dateAdd" && place == 1) {
                self.date()
            } else if matches!(name, "round" | "trunc" | "dateAdd" | "today") && place + 1 == count
            {
                (*self.random.one_of(&["0", "1", "2", "3", "{number}"])).to_owned()
            } else {
                self.operation(depth - 1)
            });
        }
        let call = format!("{name}({})", arguments.join(", "));
        if MAKE_DATES.contains(&name) {
            let comparison = *self.random.one_of(COMPARISONS);
            return format!("({call} {comparison} {})", self.date());
        }
        call
    }

    /// A list of rows, a field, another one, and a filter; or the filter in the other one's place.
    fn rows_and_filter(&mut self, count: usize, depth: usize) -> Vec<String> {
        let list = if self.random.percent(90) {
            (*self.random.one_of(&["{rows}", "{rows}", "{Rows}", "{table}", "{#rows}"])).to_owned()
        } else {
            self.operand()
        };
        let mut arguments = vec![list];
        for place in 1..count {
            let is_filter = place == 3 || (place == 2 && self.random.percent(60));
            arguments.push(if is_filter {
                self.filter(depth)
            } else {
                format!("'{}'", self.random.one_of(FIELDS))
            });
        }
        arguments
    }

    /// A condition on a row, as it is or quoted. What stands for a number or a date in quotes, the reference reads
    /// otherwise where it has written the filter anew.
    fn filter(&mut self, depth: usize) -> String {
        let is_inner = self.names == FIELDS;
        let fields = FIELDS.iter().map(|it| (*it).to_owned()).collect();
        let names = std::mem::replace(&mut self.names, fields);
        let mut filter = self.operation(depth);
        for (outside, inside) in INSTEAD_IN_FILTERS {
            filter = filter.replace(outside, inside);
        }
        self.names = names;
        let may_differ = ('0'..='9').any(|digit| filter.contains(&format!("'{digit}")));
        if is_inner || (!may_differ && self.random.percent(60)) {
            return filter;
        }
        format!("'{}'", filter.replace('\'', "\\'").replace('"', "\\\""))
    }

    fn date(&mut self) -> String {
        match self.random.below(4) {
            0 => "{date}".to_owned(),
            1 => "today()".to_owned(),
            // Other texts are read by each JavaScript engine in its own way (ECMA-262, Date.parse).
            2 => (*self.random.one_of(&["'abc'", "'x y'"])).to_owned(),
            _ => format!("'{}'", self.random.one_of(DATES)),
        }
    }

    fn operand(&mut self) -> String {
        if self.random.percent(40) {
            return (*self.random.one_of(CONSTANTS)).to_owned();
        }
        let known = self.random.percent(90) && !self.names.is_empty();
        let mut name =
            if known { self.random.one_of(&self.names).clone() } else { "missing".to_owned() };
        match (name.as_str(), self.random.below(6)) {
            ("list", 0) => name.push_str("[0]"),
            ("list", 1) => name.push_str("[-1]"),
            ("list" | "Text" | "missing", 2) => name.push_str(".length"),
            ("deep", 0 | 1) => name.push_str(".x"),
            ("deep", 2) => name.push_str(".rows[1].N"),
            ("Text" | "q1", 3) => name = name.to_uppercase(),
            _ => {}
        }
        let raw = if self.random.percent(10) { "#" } else { "" };
        format!("{{{raw}{name}}}")
    }

    /// The text with one slip of the pen.
    fn damaged(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        // Not in a date: one that is none is read by each JavaScript engine in its own way.
        let in_date = |letter: char| letter.is_ascii_digit() || letter == '-';
        let places: Vec<usize> = (0..letters.len())
            .filter(|place| {
                !in_date(letters[*place]) && (*place == 0 || !in_date(letters[*place - 1]))
            })
            .collect();
        if places.is_empty() {
            return text.to_owned();
        }
        let place = *self.random.one_of(&places);
        if self.random.percent(50) {
            letters.remove(place);
        } else {
            letters.insert(place, *self.random.one_of(&['(', ')', '\'', '1', ' ', '=', '}', 'x']));
        }
        letters.into_iter().collect()
    }
}
