//! An author's HTML as nodes: a fixed list of elements, no attributes but a checked `href`. Nothing is handed to the
//! browser as markup, so that hostile or broken input can at worst look odd.

use std::cell::Cell;

use yew::prelude::*;

use super::element::{self, element};
use super::store::Store;

/// The elements that pass; of all others only the text does.
const ELEMENTS: [&str; 33] = [
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "br",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "code",
    "sub",
    "sup",
    "small",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "caption",
    "dl",
    "dt",
    "dd",
    "span",
    "div",
];

/// Elements whose content is no text for people.
const OPAQUE: [&str; 11] = [
    "script", "style", "template", "iframe", "object", "noscript", "textarea", "title", "select",
    "svg", "math",
];

/// Elements that end where the next of their kind begins, as HTML has it.
const SELF_ENDING: [&str; 7] = ["p", "li", "dt", "dd", "tr", "td", "th"];

/// Deeper elements are left out, their text stays.
const MAX_DEPTH: usize = 24;

struct Open {
    tag: &'static str,
    href: Option<String>,
    new_window: bool,
    children: Vec<Html>,
}

impl Open {
    fn new(tag: &'static str) -> Self {
        Open { tag, href: None, new_window: false, children: Vec::new() }
    }
}

/// An author's HTML, drawn.
pub(crate) fn prose(store: &Store, source: &str) -> Html {
    element("div:prose.prose").children(nodes(source, &store.say("newWindow"))).node()
}

/// The nodes of an HTML text. `new_window` are the words after a link that opens a window of its own.
fn nodes(source: &str, new_window: &str) -> Vec<Html> {
    let mut open = vec![Open::new("")];
    let mut rest = source;
    loop {
        let (text, tag) = until(rest, &|c| c == '<');
        add_text(&mut open, text);
        let Some(tag) = tag.strip_prefix('<') else { break };
        if tag.starts_with("!--") {
            rest = after(tag, "-->");
            continue;
        }
        let Some((inner, behind)) = split_tag(tag) else {
            add_text(&mut open, "<");
            rest = tag;
            continue;
        };
        rest = behind;
        let closing = inner.strip_prefix('/');
        let (name, attributes) = until(closing.unwrap_or(inner), &|c| !c.is_ascii_alphanumeric());
        if closing.is_none() && listed(&OPAQUE, name).is_some() {
            rest = after(after(rest, &["</", name].concat()), ">");
        } else if let Some(tag) = listed(&ELEMENTS, name) {
            if closing.is_some() {
                close(&mut open, tag, new_window);
            } else {
                begin(&mut open, tag, attributes, new_window);
            }
        }
    }
    while open.len() > 1 {
        close_last(&mut open, new_window);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

/// The text before the first character that stops it, and the text from there.
fn until<'a>(text: &'a str, stops: &dyn Fn(char) -> bool) -> (&'a str, &'a str) {
    text.split_at(text.find(stops).unwrap_or(text.len()))
}

/// What follows the first occurrence of a mark, in whatever case; nothing where it never comes.
fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    let mark = mark.as_bytes();
    let start = text.as_bytes().windows(mark.len()).position(|it| it.eq_ignore_ascii_case(mark));
    start.and_then(|start| text.get(start + mark.len()..)).unwrap_or_default()
}

/// The name as the list has it.
fn listed(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().copied().find(|listed| listed.eq_ignore_ascii_case(name))
}

/// The inside of a tag, and what follows its end: the first `>` outside quotes. `None` if the text is none.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    text.chars().next().filter(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))?;
    let quote = Cell::new(None);
    let (inner, behind) = until(text, &|c| match quote.get() {
        Some(open) => {
            if open == c {
                quote.set(None);
            }
            false
        }
        None => {
            if is_quote(c) {
                quote.set(Some(c));
            }
            c == '>'
        }
    });
    Some((inner, behind.strip_prefix('>')?))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
}

fn begin(open: &mut Vec<Open>, tag: &'static str, attributes: &str, new_window: &str) {
    if SELF_ENDING.contains(&tag) && open.last().is_some_and(|last| last.tag == tag) {
        close_last(open, new_window);
    }
    if open.len() > MAX_DEPTH {
        return;
    }
    let mut element = Open::new(tag);
    if tag == "a" {
        element.href = attribute(attributes, "href").as_deref().and_then(safe_address);
        element.new_window = attribute(attributes, "target").as_deref() == Some("_blank");
    }
    open.push(element);
    if matches!(tag, "br" | "hr") {
        close_last(open, new_window);
    }
}

fn close(open: &mut Vec<Open>, tag: &str, new_window: &str) {
    if let Some(place) = open.iter().rposition(|element| element.tag == tag) {
        while open.len() > place {
            close_last(open, new_window);
        }
    }
}

fn close_last(open: &mut Vec<Open>, new_window: &str) {
    let (Some(Open { tag, href, new_window: in_new_window, children }), Some(parent)) =
        (open.pop(), open.last_mut())
    else {
        return;
    };
    // A link without an address that may be followed is text.
    if tag == "a" && href.is_none() {
        parent.children.extend(children);
        return;
    }
    let mut node = element(tag);
    if let Some(href) = href {
        node = node.class("link").with("href", &href);
    }
    node = node.children(children);
    if in_new_window && tag == "a" {
        node = node.with("target", "_blank").with("rel", "noopener");
        node = node.child(element("span.new-window").text(" ").text(new_window));
    }
    parent.children.push(node.node());
}

fn add_text(open: &mut [Open], text: &str) {
    if let Some(last) = open.last_mut()
        && !text.is_empty()
    {
        last.children.push(element::text(&decoded(text)));
    }
}

/// The value of an attribute in what follows a tag's name.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = until(rest, &|c| !c.is_ascii_whitespace() && c != '/').1;
        if rest.is_empty() {
            return None;
        }
        let (name, behind) = until(rest, &|c| c.is_ascii_whitespace() || c == '=');
        rest = behind.trim_ascii_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            let behind = behind.trim_ascii_start();
            (value, rest) = match behind.chars().next().filter(|c| is_quote(*c)) {
                Some(quote) => until(&behind[1..], &|c| c == quote),
                None => until(behind, &|c| c.is_ascii_whitespace()),
            };
            rest = rest.get(1..).unwrap_or_default();
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
    }
}

/// The address if it may be followed: http, https, mailto, or relative.
pub(crate) fn safe_address(address: &str) -> Option<String> {
    // Browsers leave out white space and control characters when they look for a scheme.
    let address: String = address.chars().filter(|c| *c > ' ' && *c != '\u{7f}').collect();
    let (scheme, behind) = until(&address, &|c| matches!(c, ':' | '/' | '?' | '#'));
    let safe = !behind.starts_with(':') || listed(&["http", "https", "mailto"], scheme).is_some();
    (safe && !address.is_empty()).then_some(address)
}

/// The text with its character references resolved; those not known stay as they are.
fn decoded(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    loop {
        let (before, reference) = until(rest, &|c| c == '&');
        plain.push_str(before);
        let Some(reference) = reference.strip_prefix('&') else { return plain };
        let (name, end) = until(reference, &|c| c == ';');
        let known = character(name).filter(|_| name.len() < 12).zip(end.strip_prefix(';'));
        let (character, behind) = known.unwrap_or(('&', reference));
        plain.push(character);
        rest = behind;
    }
}

/// The characters that are referred to by a name.
const CHARACTERS: [(&str, char); 11] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("middot", '·'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("copy", '©'),
];

/// The character that is referred to, by its number or its name.
fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return CHARACTERS.iter().find(|(listed, _)| *listed == name).map(|(_, it)| *it);
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::testing::drawn;

    fn shown(source: &str) -> String {
        drawn(nodes(source, "(new window)"))
    }

    #[test]
    fn keeps_the_elements_of_the_list_without_their_attributes() {
        assert_eq!(
            shown(
                "<p class=x onclick=\"evil()\">가 <STRONG>나</STRONG><br/>다 &amp; &lt;라&gt; &#44032;</p><ul><li>1<li>2</ul>"
            ),
            "<p>가 <strong>나</strong><br>다 &amp; &lt;라&gt; 가</p><ul><li>1</li><li>2</li></ul>"
        );
    }

    #[test]
    fn follows_only_safe_addresses() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " java\nscript:alert(1)",
            "java&#x0a;script:alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "\u{1}javascript:x",
            "",
        ] {
            assert_eq!(shown(&["<a href=\"", address, "\">x</a>"].concat()), "x", "{address}");
        }
        for address in [
            "https://example.kr/a?b=c:d",
            "http://example.kr",
            "mailto:a@example.kr",
            "/a",
            "#b",
            "a/b:c",
        ] {
            assert_eq!(
                shown(&["<a href='", address, "'>x</a>"].concat()),
                ["<a class=\"link\" href=\"", address, "\">x</a>"].concat()
            );
        }
    }

    #[test]
    fn says_that_a_link_opens_a_window() {
        assert_eq!(
            shown("<a target=_blank href=https://example.kr>x</a>"),
            "<a class=\"link\" href=\"https://example.kr\" target=\"_blank\" rel=\"noopener\">x<span class=\"new-window\"> (new window)</span></a>"
        );
    }

    #[test]
    fn drops_what_is_no_text_and_survives_broken_input() {
        assert_eq!(
            shown("a<script>alert('<p>')</script>b<style>p{}</STYLE >c<!-- <p> -->d"),
            "abcd"
        );
        assert_eq!(shown("<img src=x onerror=alert(1)>a<script>never ends"), "a");
        assert_eq!(shown("1 < 2 and <p a='>' b=\">\"><b>x"), "1 &lt; 2 and <p><b>x</b></p>");
        assert_eq!(shown("</p></li>x</b>"), "x");
        assert_eq!(shown("<a =\"x\" href"), "&lt;a =\"x\" href");
        assert_eq!(shown("<p =>x<a = href=\"/y\">z"), "<p>xz</p>", "not taken for a link");
        let deep = "<div>".repeat(50_000);
        assert_eq!(shown(&deep).matches("<div>").count(), MAX_DEPTH);
    }
}
