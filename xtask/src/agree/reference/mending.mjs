// How a respondent gets past what is asked of a page: what must be answered is, what is wrong is taken back.
import { shownQuestions } from "./questions.mjs";
import { takes } from "./typing.mjs";

/** Texts in the form of their inputs. */
const TEXTS = {
  color: "#336699", date: "2026-03-10", "datetime-local": "2026-03-10T08:00", email: "somebody@example.org",
  month: "2026-03", tel: "+82 2 123 4567", time: "08:00", url: "https://example.org/", week: "2026-W10",
};

/** Mends what is wrong on a page; whether anything was. */
export function mended(model, page) {
  const wrong = shownQuestions(model).filter(([, it]) => it.page === page && it.errors.length > 0 && !it.isReadOnly);
  const panels = page.getPanels(true).concat(page).filter((it) => it.errors.length > 0);
  const missing = panels.map((it) => it.questions.find((one) => one.isVisible && !one.isReadOnly && plain(one) !== undefined));
  let anything = false;
  for (const question of [...wrong.map(([, it]) => it), ...missing.filter(Boolean)]) {
    anything = mend(question) || anything;
  }
  return anything;
}

function mend(question) {
  if (question.isOtherSelected && !question.otherValue) {
    question.otherValue = "another";
    return true;
  }
  if (!question.isEmpty() && !question.isRequired && !question.eachRowRequired) {
    question.clearValue();
    return true;
  }
  const value = plain(question);
  if (value === undefined || !takes(question, { set: "", value })) return false;
  question.value = value;
  return true;
}

/** An answer that most questions of a type take; undefined where there is none. */
function plain(question) {
  const open = () => question.visibleChoices.find((it) => it.isEnabled && it.value !== "other")?.value;
  switch (question.getType()) {
    case "text":
      if (question.inputType === "number") return Number(question.renderedMin || 0);
      return TEXTS[question.inputType] ?? "a1";
    case "comment":
      return "a1";
    case "radiogroup": case "dropdown": case "buttongroup":
      return open();
    case "imagepicker":
      return question.multiSelect ? [open()] : open();
    case "checkbox": case "tagbox": {
      const values = question.visibleChoices.filter((it) => it.isEnabled && question.choices.some((one) => one.value === it.value));
      return values.slice(0, question.minSelectedChoices || 1).map((it) => it.value);
    }
    case "boolean":
      return question.getValueTrue();
    case "rating":
      return question.visibleRateValues.find((it) => it.isEnabled)?.value;
    case "matrix": {
      const columns = question.visibleColumns.map((it) => it.value);
      return Object.fromEntries(question.visibleRows.map((it, index) => [it.name, columns[index % columns.length]]));
    }
    default:
      return undefined;
  }
}
