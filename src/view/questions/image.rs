//! `image`: a picture that is shown and never answered. A film is not brought into the page, whose policy would have to allow
//! it: a link leads to it.

use survey_definition::{Image, ImageFit, ImageSize};
use yew::prelude::*;

use crate::view::element::{element, text};
use crate::view::inline_html::safe_address;
use crate::view::question::Drawing;

/// The picture, or the link to the film.
pub(crate) fn draw(drawing: &Drawing<'_>, image: &Image) -> Vec<Html> {
    let address = drawing.session.text(&image.link);
    let alternative = drawing.session.text(&image.alt_text);
    if is_film(&address) {
        return film(drawing, &address, &alternative).into_iter().collect();
    }
    let Some(picture) = picture(&address, &alternative, image.size) else {
        return vec![text(&alternative)];
    };
    let class = ["picture ", fit_class(image.fit)].concat();
    vec![element("div:picture").class(&class).child(picture).node()]
}

/// A picture at an address; `None` where there is none that may be shown.
pub(crate) fn picture(address: &str, alternative: &str, size: ImageSize) -> Option<Html> {
    let address = image_address(address)?;
    let pixels = |size: Option<u32>| size.map(|it| it.to_string());
    let picture = element("img:picture")
        .with("src", &address)
        .with("alt", alternative)
        .maybe("width", pixels(size.width).as_deref())
        .maybe("height", pixels(size.height).as_deref());
    Some(picture.node())
}

/// The class of what holds a picture that fits into its place so.
pub(crate) fn fit_class(fit: ImageFit) -> &'static str {
    match fit {
        ImageFit::Contain => "fit-contain",
        ImageFit::Cover => "fit-cover",
        ImageFit::Fill => "fit-fill",
        ImageFit::None => "fit-none",
    }
}

/// The address if a picture may be there: http, https, relative, or within the address itself.
fn image_address(address: &str) -> Option<String> {
    let address = address.trim();
    let begins_with =
        |start: &str| address.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    match address {
        "" => None,
        _ if begins_with("data:image/") => Some(address.to_owned()),
        _ if begins_with("mailto:") => None,
        _ => safe_address(address),
    }
}

/// Endings of the names of films.
const FILMS: [&str; 5] = [".mp4", ".mov", ".wmv", ".flv", ".avi"];
/// Places where films are.
const FILM_SITES: [&str; 2] = ["youtube.com/", "youtu.be/"];

fn is_film(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    FILMS.iter().any(|it| path.ends_with(it)) || FILM_SITES.iter().any(|it| path.contains(it))
}

fn film(drawing: &Drawing<'_>, address: &str, alternative: &str) -> Option<Html> {
    let href = safe_address(address)?;
    let name = if alternative.is_empty() { &href } else { alternative };
    let new_window = element("span.new-window").text(" ").text(&drawing.store.say("newWindow"));
    let link = element("a:film.link target=_blank rel=noopener").with("href", &href).text(name);
    Some(element("p:film").child(link.child(new_window)).node())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_pictures_from_safe_addresses_alone() {
        for address in ["https://example.kr/a.png", "a.png", "/a.png", "data:image/png;base64,AA"] {
            assert_eq!(image_address(address).as_deref(), Some(address));
        }
        for address in ["", " ", "javascript:alert(1)", "data:text/html,x", "mailto:a@example.kr"] {
            assert_eq!(image_address(address), None, "{address}");
        }
    }

    #[test]
    fn tells_films_from_pictures() {
        for film in ["https://www.youtube.com/watch?v=1", "https://youtu.be/1", "a.MP4?x=1"] {
            assert!(is_film(film), "{film}");
        }
        assert!(!is_film("a.png?next=b.mp4"));
    }
}
