// What is odd about a response that survey-core has completed. It changes nothing.
import { shownQuestions } from "./questions.mjs";

/**
 * The paths of questions by what is odd: that the survey, given the response again, shows or calculates otherwise; that a
 * calculation has not been made again after it was hidden; that a hidden question has left blank rows.
 */
export function oddities(model, again) {
  const [before, now] = [model, again].map((it) => new Map(shownQuestions(it)));
  const paths = (holds) => [...new Set([...before.keys(), ...now.keys()])].filter((it) => holds(before.get(it), now.get(it)));
  const hidden = model.getAllQuestions().filter((it) => !before.has(it.name) && it.getType() === "paneldynamic");
  const values = model.calculatedValues.filter((it, index) =>
    it.includeIntoResult && JSON.stringify(model.data[it.name]) !== JSON.stringify(again.calculatedValues[index].value));
  return {
    contradicted: [...paths((it, other) => !it || !other || isOtherwise(it, other)), ...values.map((it) => it.name)],
    uncalculated: paths((it) => it && isUncalculated(model, it)),
    blank: hidden.filter((it) => model.data[it.name]?.every((row) => Object.keys(row).length === 0)).map((it) => it.name),
  };
}

function isOtherwise(before, now) {
  if (before.getType() === "expression") return !before.isTwoValueEquals(before.value, now.value);
  const lacks = (list, it) => !list.some((one) => one.value === it);
  if (before.getType() === "matrix") {
    return Object.entries(before.value ?? {}).some(([row, column]) =>
      !now.visibleRows.some((it) => String(it.name) === row) || lacks(now.visibleColumns, column));
  }
  if (!Array.isArray(now.visibleChoices) || before.isEmpty()) return false;
  return [before.value].flat().some((it) => lacks(now.visibleChoices, it));
}

/** Whether a calculation was cleared while it was hidden, and has not been made again. */
function isUncalculated(model, question) {
  if (question.getType() !== "expression" || !question.isEmpty()) return false;
  const own = question.clearIfInvisible;
  return (own === "default" ? model.clearInvisibleValues : own).startsWith("onHidden");
}
