//! What the loader does in JavaScript for the adapters beside this file: it asks the browser and decides nothing. The
//! functions stand in `embed/loader.js` under the same names, or are the browser's own.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(super) fn environment(what: &str) -> String;
    #[wasm_bindgen(js_name = isOnline)]
    pub(super) fn is_online() -> bool;
    #[wasm_bindgen(js_name = addressPart)]
    pub(super) fn address_part(address: &str, part: &str) -> Option<String>;
    pub(super) fn print();
    pub(super) fn download(name: &str, text: &str);

    #[wasm_bindgen(js_name = readStored)]
    pub(super) fn read_stored(key: &str) -> Option<String>;
    pub(super) fn store(key: &str, text: &str) -> bool;
    pub(super) fn forget(key: &str);

    #[wasm_bindgen(js_name = loadMessages)]
    pub(super) fn load_messages(locale: &str, done: JsValue);
    #[wasm_bindgen(js_name = fetchText)]
    pub(super) fn fetch_text(address: &str, done: JsValue);
    pub(super) fn post(address: &str, key: &str, body: &str, timeout: u32, done: JsValue);

    #[wasm_bindgen(js_name = formattedNumber)]
    pub(super) fn formatted_number(
        number: f64,
        locale: &str,
        style: Option<&str>,
        currency: Option<&str>,
        minimum_fraction_digits: Option<u32>,
        maximum_fraction_digits: Option<u32>,
        use_grouping: Option<bool>,
    ) -> String;
    #[wasm_bindgen(js_name = formattedInstant)]
    pub(super) fn formatted_instant(
        instant: f64,
        locale: &str,
        date_style: Option<&str>,
        time_style: Option<&str>,
    ) -> String;
    #[wasm_bindgen(js_name = minutesWest)]
    pub(super) fn minutes_west(instant: f64, zone: Option<&str>) -> f64;

    #[wasm_bindgen(js_name = Number)]
    pub(super) fn number(text: &str) -> f64;
    #[wasm_bindgen(js_name = String)]
    pub(super) fn text(number: f64) -> String;
    pub(super) fn rounded(number: f64, digits: u32) -> f64;
    #[wasm_bindgen(js_name = lowerCase)]
    pub(super) fn lower_case(text: &str) -> String;
    #[wasm_bindgen(js_name = patternMatches)]
    pub(super) fn pattern_matches(pattern: &str, flags: &str, text: &str) -> Option<bool>;
    #[wasm_bindgen(js_name = countCharacters)]
    pub(super) fn count_characters(text: &str, limit: u32) -> u32;

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    pub(super) fn fill_with_random(bytes: &mut [u8]);

    #[wasm_bindgen(js_namespace = console, js_name = error)]
    pub(super) fn write_error(label: &str, message: &str);
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    pub(super) fn write_warning(label: &str, message: &str);
}
