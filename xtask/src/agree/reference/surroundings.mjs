// What survey-core takes from its surroundings, held still: clock, time zone, console, questions to the respondent.
// It knows no case.
import { settings } from "survey-core";

const CLOCK = Date.parse("2026-03-15T09:30:00Z");

/** The class behind the clock that stands still. */
export const RealDate = Date;

let now = CLOCK;
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

// Whoever removes a row means it.
settings.confirmActionFunc = () => true;
settings.confirmActionAsync = (message, answered) => answered(true);

/** The instant and the time zone of a case. */
export function setClock(options = {}) {
  now = options.now === undefined ? CLOCK : new RealDate(options.now).getTime();
  process.env.TZ = options.timeZone ?? "UTC";
}
