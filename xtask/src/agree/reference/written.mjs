// Values as the protocol writes them. It reads nothing else.
import { RealDate } from "./surroundings.mjs";

/** A value as JSON; what JSON has no form for is an object that says it. */
export function written(value) {
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

/** The name of a value's type. */
export function typeOf(value) {
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof RealDate) return "date";
  return typeof value;
}
