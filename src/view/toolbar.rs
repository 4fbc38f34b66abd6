//! Text size, printing, and the choice of language.

use yew::prelude::*;

use super::store::{Request, Store, TEXT_SIZES};

/// The toolbar.
pub(crate) fn toolbar(store: &Store) -> Html {
    let size = store.text_size();
    html! {
        <div key="toolbar" class="toolbar" role="group" aria-label={store.say("toolbar")}>
            <div key="tools" class="tools">
                { tool(store, "textSmaller", size == 0, |store| resize(store, false)) }
                { tool(store, "textLarger", size + 1 == TEXT_SIZES.len(), |store| resize(store, true)) }
                { tool(store, "print", false, |store| store.request(Request::Print)) }
            </div>
            { languages(store) }
        </div>
    }
}

fn resize(store: &Store, larger: bool) {
    store.resize_text(larger);
    let percent = TEXT_SIZES[store.text_size()].1;
    store.request(Request::Announce(store.message("textSize", &[("percent", percent)])));
}

/// A tool that cannot do more stays where it is, so that the focus does too.
fn tool(store: &Store, key: &'static str, at_end: bool, act: fn(&Store)) -> Html {
    let text = store.say(key);
    let store = store.clone();
    html! {
        <button {key} type="button" class="tool" part="tool" aria-disabled={at_end.then_some("true")}
            onclick={move |_| act(&store)}>{ text }</button>
    }
}

/// One button a language, in that language.
fn languages(store: &Store) -> Html {
    let session = store.session();
    let languages = session.survey().languages();
    if languages.len() < 2 {
        return Html::default();
    }
    let current = session.locale();
    let buttons = languages.into_iter().map(|language| {
        let pressed = current == language || current.split('-').next() == Some(&language);
        let name = native_name(&language).to_owned();
        let onclick = {
            let (store, language) = (store.clone(), language.clone());
            move |_| store.request(Request::Speak(language.clone()))
        };
        html! {
            <button key={language.clone()} type="button" class="tool" part="tool" lang={language}
                aria-pressed={if pressed { "true" } else { "false" }} {onclick}>{ name }</button>
        }
    });
    html! {
        <div key="languages" class="languages" role="group" aria-label={store.say("languages")}>{ for buttons }</div>
    }
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
