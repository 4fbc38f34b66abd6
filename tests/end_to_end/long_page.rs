//! A thousand questions on one page: it opens, a key press is followed at once, and what is missing at its end is found.

use crate::support::browser::{DESKTOP, until};
use crate::support::site::Site;

/// Puts such a survey on the gallery's page for trying out, which lets definitions come from the page itself. A third
/// of it depends on an answer at the beginning.
const OPEN: &str = "(async () => {
    const elements = Array.from({ length: 1000 }, (_, place) => ({
        ...[
            { type: 'radiogroup', choices: ['one', 'two', 'three', 'four'] },
            { type: 'text', description: 'Some words that tell what is meant' },
            { type: 'comment', maxLength: 250 },
        ][place % 3],
        name: `q${place}`,
        title: `Question ${place}`,
        isRequired: place === 999,
        visibleIf: place > 0 && place < 999 && place % 3 === 0 ? '{q1} notempty' : undefined,
    }));
    const survey = new Blob([JSON.stringify({ elements })], { type: 'application/json' });
    globalThis.widget = document.createElement('survey-widget');
    widget.setAttribute('survey', URL.createObjectURL(survey));
    widget.setAttribute('endpoint', '/gallery/responses');
    widget.setAttribute('drafts', 'off');
    const ready = new Promise((done) => widget.addEventListener('survey-ready', done, { once: true }));
    document.querySelector('main').replaceChildren(widget);
    await ready;
    return widget.shadowRoot.querySelectorAll('.question:not([hidden])').length;
})()";

/// How long it takes from a key press to what is drawn after it, in milliseconds.
const TYPE: &str = "(async () => {
    const field = widget.shadowRoot.querySelector('input[type=text]');
    const type = async (text) => {
        const start = performance.now();
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - start;
    };
    return [await type('a'), await type('ab')];
})()";

/// Slower than any machine that runs these tests, and faster than anyone would call slow.
const AT_ONCE: f64 = 400.0;

#[test]
fn a_thousand_questions_on_a_page_stay_usable() {
    let site = Site::open();
    let window = site.visit_page("/gallery/en/editor", DESKTOP);
    window.sees("Submit");
    let browser = window.browser();
    assert_eq!(browser.evaluate(OPEN), 668);

    let times = browser.evaluate(TYPE);
    // The first shows a third of the questions; the second is a key press like any other.
    for (time, most) in [(&times[0], 10.0 * AT_ONCE), (&times[1], AT_ONCE)] {
        assert!(time.as_f64().is_some_and(|it| it < most), "{times}");
    }
    let shown = "widget.shadowRoot.querySelectorAll('.question:not([hidden])').length";
    assert_eq!(browser.evaluate(shown), 1000);

    browser.evaluate("widget.shadowRoot.querySelector('[data-action=next]').click()");
    until("the link to what is missing", || {
        let link = "Boolean(widget.shadowRoot.querySelector('.summary .link'))";
        if browser.evaluate(link) == true { Ok(()) } else { Err("none".to_owned()) }
    });
    browser.evaluate("widget.shadowRoot.querySelector('.summary .link').click()");
    until("the focus in the last question, in sight", || {
        let place = browser.evaluate(
            "(() => {
                const { activeElement } = widget.shadowRoot;
                const { top, bottom } = activeElement.getBoundingClientRect();
                const inSight = top >= 0 && bottom <= innerHeight;
                return `${activeElement.closest('.question')?.dataset.question} ${inSight}`;
            })()",
        );
        if place == "q999 true" { Ok(()) } else { Err(place.to_string()) }
    });
    window.closes_with_an_empty_console();
}
