// Finds what a person would point at, by the words on the screen. It looks, and changes nothing.
// Arguments: what is looked for, then the words that tell it apart. Gives an element, a value, or null.
const [wanted, ...words] = arguments;

// The survey, or what the loader says in its place.
const SURVEY = ".survey, .survey-failure";
const host = [...document.querySelectorAll("*")].find((element) => element.shadowRoot?.querySelector(SURVEY));
const survey = host?.shadowRoot.querySelector(SURVEY);
if (!survey) return null;

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const all = (selector, root = survey) => [...root.querySelectorAll(selector)].filter(shown);
const says = (element, text) => clean(element.textContent) === clean(text);
const one = (elements) => elements[0] ?? null;

// A cell is told apart by its row, which its title names for the ear.
const named = (element) =>
  [...(element?.querySelector(".question-title")?.querySelectorAll(".visually-hidden, .title-text") ?? [])]
    .map((part) => clean(part.textContent)).join(" ");
const question = (title) =>
  all(".question").find((element) =>
    says(element.querySelector(".question-title .title-text") ?? element, title) || named(element) === clean(title));
const within = (title, selector) => {
  const found = question(title);
  return found ? all(selector, found) : [];
};
const titleOf = (element) => named(element?.closest(".question"));
const deepFocus = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
// What a message says to the eye: the words before it are for the ear.
const message = (element) => {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".visually-hidden")) hidden.remove();
  return clean(copy.textContent);
};

const CHOICES = ".choice, .rating-item, .button-choice, .picture-choice";
const CHOICE_TEXTS = ".choice-text, .rating-text, .button-text, .picture-text";

const finders = {
  // The heading of the page.
  "heading": () => one(all(".page-title")),
  // The label that a person clicks to write into the field of a question.
  // In a table the title of a cell is for the ear alone: one clicks the field itself.
  "label": (title) => {
    const labels = within(title, "label.question-title, .control > * > label.field-label");
    return one(labels.filter((label) => label.clientWidth !== 1)) ?? finders["field"](title);
  },
  // The field itself.
  "field": (title) => one(within(title, ".control input, .control textarea, .control select")),
  // The label of one choice of a question.
  "choice": (title, text) =>
    within(title, CHOICES).find(
      (label) => clean(label.querySelector(CHOICE_TEXTS)?.textContent ?? label.querySelector("img").alt) === text,
    ),
  // One choice of an open list.
  "option": (title, text) => within(title, "[role=option]").find((option) => says(option, text)),
  // The button that takes away a choice of a question that shows what has been chosen.
  "remove": (title, text) =>
    within(title, ".chip").find((chip) => says(chip.querySelector("span"), text))?.querySelector("button"),
  // The grip of a choice that is put in order, and the choice.
  "grip": (title, text) => finders.rank(title, text)?.querySelector(".rank-grip"),
  "rank": (title, text) => within(title, ".rank").find((item) => says(item.querySelector(".rank-text"), text)),
  // A place on the line of a slider, in percent from its start.
  "slider": (title) => one(within(title, ".slider-track")),
  // A button within a question, by its words or its name.
  "button-in": (title, text) =>
    within(title, "button").find((element) => says(element, text) || element.ariaLabel === text),
  // The label of the field beside a choice such as “other”.
  "beside": (title) => one(within(title, ".other label")),
  "beside-field": (title) => one(within(title, ".other input, .other textarea")),
  // The pad that a question is signed on, and what shows its signature.
  "pad": (title) => one(within(title, "canvas")),
  // Where files are dropped.
  "zone": (title) => one(within(title, ".file-zone")),
  // The picture that answers a question in the review.
  "picture": (title) =>
    all(".answer").find((row) => says(row.querySelector(".answer-title"), title))?.querySelector("img"),
  "signature": (title) => one(within(title, ".signature-picture")),
  // One cell of a matrix, by the words of its row and column.
  "cell": (title, row, column) => {
    const table = one(within(title, "table"));
    if (!table) return null;
    const columns = [...table.tHead.rows[0].cells].map((cell) => clean(cell.textContent));
    const found = [...table.tBodies[0].rows].find((line) => says(line.querySelector(".row-text"), row));
    return found?.cells[columns.indexOf(clean(column))]?.querySelector("label") ?? null;
  },
  // A button or link, by its words.
  "button": (text) => all("button, a, summary").find((element) => says(element, text)),
  // The link in the review that leads back to a question.
  "change": (title) =>
    all(".answer").find((row) => says(row.querySelector(".answer-title"), title))?.querySelector(".answer-change a"),
  // A link of the error summary.
  "summary-link": (text) => all(".summary a").find((link) => says(link, text)),

  // What can be read.
  "title": () => clean(one(all(".page-title"))?.textContent),
  "text": () => clean(survey.innerText),
  "question-shown": (title) => Boolean(question(title)),
  "errors-at": (title) => within(title, ".error").map(message),
  "errors": () => all(".error").map(message),
  "summary": () => all(".summary a").map((link) => clean(link.textContent)),
  "result": (title) => clean(one(within(title, "output"))?.textContent),
  "count": (title) => clean(one(within(title, ".count"))?.textContent),
  "value": (title) => one(within(title, ".control input, .control textarea, .control select"))?.value ?? null,
  "picked": (title) => {
    const select = one(within(title, "select"));
    return select ? clean(select.selectedOptions[0]?.textContent) : null;
  },
  "chosen": (title) =>
    within(title, CHOICES).filter((label) => label.querySelector("input").checked).map(message),
  "pictures": (title) =>
    within(title, ".picture-choice").filter((label) => label.querySelector("input").checked)
      .map((label) => clean(label.textContent) || label.querySelector("img").alt),
  "ranks": (title) => within(title, "ol .rank").map((item) => clean(item.querySelector(".rank-text").textContent)),
  "numbers": (title) => within(title, ".slider-number").map((field) => field.value),
  "options": (title) => within(title, "[role=option]").map((option) => clean(option.textContent)),
  "chips": (title) => within(title, ".chip > span").map((text) => clean(text.textContent)),
  "status": () => clean(survey.querySelector("[role=status]").textContent),
  "answers": () =>
    all(".answer").map((row) => [
      clean(row.querySelector(".answer-title").textContent),
      row.querySelector(".answer-rows")
        ? all("li", row).map((line) => [...line.children].map((part) => clean(part.textContent)).join(": ")).join("; ")
        : clean(row.querySelector(".answer-value").innerText),
    ]),
  "files": (title) => within(title, ".file-name").map((name) => clean(name.textContent)),
  // Whether anything is on the pad.
  "ink": (title) => {
    const pad = one(within(title, "canvas"));
    const blank = Object.assign(document.createElement("canvas"), { width: pad.width, height: pad.height });
    return pad.toDataURL() !== blank.toDataURL();
  },
  "receipt": () => clean(one(all(".receipt-number"))?.textContent),
  "owner-details": () => [...survey.querySelectorAll(".owner-details li")].map((line) => clean(line.textContent)),
  "focus": () => {
    const element = deepFocus();
    return { tag: element.localName, question: titleOf(element), words: clean(element.textContent), part: element.className };
  },
  "focused": () => deepFocus(),
};

return finders[wanted](...words) ?? null;
