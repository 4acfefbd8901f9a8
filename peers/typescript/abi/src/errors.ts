/** Stable names of everything that can go wrong; switch on these, not on messages. */
export type AbiErrorCode =
  /** A container has no room for what should be added. */
  | 'ABI_CAPACITY'
  /** An index is not inside of the container. */
  | 'ABI_INDEX'
  /** A value does not fit the type it is written to. */
  | 'ABI_VALUE'
  /** The payload that was asked for is not the one that is present. */
  | 'ABI_ABSENT'
  /** The memory breaks a rule of the types' specification. */
  | 'ABI_IMAGE'
  /** The memory is too small for the type at that offset, or not memory. */
  | 'ABI_MEMORY'
  /** A type itself is impossible: capacity 0, 257 alternatives, ... */
  | 'ABI_TYPE';

/** What every error of this library is. */
export class AbiError extends Error {
  readonly code: AbiErrorCode;

  constructor(code: AbiErrorCode, message: string) {
    super(message);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A Vec or String is full. Nothing was changed. */
export class AbiCapacityError extends AbiError {
  constructor(type: string, needed: number, capacity: number) {
    super('ABI_CAPACITY', `${type}: ${needed} do not fit, the capacity is ${capacity}`);
  }
}

/** An index outside of 0..length-1 (or its negative counterpart). */
export class AbiIndexError extends AbiError {
  constructor(type: string, index: number, length: number) {
    super('ABI_INDEX', `${type}: there is no index ${index}, the length is ${length}`);
  }
}

/** A value that the type cannot hold: 256 in a u8, an undeclared enum name, text with half a surrogate pair. */
export class AbiValueError extends AbiError {
  readonly #problem: string;
  #path = '';

  constructor(type: string, value: unknown, expected: string) {
    const problem = `${type} takes ${expected}, not ${describe(value)}`;
    super('ABI_VALUE', problem);
    this.#problem = problem;
  }

  /** Where in the value that was written: `status.history[3]`; empty for the value itself. */
  get path(): string {
    return this.#path.startsWith('.') ? this.#path.slice(1) : this.#path;
  }

  /** Adds what lies around: `.field` or `[3]`. */
  within(segment: string): this {
    this.#path = segment + this.#path;
    this.message = `${this.path}: ${this.#problem}`;
    return this;
  }
}

/** `unwrap` of nothing, `get` of an alternative that is not the present one. */
export class AbiAbsentError extends AbiError {
  constructor(type: string, wanted: string, present: string) {
    super('ABI_ABSENT', `${type}: '${wanted}' is not present, '${present}' is`);
  }
}

/** The bytes break a rule: a bool of 2, a Vec longer than its capacity. `rule` is the specification's rule id. */
export class AbiImageError extends AbiError {
  readonly rule: string;

  constructor(rule: string, type: string, found: string) {
    super('ABI_IMAGE', `${rule}: the memory holds ${found}, which is no ${type}`);
    this.rule = rule;
  }
}

/** The memory given does not hold the whole value. */
export class AbiMemoryError extends AbiError {
  constructor(message: string) {
    super('ABI_MEMORY', message);
  }
}

/** A type that cannot exist. */
export class AbiTypeError extends AbiError {
  constructor(message: string) {
    super('ABI_TYPE', message);
  }
}

function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
    case 'bigint':
      return `${value}n`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    default:
      return value === null ? 'null' : `a value of type ${typeof value}`;
  }
}
