//! An author's HTML as nodes: a fixed list of elements, no attributes but a checked `href`. Nothing is handed to the
//! browser as markup, so that hostile or broken input can at worst look odd.

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
    while let Some(start) = rest.find('<') {
        add_text(&mut open, &rest[..start]);
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let begins_tag = rest[1..]
            .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        let Some(end) = tag_end(rest).filter(|_| begins_tag) else {
            add_text(&mut open, "<");
            rest = &rest[1..];
            continue;
        };
        let inner = &rest[1..end];
        rest = &rest[end + 1..];
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = inner[..name_end].to_ascii_lowercase();
        if !closing && OPAQUE.contains(&name.as_str()) {
            rest = after_closing(rest, &name);
        } else if let Some(tag) = ELEMENTS.into_iter().find(|tag| *tag == name) {
            if closing {
                close(&mut open, tag, new_window);
            } else {
                begin(&mut open, tag, &inner[name_end..], new_window);
            }
        }
    }
    add_text(&mut open, rest);
    while open.len() > 1 {
        close_last(&mut open, new_window);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

/// Where the tag that begins the text ends: at the first `>` outside quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (index, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(index),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// What follows the end of an opaque element; nothing where it never ends.
fn after_closing<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(start) = rest.find("</") {
        rest = &rest[start + 2..];
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
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
        node = node.child(element("span.new-window").text(" ").text(new_window).node());
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
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let name_end =
            rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let name = &rest[..name_end];
        rest = rest[name_end..].trim_ascii_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_ascii_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (start, end) = match quote {
                Some(quote) => (1, after[1..].find(quote).map_or(after.len(), |end| end + 1)),
                None => (0, after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len())),
            };
            value = &after[start..end];
            rest = after.get(end + start..).unwrap_or("");
        } else if name.is_empty() {
            return None;
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
    }
}

/// The address if it may be followed: http, https, mailto, or relative.
fn safe_address(address: &str) -> Option<String> {
    // Browsers leave out white space and control characters when they look for a scheme.
    let address: String = address.chars().filter(|c| *c > ' ' && *c != '\u{7f}').collect();
    let scheme_end =
        address.find([':', '/', '?', '#']).filter(|end| address[*end..].starts_with(':'));
    let safe = scheme_end.is_none_or(|end| {
        ["http", "https", "mailto"].iter().any(|it| address[..end].eq_ignore_ascii_case(it))
    });
    (safe && !address.is_empty()).then_some(address)
}

/// The text with its character references resolved; those not known stay as they are.
fn decoded(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let reference = rest
            .find(';')
            .filter(|end| *end < 12)
            .and_then(|end| Some((character(&rest[..end])?, end)));
        match reference {
            Some((character, end)) => {
                plain.push(character);
                rest = &rest[end + 1..];
            }
            None => plain.push('&'),
        }
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "middot" => '·',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "copy" => '©',
        _ => return None,
    })
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
