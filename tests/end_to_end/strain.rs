//! Every state of every type under what readers do to pages: a window of 320 px (which is 1280 px at 400 %), wider
//! spacing of text (WCAG 2.2, 1.4.12), forced colours, right to left, and hosts that set their root to 62.5 % or zoom
//! their body as KRDS does. Nothing may be wider than the page, cut off, or lie upon anything else. `SURVEY_LOOKS`
//! names a folder for pictures to look at.

use serde_json::json;
use xtask::gallery::fixtures;

use crate::gallery::is_drawn;
use crate::support::browser::{Browser, DESKTOP, NARROW, Size, until};
use crate::support::environment;
use crate::support::site::{QUICK, Site};
use crate::support::window::Window;

const LOOK: &str = include_str!("support/layout.js");

/// Something that a reader or a host does to the page.
struct Strain {
    name: &'static str,
    size: Size,
    language: &'static str,
    /// By media features.
    media: &'static [(&'static str, &'static str)],
    /// By script, in the page once it is drawn.
    script: &'static str,
}

/// In each widget, as a reader's own sheet would have it.
const SPACED: &str = "
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    for (const { shadowRoot } of document.querySelectorAll('survey-widget')) {
        shadowRoot.adoptedStyleSheets.push(spacing);
    }";
const RIGHT_TO_LEFT: &str = "
    for (const { shadowRoot } of document.querySelectorAll('survey-widget')) {
        shadowRoot.querySelector('.survey').dir = 'rtl';
    }";
const ROOT: &str = "document.documentElement.style.fontSize = '62.5%'";
const KRDS: &str = "document.documentElement.dataset.krdsMode = 'high-contrast';
    for (const survey of document.querySelectorAll('survey-widget')) survey.removeAttribute('theme');
    document.body.style.zoom = 1.5";

const NO_MEDIA: &[(&str, &str)] = &[];
const FORCED: &[(&str, &str)] = &[("forced-colors", "active")];

const STRAINS: [Strain; 8] = [
    Strain { name: "narrow", size: NARROW, language: "ko", media: NO_MEDIA, script: "" },
    Strain { name: "spaced", size: NARROW, language: "ko", media: NO_MEDIA, script: SPACED },
    Strain { name: "spaced-wide", size: DESKTOP, language: "en", media: NO_MEDIA, script: SPACED },
    Strain { name: "forced", size: DESKTOP, language: "ko", media: FORCED, script: "" },
    Strain { name: "root", size: DESKTOP, language: "ko", media: NO_MEDIA, script: ROOT },
    Strain { name: "rtl", size: DESKTOP, language: "en", media: NO_MEDIA, script: RIGHT_TO_LEFT },
    Strain {
        name: "rtl-narrow",
        size: NARROW,
        language: "en",
        media: NO_MEDIA,
        script: RIGHT_TO_LEFT,
    },
    Strain { name: "krds", size: DESKTOP, language: "ko", media: NO_MEDIA, script: KRDS },
];

#[test]
fn nothing_is_lost_under_any_strain() {
    let site = Site::open();
    let window = site.visit_page("/gallery/", DESKTOP);
    let mut faults = Vec::new();
    // A usual run sees each under the hardest.
    let usual = |strain: &&Strain| environment::is_long() || strain.name == "spaced";
    for strain in STRAINS.iter().filter(usual) {
        for fixture in fixtures::all().expect("the fixtures can be read") {
            let path = format!("/gallery/{}/{}", strain.language, fixture.name);
            window.browser().open(&site.address(&path));
            is_drawn(window.browser(), &path);
            put_under(strain, &window);
            let found = window.browser().evaluate(LOOK);
            let found = found.as_array().expect("a list");
            faults.extend(found.iter().map(|it| format!("{} {}: {it}", strain.name, fixture.name)));
            keep(strain, window.browser(), &fixture.name);
        }
        window.browser().cdp("Emulation.setEmulatedMedia", json!({ "features": [] }));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    window.closes_with_an_empty_console();
}

#[test]
fn what_is_lost_is_seen() {
    let site = Site::open();
    let window = site.visit_page("/gallery/en/text", NARROW);
    is_drawn(window.browser(), "text");
    for (sheet, fault) in [
        (".survey { width: 400px !important; }", "goes from"),
        (".primary { height: 20px; min-height: 0; overflow: hidden; }", "is cut off"),
        (".primary { height: 10px; min-height: 0; padding: 0; }", "is larger than its button"),
        (".description { margin-bottom: -30px; }", "lies upon"),
    ] {
        let found = window.browser().evaluate(&format!(
            "(() => {{
                const {{ shadowRoot }} = document.querySelector('survey-widget');
                const sheet = new CSSStyleSheet();
                sheet.replaceSync('{sheet}');
                shadowRoot.adoptedStyleSheets.push(sheet);
                const faults = {LOOK};
                shadowRoot.adoptedStyleSheets.pop();
                return faults;
            }})()"
        ));
        let found = found.to_string();
        assert!(found.contains(fault), "{sheet}: {found}");
    }
    window.closes_with_an_empty_console();
}

#[test]
fn a_page_in_krds_high_contrast_has_it_in_the_widget_too() {
    let site = Site::open();
    let window = site.visit_page(QUICK, DESKTOP);
    window.is_at("첫째 쪽");
    for (mode, theme) in [
        ("dataset.krdsMode = 'high-contrast'", "theme-contrast"),
        ("dataset.krdsMode = 'theme'", "theme-auto"),
        ("removeAttribute('data-krds-mode')", "theme-light"),
    ] {
        window.browser().evaluate(&format!("document.documentElement.{mode}"));
        until(mode, || {
            let class = window.browser().evaluate(
                "document.querySelector('survey-widget').shadowRoot.querySelector('.survey').className",
            );
            let class = class.as_str().unwrap_or_default();
            if class.contains(theme) { Ok(()) } else { Err(class.to_owned()) }
        });
    }
    window.closes_with_an_empty_console();
}

fn put_under(strain: &Strain, window: &Window) {
    let features: Vec<_> =
        strain.media.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    window.browser().cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
    window.browser().resize(strain.size);
    window.browser().evaluate(&format!("(() => {{ {}; }})()", strain.script));
    window.settles();
}

/// Takes a picture of the whole page, where pictures are asked for.
fn keep(strain: &Strain, browser: &Browser, name: &str) {
    let Some(folder) = std::env::var_os("SURVEY_LOOKS") else { return };
    let height = browser.evaluate("document.scrollingElement.scrollHeight").as_u64();
    let height = height.and_then(|it| u32::try_from(it).ok()).expect("a height");
    browser.resize(Size { height, ..strain.size });
    let file = std::path::Path::new(&folder).join(format!("{}-{name}.png", strain.name));
    std::fs::write(file, browser.picture()).expect("the picture is written");
}
