// Finds what belongs to a question by its name in the definition. It looks, and changes nothing.
// Arguments: what is looked for, the way to the question (names, each with its place among those of its name within the
// one before), then the words that tell apart what is looked for. Gives an element, a value, or null.
const [wanted, way, ...words] = arguments;

const host = [...document.querySelectorAll("*")].find((element) => element.shadowRoot?.querySelector(".survey"));
const survey = host?.shadowRoot.querySelector(".survey");
if (!survey) return null;

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const named = (scope, name) => [...scope.querySelectorAll(`[data-question="${CSS.escape(name)}"]`)];
const question = way.reduce((scope, [name, place]) => scope && named(scope, name)[place], survey);
const all = (selector, root = question) => [...(root?.querySelectorAll(selector) ?? [])].filter(shown);
const one = (elements) => elements[0] ?? null;
const says = (element, text) => clean(element?.textContent) === clean(text);
const CHOICES = ".choice, .rating-item, .button-choice";
const CHOICE_TEXTS = ".choice-text, .rating-text, .button-text";
const FIELDS = ".control input, .control textarea, .control select";

const finders = {
  "buttons": () => all("button", survey).map((button) => clean(button.textContent)),
  "shown": () => Boolean(question && shown(question)),
  "field": () => one(all(FIELDS)),
  "option": (text) => [...one(all("select")).options].find((option) => says(option, text)),
  // The browser's own window for files is behind a field that may not be seen.
  "files": () => question.querySelector("input[type=file]"),
  "choice": (text) => all(CHOICES).find((label) => says(label.querySelector(CHOICE_TEXTS), text)),
  "beside": () => one(all(".other input, .other textarea")),
  "cell": (row, column) => {
    const table = one(all("table"));
    const columns = [...table.tHead.rows[0].cells].map((cell) => clean(cell.textContent));
    const found = [...table.tBodies[0].rows].find((line) => says(line.querySelector(".row-text"), row));
    return found?.cells[columns.indexOf(clean(column))]?.querySelector("label");
  },
  // What adds a row stands below all rows.
  "add": () => all(".rows-bar button").at(-1),
  "count": (name) => named(question, name).length,
  "value": () => one(all(FIELDS))?.value ?? null,
  "picked": () => clean(one(all("select"))?.selectedOptions[0]?.textContent),
  "chosen": () => all(CHOICES).filter((label) => label.querySelector("input").checked)
    .map((label) => clean(label.querySelector(CHOICE_TEXTS).textContent)),
  "beside-value": () => one(all(".other input, .other textarea"))?.value ?? null,
  "chips": () => all(".chip > span").map((text) => clean(text.textContent)),
  // What does something to a choice that is put in order, by the last of its words.
  "rank-button": (text, does) => all(".rank").find((item) => says(item.querySelector(".rank-text"), text))
    ?.querySelectorAll("button").values().find((button) => (button.ariaLabel ?? clean(button.textContent)).endsWith(does)),
  "rank-confirm": () => one(all(".rank-confirm")),
  "ranks": () => all("ol .rank").map((item) => clean(item.querySelector(".rank-text").textContent)),
  "slider-field": (place) => all(".slider-number")[Number(place)],
  "numbers": () => all(".slider-number").map((field) => field.value),
  "is-searched": () => Boolean(one(all("[role=combobox]"))),
};

return finders[wanted](...words) ?? null;
