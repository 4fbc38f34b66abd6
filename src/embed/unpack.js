// Makes a wasm of what it was packed into for its way over the network, a sixth smaller than brotli makes it. How it is
// packed is told in xtask/src/assemble/packed.rs; every step here is the counterpart of one there. It knows nothing
// about surveys.
/* exported unpacked */

// The kinds of numbers. Those from SECTION on are bytes.
const OPERATION = 0, LOCAL = 1, LABEL = 2, FUNCTION = 3, CONSTANT = 4, LOAD = 5, STORE = 6, OTHER = 7, HEAD = 8,
  LENGTH = 9, SECTION = 10, OPERAND = 11, CONTENT = 12, DATA = 13, KINDS = 14;

// For the operations from 0xfc 0 on, how many operands they take.
const PREFIXED = "000000002121212111";
// For the accesses to memory from 0x28 on, the usual alignment.
const ALIGNMENTS = "23230011001122232301012";
// The usual types of locals and of blocks.
const INTEGER = 0x7f, NOTHING = 0x40;

// After so many milliseconds the page has its turn.
const SLICE = 30;

// How likely a decision is, by what followed the same contexts so far: model.rs.
const INPUTS = 5, CONSTANT_INPUT = 0.3, WEIGHT = 0.3, LEARNING = 0.022;
const SLOTS = 1 << 21, CHECK = 0xffe0, COUNT = 0x1f, MOST = 15, UNKNOWN = 1 << 31;
const STEPS = 4096, PER_UNIT = 200, STEP = 1.005012520859401;
// How many sets of weights each kind has after each of the most frequent operations, and from where on they are for
// what.
const SETS = 64, LENGTHS = 16, BITS = 24, AFTER = 16;
// Numbers of fewer bits below the highest are within one group of decisions.
const SHORT = 4;

const mixed = (first, second) => {
  const product = Math.imul(first + second + 0x7f4a7c15, 0x9e3779b1);
  return product ^ product >>> 15;
};

// Gives the numbers that were packed, one after another.
function reader(bytes, place) {
  const slots = new Int32Array(SLOTS).fill(UNKNOWN);
  const weights = new Float64Array(INPUTS * SETS * KINDS * AFTER).fill(WEIGHT);
  const logarithms = new Float64Array(STEPS), probabilities = new Float64Array(STEPS);
  for (let index = STEPS / 2, sum = 0, odds = 1; index < STEPS; index++) {
    const opposite = STEPS - 1 - index;
    logarithms[index] = sum;
    logarithms[opposite] = -sum;
    sum += STEPS / ((index + 0.5) * (STEPS - (index + 0.5)));
    probabilities[index] = odds / (odds + 1);
    probabilities[opposite] = 1 / (odds + 1);
    odds *= STEP;
  }
  const rates = Int32Array.from({ length: MOST + 1 }, (_, count) => 0x8000 / (count + 1.3));

  // In arrays, since a variable would be allocated anew with each change.
  const range = new Int32Array(1).fill(0x7fffffff);
  const code = new Int32Array(1);
  const readByte = () => { code[0] = code[0] << 8 | bytes[place++]; };
  for (let count = 4; count; count--) readByte();

  // The contexts of the number at hand, and where the slots of its group of decisions are.
  const contexts = new Int32Array(4);
  let place0, place1, place2, place3;
  let check0, check1, check2, check3;
  function hash(context, key) {
    const product = Math.imul(context + key ^ context + key >>> 16, 0x2c1b3c6d);
    return product ^ product >>> 14;
  }
  function enter(key) {
    key = Math.imul(key, 0x85ebca77);
    const hash0 = hash(contexts[0], key), hash1 = hash(contexts[1], key), hash2 = hash(contexts[2], key),
      hash3 = hash(contexts[3], key);
    place0 = hash0 & SLOTS - 1;
    place1 = hash1 & SLOTS - 1;
    place2 = hash2 & SLOTS - 1;
    place3 = hash3 & SLOTS - 1;
    check0 = hash0 >>> 16 & CHECK;
    check1 = hash1 >>> 16 & CHECK;
    check2 = hash2 >>> 16 & CHECK;
    check3 = hash3 >>> 16 & CHECK;
  }
  function logarithm(slot, check) {
    const state = slots[slot];
    if ((state & CHECK) === check) return logarithms[state >>> 20];
    slots[slot] = UNKNOWN | check;
    return 0;
  }
  function learn(slot, aim) {
    const state = slots[slot];
    const count = state & COUNT;
    const probability = state >>> 16;
    slots[slot] = probability + (Math.imul(aim - probability, rates[count]) >> 15) << 16 |
      state & CHECK | (count < MOST ? count + 1 : MOST);
  }
  function decision(node, set) {
    const slot0 = place0 ^ node, slot1 = place1 ^ node, slot2 = place2 ^ node, slot3 = place3 ^ node;
    const input0 = logarithm(slot0, check0), input1 = logarithm(slot1, check1),
      input2 = logarithm(slot2, check2), input3 = logarithm(slot3, check3);
    const first = set * INPUTS;
    const sum = input0 * weights[first] + input1 * weights[first + 1] + input2 * weights[first + 2] +
      input3 * weights[first + 3] + CONSTANT_INPUT * weights[first + 4];
    const step = sum * PER_UNIT + STEPS / 2;
    const probability = probabilities[step < 0 ? 0 : step < STEPS ? step | 0 : STEPS - 1];

    const bound = Math.imul(range[0] >> 15, probability * 0x8000);
    const truth = code[0] < bound ? 1 : 0;
    if (truth) range[0] = bound;
    else {
      code[0] -= bound;
      range[0] -= bound;
    }
    while (range[0] < 0x800000) {
      range[0] <<= 8;
      readByte();
    }

    const error = (truth - probability) * LEARNING;
    weights[first] += input0 * error;
    weights[first + 1] += input1 * error;
    weights[first + 2] += input2 * error;
    weights[first + 3] += input3 * error;
    weights[first + 4] += CONSTANT_INPUT * error;
    const aim = truth * 65535;
    learn(slot0, aim);
    learn(slot1, aim);
    learn(slot2, aim);
    learn(slot3, aim);
    return truth;
  }
  // The bits of a number below its highest, which is one.
  function readBits(key, set, count) {
    let known = 1;
    for (let place = 0, node = 1; place < count; place++) {
      if (place % 4 === 0) {
        enter(key + known * 256);
        node = 1;
      }
      const truth = decision(node, set + place);
      node = node * 2 + truth;
      known = known * 2 + truth;
    }
    return known;
  }

  // What came before, the latest first: history.rs.
  const operations = new Int32Array(6), instructions = new Int32Array(3);
  const locals = new Int32Array(2), letters = new Int32Array(3), last = new Int32Array(KINDS);
  const blocks = [];
  let word = 0, functions = 0;
  function push(list, latest) {
    for (let index = list.length - 1; index; index--) list[index] = list[index - 1];
    list[0] = latest;
  }
  function setContexts(first, second, third, fourth) {
    contexts[0] = Math.imul(first, 0x9e3779b1);
    contexts[1] = Math.imul(second, 0x9e3779b1);
    contexts[2] = Math.imul(third, 0x9e3779b1);
    contexts[3] = Math.imul(fourth, 0x9e3779b1);
  }

  function beginNumber(kind) {
    const seed = kind * 4;
    if (kind >= SECTION) {
      setContexts(mixed(seed + 1, letters[0]), mixed(mixed(seed + 2, letters[0]), letters[1]),
        mixed(mixed(mixed(seed + 3, letters[0]), letters[1]), letters[2]), mixed(seed + 4, word));
    } else if (kind === OPERATION) {
      push(operations, 0);
      push(instructions, 0);
      setContexts(mixed(seed + 1, instructions[1]),
        mixed(mixed(mixed(seed + 2, operations[1]), instructions[2]), blocks.length && blocks.at(-1)),
        mixed(mixed(mixed(mixed(seed + 3, operations[1]), operations[2]), operations[3]), operations[4]),
        mixed(mixed(mixed(mixed(mixed(mixed(mixed(seed + 4, instructions[1]), operations[2]),
          operations[3]), operations[4]), operations[5]), locals[0]), locals[1]));
    } else {
      setContexts(mixed(seed + 1, instructions[0]),
        mixed(mixed(mixed(mixed(mixed(seed + 2, instructions[0]), last[kind]), operations[1]),
          operations[2]), operations[3]),
        mixed(mixed(seed + 3, instructions[0]), instructions[1]),
        mixed(mixed(mixed(seed + 4, operations[1]), locals[0]), functions));
    }
  }

  function readNumber(set) {
    const decide = (node) => decision(node, set + node);
    let bits = 0;
    enter(0);
    while (bits < SHORT && decide(bits < 3 ? bits : 4)) bits++;
    if (bits === SHORT) {
      bits += readBits(1, set + LENGTHS, 5) - 32;
      return readBits(bits, set + BITS, bits);
    }
    let known = 1;
    for (let rest = bits; rest; rest--) known = known * 2 + decide((1 << bits) + known);
    return known;
  }
  function number(kind) {
    beginNumber(kind);
    const set = (kind * AFTER + Math.min(operations[1], AFTER - 1)) * SETS;
    if (kind >= SECTION) {
      const letter = readBits(0, set, 8) - 256;
      push(letters, letter);
      word = letter > 0x40 ? mixed(word, letter) : 0;
      return letter;
    }
    const found = readNumber(set) - 1;
    if (kind === OPERATION) operations[0] = found;
    if (kind === LOCAL) push(locals, found);
    instructions[0] = mixed(instructions[0], found);
    last[kind] = found;
    return found;
  }

  // A block begins or ends; that of a function is not among them.
  const open = () => blocks.push(operations[0]);
  function close() {
    if (blocks.length) blocks.pop();
    else functions++;
  }
  const functionsEnded = () => functions;
  return { number, open, close, functionsEnded };
}

// The module that was packed; one that was not stays as it is.
async function unpacked(bytes) {
  // What is packed is in a section without a number; a module begins with its types, in section 1.
  if (bytes[8]) return bytes;
  // Behind the section's length and its name.
  let start = 9;
  while (bytes[start++] > 0x7f);
  start += 1 + bytes[start];
  const { number, open, close, functionsEnded } = reader(bytes, start);

  // Twice as large whenever it is full.
  let made = new Uint8Array(1 << 18);
  let end = 8;
  function put(byte) {
    if (end === made.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(made);
      made = larger;
    }
    made[end++] = byte;
  }
  function putUnsigned(value) {
    for (; value > 0x7f; value >>>= 7) put(value & 0x7f | 0x80);
    put(value);
  }
  // As wasm writes numbers with a sign: the last byte's second bit is it.
  function putSigned(value) {
    for (; value !== value << 25 >> 25; value >>= 7) put(value & 0x7f | 0x80);
    put(value & 0x7f);
  }
  function take(kind) {
    const value = number(kind);
    if (kind < SECTION) putUnsigned(value);
    else put(value);
    return value;
  }
  function takeAll(kind, count) {
    while (count-- > 0) take(kind);
  }
  // Puts the length of what was made from a place on before it.
  function putLength(start) {
    const contents = made.slice(start, end);
    end = start;
    putUnsigned(contents.length);
    contents.forEach(put);
  }

  const operations = Array.from({ length: number(LENGTH) }, () => number(CONTENT));

  function takeAccess(operation, alignment) {
    put(operation);
    put(alignment);
    const offset = number(operation < 0x36 ? LOAD : STORE);
    putUnsigned((offset << 2 | offset >>> 30) >>> 0);
  }
  function takeOperation() {
    const operation = operations[number(OPERATION)];
    const alignment = ALIGNMENTS[operation - 0x28];
    if (alignment) {
      takeAccess(operation, +alignment);
      return;
    }
    if (operation === 0xff) {
      // An access whose alignment is not the usual one.
      const unusual = number(OTHER);
      takeAccess(operations[number(OPERATION)], unusual);
      return;
    }
    put(operation);
    switch (operation) {
      case 0x0b:
        close();
        break;
      case 0x02: case 0x03: case 0x04:
        open();
        putUnsigned(number(OTHER) ^ NOTHING);
        break;
      case 0x23: case 0x24: case 0x25: case 0x26: case 0x3f: case 0x40: case 0xd0: case 0xd2:
        take(OTHER);
        break;
      case 0x0c: case 0x0d:
        take(LABEL);
        break;
      case 0x0e:
        takeAll(LABEL, take(LABEL) + 1);
        break;
      case 0x10:
        take(FUNCTION);
        break;
      case 0x11:
        takeAll(OTHER, 2);
        break;
      case 0x1c:
        takeAll(OTHER, take(OTHER));
        break;
      case 0x20: case 0x21: case 0x22:
        take(LOCAL);
        break;
      case 0x41: {
        // The lowest bit is the sign.
        const constant = number(CONSTANT);
        putSigned(constant >>> 1 ^ -(constant & 1));
        break;
      }
      case 0x42:
        while (take(OPERAND) > 0x7f);
        break;
      case 0x43: case 0x44:
        takeAll(OPERAND, (operation - 0x42) * 4);
        break;
      case 0xfc:
        takeAll(OTHER, +PREFIXED[take(OTHER)]);
    }
  }
  function takeFunction() {
    const start = end;
    for (let groups = take(HEAD); groups; groups--) {
      take(HEAD);
      putUnsigned(number(HEAD) ^ INTEGER);
    }
    const ended = functionsEnded();
    while (functionsEnded() === ended) takeOperation();
    putLength(start);
  }

  made.set(bytes.subarray(0, 8));
  let turn = performance.now() + SLICE;
  for (let section; (section = number(SECTION)) < 0xff;) {
    put(section);
    if (section === 0x0a) {
      const start = end;
      for (let count = take(LENGTH); count; count--) {
        takeFunction();
        if (performance.now() > turn) {
          await new Promise((resolve) => setTimeout(resolve));
          turn = performance.now() + SLICE;
        }
      }
      putLength(start);
    } else takeAll(section === 0x0b ? DATA : CONTENT, take(LENGTH));
  }
  return made.subarray(0, end);
}
