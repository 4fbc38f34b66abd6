// Plays the cases of `survey replay` through survey-core, the reference: one JSON object a line in, one out. The same
// protocol, docs/replay.md, so that answers can be compared line by line. It may know nothing of our engine.
import { createInterface } from "node:readline";
import * as library from "survey-core";

const CLOCK = Date.parse("2026-03-15T09:30:00Z");

// The clock stands still: the instant is an input.
let now = CLOCK;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(now);
    else super(...parts);
  }
  static now() {
    return now;
  }
};

// It tells of unknown functions and bad expressions on the console; the answer says it too.
for (const level of ["log", "info", "warn", "error"]) console[level] = () => {};

function written(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (Object.is(value, -0)) return 0;
  if (value instanceof RealDate) {
    return Number.isNaN(value.getTime()) ? { $number: "NaN" } : { $date: value.toISOString() };
  }
  // Half a surrogate pair, which substring can leave, is no text that JSON in UTF-8 can hold.
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(written);
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, written(member)]));
  }
  return value;
}

function typeOf(value) {
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof RealDate) return "date";
  return typeof value;
}

function expression({ id, expression, values = {}, options = {} }) {
  now = options.now === undefined ? CLOCK : new RealDate(options.now).getTime();
  const runner = new library.ExpressionRunner(expression);
  if (!runner.canRun()) return { id, value: null, type: "null", condition: false, error: "syntax" };
  const value = runner.runValues(structuredClone(values));
  // A condition holds where its result is loosely true.
  return { id, value: written(value), type: typeOf(value), condition: value == true };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const given = JSON.parse(line);
  let answer;
  try {
    answer = expression(given);
  } catch (error) {
    answer = { id: given.id, crash: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
