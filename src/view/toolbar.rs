//! Text size, printing, and the choice of language.

use yew::prelude::*;

use super::action::Action;
use super::element::element;
use super::navigation::control;
use super::store::{Store, TEXT_SIZES};

/// The toolbar.
pub(crate) fn toolbar(store: &Store) -> Html {
    let size = store.text_size();
    let tools = element("div:tools.tools")
        .child(tool(store, "textSmaller", size == 0, Action::SmallerText))
        .child(tool(store, "textLarger", size + 1 == TEXT_SIZES.len(), Action::LargerText))
        .child(tool(store, "print", false, Action::Print));
    element("div:toolbar.toolbar role=group")
        .label(store, "toolbar")
        .child(tools)
        .child_if(languages(store))
        .node()
}

/// A tool that cannot do more stays where it is, so that the focus does too.
fn tool(store: &Store, key: &'static str, at_end: bool, action: Action) -> Html {
    control("tool", key, action)
        .with("part", "tool")
        .maybe("aria-disabled", at_end.then_some("true"))
        .text(&store.say(key))
        .node()
}

/// One button a language, in that language.
fn languages(store: &Store) -> Option<Html> {
    let session = store.session();
    let languages = session.survey().languages();
    if languages.len() < 2 {
        return None;
    }
    let current = session.locale();
    let mut buttons = element("div:languages.languages role=group").label(store, "languages");
    for language in languages {
        let pressed = current == language || current.split('-').next() == Some(&language);
        buttons = buttons.child(
            control("tool", &language, Action::Speak)
                .about(&language)
                .with("part", "tool")
                .with("lang", &language)
                .with("aria-pressed", if pressed { "true" } else { "false" })
                .text(native_name(&language)),
        );
    }
    Some(buttons.node())
}

/// A language's name in itself; its tag where it is not one of those that Korean public bodies mostly offer.
fn native_name(language: &str) -> &str {
    match language {
        "ko" => "한국어",
        "en" => "English",
        "ja" => "日本語",
        "zh" | "zh-CN" => "简体中文",
        "zh-TW" => "繁體中文",
        "vi" => "Tiếng Việt",
        "th" => "ไทย",
        "id" => "Bahasa Indonesia",
        "ru" => "Русский",
        "mn" => "Монгол",
        other => other,
    }
}
