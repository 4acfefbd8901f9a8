import fc from 'fast-check';
import { integerRange } from './integer.ts';
import { primitiveNames, underlyingNames } from './types.ts';

/** A description file as plain data: stringify it as JSON5 and describe it. */
export interface PlainDescription {
  readonly samebytes: 1;
  readonly package: string;
  readonly version: string;
  readonly types: Readonly<Record<string, PlainDeclaration>>;
}

export type PlainDeclaration = Readonly<Record<string, unknown>>;

export interface DescriptionLimits {
  /** Declarations in a file; default 6. */
  readonly maximumTypes?: number;
  /** Least size of one type in bytes, counted without padding; default 2048. */
  readonly maximumBytes?: number;
  /** Package of the types; default `demo.random`. */
  readonly package?: string;
}

/** An expression before names are known: `text` calls for the text of an earlier declaration. */
interface Draft {
  readonly text: (reference: (n: number) => string) => string;
  readonly bytes: (reference: (n: number) => number) => number;
}

interface DraftDeclaration {
  readonly build: (text: (draft: Draft) => string) => PlainDeclaration;
  readonly parts: readonly Draft[];
}

/** Valid descriptions: every kind of declaration and constructor, nested, in random order of declaration. */
export function arbitraryDescription(limits: DescriptionLimits = {}): fc.Arbitrary<PlainDescription> {
  const { maximumTypes = 6, maximumBytes = 2048, package: packageName = 'demo.random' } = limits;
  return fc
    .tuple(fc.array(draftDeclaration, { minLength: 1, maxLength: maximumTypes }), fc.infiniteStream(fc.nat()))
    .map(([drafts, numbers]) => ({
      samebytes: 1,
      package: packageName,
      version: '1.0.0',
      types: Object.fromEntries(shuffle(nameDeclarations(drafts, maximumBytes), numbers)),
    }));
}

const expression: fc.Arbitrary<Draft> = fc.letrec<{ type: Draft }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 4, arbitrary: fc.constantFrom(...primitiveNames).map((name) => leaf(name, primitiveBytes(name))) },
    { weight: 2, arbitrary: fc.nat({ max: 20 }).map(refer) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map((n) => leaf(`String<${n}>`, 8 + n)) },
    {
      weight: 2,
      arbitrary: repeated(tie('type')).map(([inner, n]) =>
        wrap(
          [inner],
          ([text]) => `[${text}; ${n}]`,
          ([bytes]) => (bytes ?? 0) * n,
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: repeated(tie('type')).map(([inner, n]) =>
        wrap(
          [inner],
          ([text]) => `Vec<${text}, ${n}>`,
          ([bytes]) => 8 + (bytes ?? 0) * n,
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: tie('type').map((inner) =>
        wrap(
          [inner],
          ([text]) => `Option<${text}>`,
          ([bytes]) => 1 + (bytes ?? 0),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(tie('type'), tie('type')).map((inner) =>
        wrap(
          inner,
          ([ok, err]) => `Result<${ok}, ${err}>`,
          (bytes) => 1 + Math.max(...bytes),
        ),
      ),
    },
  ),
})).type;

const fieldNames = fc.uniqueArray(
  fc.constantFrom('a', 'b', 'c', 'len', 'value', 'tag', 'data', 'size', 'x_1', 'Name', 'offset'),
  { minLength: 1, maxLength: 5 },
);

/** The only one that occurs, so that a struct is never aligned less than its parts. */
const largestAlign = 64;

const structDeclaration = fc.tuple(fields(), fc.constantFrom(undefined, undefined, undefined, largestAlign)).map(
  ([parts, align]): DraftDeclaration => ({
    parts: parts.map(([, draft]) => draft),
    build: (text) => ({ struct: record(parts, text), ...(align === undefined ? {} : { align }) }),
  }),
);

const tupleDeclaration = fc.array(expression, { minLength: 1, maxLength: 4 }).map(
  (parts): DraftDeclaration => ({
    parts,
    build: (text) => ({ tuple: parts.map(text) }),
  }),
);

const aliasDeclaration = expression.map(
  (draft): DraftDeclaration => ({ parts: [draft], build: (text) => ({ alias: text(draft) }) }),
);

const variantDeclaration = fc
  .array(fc.oneof(fc.constant(null), expression, fields()), { minLength: 1, maxLength: 6 })
  .map(
    (alternatives): DraftDeclaration => ({
      parts: alternatives.flatMap((alternative) =>
        alternative === null ? [] : isFields(alternative) ? alternative.map(([, draft]) => draft) : [alternative],
      ),
      build: (text) => ({
        variant: Object.fromEntries(
          alternatives.map((alternative, i) => [
            `alt${i}`,
            alternative === null ? null : isFields(alternative) ? record(alternative, text) : text(alternative),
          ]),
        ),
      }),
    }),
  );

const enumDeclaration = fc
  .constantFrom(...underlyingNames)
  .chain((name) => {
    const { least, greatest } = integerRange(name);
    return fc.tuple(
      fc.constant(name),
      fc.uniqueArray(fc.oneof(fc.constantFrom(least, greatest), fc.bigInt({ min: least, max: greatest })), {
        minLength: 1,
        maxLength: 5,
      }),
    );
  })
  .map(
    ([name, values]): DraftDeclaration => ({
      parts: [leaf(name, primitiveBytes(name))],
      build: () => ({
        enum: name,
        values: Object.fromEntries(values.map((value, i) => [`v${i}`, writeInteger(value)])),
      }),
    }),
  );

const draftDeclaration = fc.oneof(
  { weight: 4, arbitrary: structDeclaration },
  { weight: 1, arbitrary: tupleDeclaration },
  { weight: 1, arbitrary: aliasDeclaration },
  { weight: 2, arbitrary: variantDeclaration },
  { weight: 1, arbitrary: enumDeclaration },
);

type Fields = readonly (readonly [string, Draft])[];

function fields(): fc.Arbitrary<Fields> {
  return fieldNames.chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), expression))));
}

function isFields(alternative: Draft | Fields): alternative is Fields {
  return Array.isArray(alternative);
}

function record(parts: Fields, text: (draft: Draft) => string): Record<string, string> {
  return Object.fromEntries(parts.map(([name, draft]) => [name, text(draft)]));
}

function repeated(inner: fc.Arbitrary<Draft>): fc.Arbitrary<[Draft, number]> {
  return fc.tuple(inner, fc.integer({ min: 1, max: 4 }));
}

function leaf(name: string, bytes: number): Draft {
  return { text: () => name, bytes: () => bytes };
}

function refer(n: number): Draft {
  return { text: (reference) => reference(n), bytes: (reference) => reference(n) };
}

function wrap(inner: readonly Draft[], text: (texts: string[]) => string, bytes: (bytes: number[]) => number): Draft {
  return {
    text: (reference) => text(inner.map((draft) => draft.text(reference))),
    bytes: (reference) => bytes(inner.map((draft) => draft.bytes(reference))),
  };
}

function primitiveBytes(name: string): number {
  const bits = /\d+$/.exec(name)?.[0];
  if (bits !== undefined) return Number(bits) / 8;
  return name === 'bool' ? 1 : name === 'char' ? 4 : 8;
}

/** A safe integer as a number or a string, others as strings. */
function writeInteger(value: bigint): number | string {
  const isSafe = Number.isSafeInteger(Number(value));
  return isSafe && value % 3n !== 0n ? Number(value) : value.toString();
}

/** Each draft refers to earlier declarations only; one that grows too large becomes a small alias. */
function nameDeclarations(drafts: readonly DraftDeclaration[], maximumBytes: number): [string, PlainDeclaration][] {
  const sizes: number[] = [];
  return drafts.map((draft, i) => {
    const name = (n: number): string => (i === 0 ? 'u16' : `Type${n % i}`);
    const bytes = draft.parts.reduce((sum, part) => sum + part.bytes((n) => (i === 0 ? 2 : (sizes[n % i] ?? 0))), 0);
    const isSmall = bytes <= maximumBytes;
    sizes.push(isSmall ? bytes : 4);
    return [`Type${i}`, isSmall ? draft.build((part) => part.text(name)) : { alias: 'char' }];
  });
}

function shuffle<T>(list: readonly T[], numbers: Iterator<number>): T[] {
  const keyed = list.map((item) => ({ item, key: Number(numbers.next().value) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
