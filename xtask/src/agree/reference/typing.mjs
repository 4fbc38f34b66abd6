// What the input of a question lets a respondent give. It changes nothing.

/** Choices that stand alone. */
const ALONE = ["none", "refused", "dontknow"];

/** Whether the input of a question takes what a step gives. */
export function takes(question, { set, value }) {
  if (set === undefined) return true;
  const among = (list, it) => list.some((one) => one === it);
  const open = () => question.visibleChoices.filter((it) => it.isEnabled).map((it) => it.value);
  switch (question.getType()) {
    case "text":
      return fitsInput(question, value);
    case "comment":
      return typeof value === "string" && fitsLength(question, value);
    case "radiogroup": case "dropdown": case "buttongroup":
      return among(open(), value);
    case "imagepicker":
      return [value].flat().every((it) => among(open(), it));
    case "checkbox": case "tagbox": {
      const most = question.maxSelectedChoices || Infinity;
      return Array.isArray(value) && value.length <= most && new Set(value).size === value.length
        && value.every((it) => among(open(), it)) && (value.length < 2 || !value.some((it) => ALONE.includes(it)));
    }
    case "ranking": {
      const all = question.visibleChoices.map((it) => it.value);
      return value.every((it) => among(all, it)) && (question.selectToRankEnabled || value.length === all.length);
    }
    case "rating":
      return among(question.visibleRateValues.filter((it) => it.isEnabled).map((it) => it.value), value);
    case "slider":
      return [value].flat().every((it) => onScale(it, question.renderedMin, question.renderedMax, question.step));
    case "matrix": {
      const rows = question.visibleRows.filter((it) => !it.isReadOnly).map((it) => String(it.name));
      const columns = question.visibleColumns.map((it) => it.value);
      return Object.entries(value ?? {})
        .every(([row, column]) => among(rows, row) && [column].flat().every((it) => among(columns, it)));
    }
    // Parts are given one by one.
    case "multipletext": case "matrixdropdown": case "matrixdynamic": case "paneldynamic":
      return false;
    default:
      return true;
  }
}

function fitsInput(question, value) {
  switch (question.inputType) {
    case "number":
      return typeof value === "number";
    case "range":
      return typeof value === "number"
        && onScale(value, question.renderedMin ?? 0, question.renderedMax ?? 100, question.renderedStep ?? 1);
    default:
      return typeof value === "string" && fitsLength(question, value);
  }
}

function fitsLength(question, value) {
  const most = question.getMaxLength?.() || Infinity;
  return value.length <= most;
}

function onScale(value, min, max, step) {
  const from = Number(min || 0), by = Number(step) || 1;
  return value >= from && value <= Number(max || 100) && Number.isInteger((value - from) / by);
}
