//! A field with a list below it that opens, in which choices can be searched: what `tagbox` and a `dropdown` with a
//! search have in common. It follows the ARIA pattern of an editable combobox with a list: the focus stays in the field,
//! and `aria-activedescendant` names the choice that the arrows have reached.

use survey_definition::{Choices, QuestionKind};
use survey_engine::{ChoiceState, QuestionId, Session};
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, Event, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::search::Search;
use super::{dropdown, tagbox};
use crate::view::element::{element, worded};
use crate::view::engaged::Engaged;
use crate::view::exchange::Request;
use crate::view::gesture::{On, is};
use crate::view::question::Drawing;
use crate::view::store::Store;

/// A list that is open, as far as it is not part of the response.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenList {
    /// Whether it is shown; one that was closed by a key stays closed until the next.
    pub(crate) shown: bool,
    /// What was typed in search of a choice; `None` where nothing was.
    pub(crate) typed: Option<String>,
    /// The place of the choice that the arrows have reached; that behind the last stands for what was typed.
    pub(crate) active: Option<usize>,
}

/// The choices of a combobox as they are now.
struct Offer<'a> {
    /// Their definition.
    definition: &'a Choices,
    /// The choices.
    states: &'a [ChoiceState],
    /// Which of them are chosen, by their place.
    chosen: &'a dyn Fn(usize) -> bool,
    /// Whether several can be.
    several: bool,
}

impl Offer<'_> {
    /// The places of the choices that the list shows, given what was typed; behind the last choice stands what was
    /// typed, where that can be added.
    fn places(&self, store: &Store, typed: Option<&str>) -> Vec<usize> {
        let typed = typed.unwrap_or_default().trim();
        let search = Search::new(typed, self.definition.search_from_start, store.platform());
        let is_offered = |place: &usize| {
            let hidden = self.definition.hide_selected && self.several && (self.chosen)(*place);
            !hidden && (typed.is_empty() || search.finds(&self.states[*place].text))
        };
        let mut places: Vec<usize> = (0..self.states.len()).filter(is_offered).collect();
        let is_known = || self.states.iter().any(|it| search.is(&it.text));
        if self.definition.allow_custom && !typed.is_empty() && !is_known() {
            places.push(self.states.len());
        }
        places
    }

    fn is_enabled(&self, place: usize) -> bool {
        self.states.get(place).is_none_or(|it| it.enabled)
    }
}

/// The field and, while it is open, its list.
pub(crate) fn draw(drawing: &Drawing<'_>) -> Html {
    with_offer(drawing.store, drawing.id, &|offer| draw_offer(drawing, offer))
}

fn draw_offer(drawing: &Drawing<'_>, offer: &Offer<'_>) -> Html {
    let open = drawing.store.open_list(drawing.id).filter(|it| it.shown && !drawing.disabled);
    let places = match &open {
        Some(list) => offer.places(drawing.store, list.typed.as_deref()),
        None => Vec::new(),
    };
    let active = open.as_ref().and_then(|it| it.active).filter(|it| places.contains(it));
    let searched = offer.definition.search != Some(false) || offer.definition.allow_custom;
    let list_id = drawing.part("-list");
    let mut field = element("input.input.select type=text autocomplete=off role=combobox")
        .with("aria-expanded", if places.is_empty() { "false" } else { "true" })
        .with("aria-autocomplete", if searched { "list" } else { "none" })
        .flag("readonly", !searched)
        .maybe("aria-controls", (!places.is_empty()).then_some(&*list_id));
    if let Some(active) = active {
        field = field.with("aria-activedescendant", &option_id(drawing, active));
    }
    if !drawing.disabled {
        let key = if searched { "searchPlaceholder" } else { "choosePlaceholder" };
        let text = drawing.store.own_or(&offer.definition.placeholder, key);
        field = field.with("placeholder", &text);
    }
    let mut combobox =
        element("div:combobox.combobox").child(drawing.field(field, &Default::default()));
    if open.is_some() {
        combobox = combobox.child(if places.is_empty() {
            worded("p:list.combobox-list", &drawing.store.say("nothingFound"))
        } else {
            list(drawing, offer, &places, active, list_id)
        });
    }
    combobox.node()
}

fn option_id(drawing: &Drawing<'_>, place: usize) -> String {
    drawing.part(&["-", &place.to_string()].concat())
}

fn list(
    drawing: &Drawing<'_>,
    offer: &Offer<'_>,
    places: &[usize],
    active: Option<usize>,
    id: String,
) -> Html {
    let mut list = element("ul:list.combobox-list role=listbox")
        .id(id)
        .with("aria-labelledby", &drawing.part("-title"))
        .maybe("aria-multiselectable", offer.several.then_some("true"));
    for &place in places {
        let chosen = (offer.chosen)(place);
        let text = match offer.states.get(place) {
            Some(choice) => choice.text.clone(),
            None => addition(drawing, offer),
        };
        let mut option = element("li role=option")
            .key(&place.to_string())
            .class(if active == Some(place) { "option option-active" } else { "option" })
            .id(option_id(drawing, place))
            .with("data-row", &place.to_string())
            .with("aria-selected", if chosen { "true" } else { "false" });
        if !offer.is_enabled(place) {
            option = option.with("aria-disabled", "true");
        }
        list = list.child(option.text(&text));
    }
    list.node()
}

/// The words that offer what was typed as a choice of its own.
fn addition(drawing: &Drawing<'_>, offer: &Offer<'_>) -> String {
    let list = drawing.store.open_list(drawing.id);
    let typed = list.and_then(|it| it.typed).unwrap_or_default();
    let own = drawing.session.text(&offer.definition.create_custom_text);
    match own.is_empty() {
        true => drawing.store.message("addChoice", &[("choice", typed.trim())]),
        false => own.replace("{0}", typed.trim()),
    }
}

/// What an event in the question means; `false` where it means nothing to a combobox.
pub(crate) fn hear(store: &Store, id: QuestionId, on: On, target: &Node, event: &Event) -> bool {
    let within = |selector: &str| target.closest(selector).ok().flatten();
    let in_field = is(target, "[role=combobox]");
    match on {
        // The focus stays in the field while the list is used.
        On::Press if within(".combobox-list").is_some() => event.prevent_default(),
        On::Click => match within("[role=option]").and_then(|it| it.get_attribute("data-row")) {
            Some(place) => {
                if let (Ok(place), Some(field)) = (place.parse(), field_beside(target)) {
                    pick(store, id, place, &field);
                }
            }
            None if in_field => toggle(store, id),
            None => return false,
        },
        _ if !in_field => return false,
        On::Input => search(store, id, target.unchecked_ref()),
        On::Key => return key(store, id, target.unchecked_ref(), event.unchecked_ref()),
        On::Leave => leave(store, id),
        _ => {}
    }
    true
}

fn field_beside(target: &Node) -> Option<HtmlInputElement> {
    let combobox = target.closest(".combobox").ok()??;
    Some(combobox.query_selector("[role=combobox]").ok()??.unchecked_into())
}

fn show(store: &Store, id: QuestionId, list: OpenList) {
    store.engage(id, Some(Engaged::List(list)));
}

/// A press on the field opens the list, and closes it as long as nothing was typed.
fn toggle(store: &Store, id: QuestionId) {
    let list = store.open_list(id).unwrap_or_default();
    let shown = !list.shown || list.typed.is_some();
    show(store, id, OpenList { shown, ..list });
}

/// Looks for what is being typed. It is never written over, so that Hangul is composed undisturbed.
fn search(store: &Store, id: QuestionId, field: &HtmlInputElement) {
    let typed = field.value();
    let places = places(store, id, Some(&typed));
    let active = places.first().copied().filter(|_| !typed.trim().is_empty());
    show(store, id, OpenList { shown: true, typed: Some(typed), active });
    let count = places.len().to_string();
    store.request(Request::Announce(store.message("choicesFound", &[("count", &count)])));
}

fn places(store: &Store, id: QuestionId, typed: Option<&str>) -> Vec<usize> {
    with_offer(store, id, &|offer| offer.places(store, typed))
}

/// Asks what the question offers now.
fn with_offer<R: Default>(store: &Store, id: QuestionId, ask: &dyn Fn(&Offer<'_>) -> R) -> R {
    let session = store.session();
    let states = session.choices(id);
    let Some(definition) = session.question(id).kind.choices() else { return R::default() };
    let answer = session.answer(id);
    let several = is_tagbox(&session, id);
    let chosen = |place: usize| match several {
        true => tagbox::is_chosen(&answer, &states, place),
        false => states.get(place).is_some_and(|it| it.value == *answer),
    };
    ask(&Offer { definition, states: &states, chosen: &chosen, several })
}

fn is_tagbox(session: &Session, id: QuestionId) -> bool {
    matches!(session.question(id).kind, QuestionKind::Tagbox(_))
}

fn key(store: &Store, id: QuestionId, field: &HtmlInputElement, event: &KeyboardEvent) -> bool {
    // Key code 229: Safari ends a composition before it tells of the key that ended it.
    if event.is_composing() || event.key_code() == 229 {
        return true;
    }
    let list = store.open_list(id).unwrap_or_default();
    match &*event.key() {
        "ArrowDown" => step(store, id, list, 1),
        "ArrowUp" => step(store, id, list, -1),
        "PageDown" => step(store, id, list, PAGE),
        "PageUp" => step(store, id, list, -PAGE),
        "Enter" => {
            if let Some(active) = list.active.filter(|_| list.shown) {
                pick(store, id, active, field);
            }
        }
        "Escape" if list.shown => show(store, id, OpenList { shown: false, ..list }),
        "Backspace" if field.value().is_empty() => {
            tagbox::remove_last(store, id);
            return true;
        }
        " " if is(field, "[readonly]") => match list.active.filter(|_| list.shown) {
            Some(active) => pick(store, id, active, field),
            None => toggle(store, id),
        },
        _ => return true,
    }
    event.prevent_default();
    true
}

/// How far a page key goes.
const PAGE: isize = 10;

/// Opens the list or goes on in it; past its end it begins anew.
fn step(store: &Store, id: QuestionId, list: OpenList, by: isize) {
    let places = places(store, id, list.typed.as_deref());
    let last = places.len() as isize - 1;
    let at = list.active.and_then(|it| places.iter().position(|place| *place == it));
    let chosen =
        || with_offer(store, id, &|offer| places.iter().position(|it| (offer.chosen)(*it)));
    let to = match at.filter(|_| list.shown) {
        Some(at) if by.abs() == 1 => (at as isize + by).rem_euclid(last + 1),
        Some(at) => (at as isize + by).clamp(0, last),
        None if by < 0 => last,
        None => chosen().map_or(0, |it| it as isize),
    };
    let active = usize::try_from(to).ok().and_then(|it| places.get(it).copied());
    show(store, id, OpenList { shown: true, active, ..list });
}

/// Takes the choice at a place, or what was typed.
fn pick(store: &Store, id: QuestionId, place: usize, field: &HtmlInputElement) {
    if !with_offer(store, id, &|offer| offer.is_enabled(place)) {
        return;
    }
    let states = store.session().choices(id);
    let several = is_tagbox(&store.session(), id);
    let closes = with_offer(store, id, &|it| !it.several || it.definition.close_on_select);
    match (states.get(place), several) {
        (Some(choice), false) => store.set_answer(id, choice.value.clone()),
        (None, false) => store.set_answer(id, field.value().trim().into()),
        (choice, true) => tagbox::toggle(store, id, &states, choice, field.value().trim()),
    }
    let text = if several { String::new() } else { dropdown::shown(&store.session(), id) };
    field.set_value(&text);
    let active = Some(place).filter(|_| !closes);
    show(store, id, OpenList { shown: !closes, typed: None, active });
}

/// What was typed in full is chosen, also without the list; anything else goes when the field is left.
fn leave(store: &Store, id: QuestionId) {
    let Some(list) = store.open_list(id) else { return };
    store.engage(id, None);
    let Some(typed) = list.typed else { return };
    let typed = typed.trim();
    let states = store.session().choices(id);
    let search = Search::new(typed, false, store.platform());
    let choice = states.iter().find(|it| it.enabled && search.is(&it.text));
    let adds = with_offer(store, id, &|offer| offer.definition.allow_custom);
    let value = match choice {
        Some(choice) => choice.value.clone(),
        None if typed.is_empty() || adds => typed.into(),
        None => return,
    };
    if !is_tagbox(&store.session(), id) {
        store.set_answer(id, value);
    } else if !value.is_empty() && !tagbox::has(store, id, &value) {
        tagbox::toggle(store, id, &states, choice, typed);
    }
}
