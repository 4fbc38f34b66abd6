// Puts a wasm together again whose code was taken apart for its way over the network, where it is a tenth smaller so.
// What lies where is told in xtask/src/assemble/parts.rs, which takes it apart. It knows nothing about surveys.
/* exported joined */

// The streams into which code is taken apart, in their order.
const OTHERS = 0, OPERATIONS = 1, GOT = 2, LOADED = 3, SET = 4, CALLED = 5, LOADS = 6, STORES = 7,
  INTEGERS = 8, ADDED = 9, LABELS = 10, FLOATS = 11;
const STREAMS = 12;

// For an operation, the streams that its operands are taken from.
const OPERANDS = {
  0x02: [OTHERS], 0x03: [OTHERS], 0x04: [OTHERS], 0x0c: [LABELS], 0x0d: [LABELS], 0x10: [CALLED],
  0x11: [OTHERS, OTHERS], 0x20: [GOT], 0x21: [SET], 0x22: [SET], 0x23: [OTHERS], 0x24: [OTHERS],
  0x25: [OTHERS], 0x26: [OTHERS], 0x3f: [OTHERS], 0x40: [OTHERS], 0x41: [INTEGERS], 0x42: [INTEGERS],
  0xd0: [OTHERS], 0xd2: [OTHERS],
};
const isLoad = (operation) => operation >= 0x28 && operation < 0x36;
const isSum = (operation) => operation === 0x6a || operation === 0x6b;

// For the operations from 0xfc 0 on, how many operands they take.
const PREFIXED = "000000002121212111";
// The most bytes of a length.
const LONGEST = 5;
// For the accesses to memory from 0x28 on, the usual alignment.
const ALIGNMENTS = "23230011001122232301012";

// The module of which these are the parts; one that is whole stays as it is.
function joined(bytes) {
  // A module begins with its types, in section 1; the parts are in a section without a number.
  if (bytes[8]) return bytes;

  // Where each stream is to be read next; behind them the file itself.
  const places = [];
  places[STREAMS] = 9;
  // What has been made: no longer than twice the parts, which lack but alignments and lengths.
  const made = new Uint8Array(2 * bytes.length);
  let end = 0;

  // Takes a number over from a stream, and gives it.
  function take(stream) {
    let number = 0;
    for (let shift = 0, byte = 0x80; byte > 0x7f; shift += 7) {
      byte = made[end++] = bytes[places[stream]++];
      number |= (byte & 0x7f) << shift;
    }
    return number;
  }
  function takeAll(stream, count) {
    while (count-- > 0) take(stream);
  }
  function takeBytes(from, to) {
    made.set(bytes.subarray(from, to), end);
    end += to - from;
  }
  // Makes what has a length, which stands before it.
  function withLength(make) {
    const start = end;
    end += LONGEST;
    make();
    const length = end - start - LONGEST;
    end = start;
    let rest = length;
    for (; rest > 0x7f; rest >>= 7) made[end++] = rest & 0x7f | 0x80;
    made[end++] = rest;
    made.copyWithin(end, start + LONGEST, start + LONGEST + length);
    end += length;
  }

  function takeOperation() {
    let operation = bytes[places[OPERATIONS]++];
    // Stands before an access whose alignment is not the usual one.
    const unusual = operation === 0xff;
    if (unusual) operation = bytes[places[OPERATIONS]++];
    made[end++] = operation;
    // What is done with a number is half of what there is to know of it.
    const next = bytes[places[OPERATIONS]];
    if (operation === 0x20 && isLoad(next)) take(LOADED);
    else if (operation === 0x41 && isSum(next)) take(ADDED);
    else for (const stream of OPERANDS[operation] || []) take(stream);
    const alignment = ALIGNMENTS[operation - 0x28];
    if (alignment) {
      if (unusual) take(OTHERS);
      else made[end++] = +alignment;
      take(isLoad(operation) ? LOADS : STORES);
    }
    if (operation === 0x0e) takeAll(LABELS, take(LABELS) + 1);
    if (operation === 0x1c) takeAll(OTHERS, take(OTHERS));
    if (operation === 0x43 || operation === 0x44) {
      const start = places[FLOATS];
      takeBytes(start, places[FLOATS] += (operation - 0x42) * 4);
    }
    if (operation === 0xfc) takeAll(OTHERS, +PREFIXED[take(OPERATIONS)]);
    return operation;
  }

  function takeFunction() {
    takeAll(OTHERS, 2 * take(OTHERS));
    for (let depth = 1; depth;) {
      const operation = takeOperation();
      if (operation === 0x0b) depth--;
      if (operation > 0x01 && operation < 0x05) depth++;
    }
  }

  // The section's length, then its name.
  take(STREAMS);
  const name = take(STREAMS);
  places[STREAMS] += name;
  const before = take(STREAMS);
  const lengths = Array.from({ length: STREAMS }, () => take(STREAMS));
  let rest = places[STREAMS];
  lengths.forEach((length, stream) => {
    places[stream] = rest;
    rest += length;
  });

  end = 0;
  takeBytes(0, 8);
  takeBytes(rest, rest + before);
  made[end++] = 0x0a;
  withLength(() => {
    // How many functions there are stands before their code, as it does in the module.
    for (let functions = take(OTHERS); functions; functions--) withLength(takeFunction);
  });
  takeBytes(rest + before, bytes.length);
  return made.subarray(0, end);
}
