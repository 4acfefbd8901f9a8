import fc from 'fast-check';
import JSON5 from 'json5';
import { expect, test } from 'vitest';
import { arbitraryDescription, type PlainDescription } from './arbitrary-descriptions.ts';
import { describeText, InputError, localName, type Type, type TypeTable, typeText } from './index.ts';

test('a valid description keeps its meaning from JSON5 text to resolved types', () => {
  fc.assert(
    fc.property(arbitraryDescription(), fc.constantFrom(undefined, 2, '\t'), (description, space) => {
      const table = describeText(JSON5.stringify(description, { space: space ?? '' }), 'random.json5');
      expect(rebuild(table)).toEqual(normalise(description));
    }),
    { numRuns: 200 },
  );
});

test('each declaration comes after those it uses', () => {
  fc.assert(
    fc.property(arbitraryDescription(), (description) => {
      const table = describeText(JSON5.stringify(description), 'random.json5');
      const seen = new Set<string>();
      for (const declaration of table.values()) {
        for (const used of namesIn(declaration)) expect(seen).toContain(used);
        seen.add(declaration.name);
      }
    }),
    { numRuns: 200 },
  );
});

test('a description with one random edit is described or refused with problems inside the text, never a crash', () => {
  fc.assert(
    fc.property(
      arbitraryDescription(),
      fc.nat(),
      fc.nat({ max: 6 }),
      fc.constantFrom('', '"', '}', '[', ',', '<', 'Type0', '9', '\\', '\n', '\u0000', '__proto__'),
      (description, at, cut, insert) => {
        const text = JSON5.stringify(description, { space: 1 });
        const offset = at % text.length;
        const edited = text.slice(0, offset) + insert + text.slice(offset + cut);
        expectTypesOrProblems(edited);
      },
    ),
    { numRuns: 200 },
  );
});

test('random text is refused with problems, never a crash', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    'samebytes',
    '1',
    'types',
    'struct',
    '/*',
    '*/',
    '//',
    '\n',
    'NaN',
    '-',
    '0x',
    '\\u',
    'é',
    '\ud800',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((list) => list.join('')),
      ),
      expectTypesOrProblems,
    ),
    { numRuns: 200 },
  );
});

test('random type expressions are resolved or refused, never a crash', () => {
  const pieces = fc.constantFrom(
    '[',
    ']',
    '<',
    '>',
    ';',
    ',',
    'u8',
    'Vec',
    'Option',
    'Result',
    'String',
    'A',
    '4',
    '0',
    '-1',
    '1e9',
    ' ',
    '.',
    '::',
    '&',
    '*',
    '(',
    '"',
    '\u0000',
    '\u{1f600}',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
      expectTypesOrProblems(
        JSON5.stringify({
          samebytes: 1,
          package: 'a',
          version: '1.0.0',
          types: { A: { alias: 'u8' }, B: { alias: list.join('') } },
        }),
      );
    }),
    { numRuns: 200 },
  );
});

function expectTypesOrProblems(text: string): void {
  try {
    expect(describeText(text, 'random.json5').size).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const lines = text.split(/\r\n|[\r\n]/);
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { file, line, column } of error.problems) {
      expect(file).toBe('random.json5');
      expect(column - 1).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      expect(line).toBeLessThanOrEqual(lines.length);
    }
  }
}

/** The table as a description again; anonymous structs back inside their variants. */
function rebuild(table: TypeTable): unknown {
  const text = (type: Type): string => typeText(type).replaceAll('demo.random.', '');
  const record = (fields: readonly { name: string; type: Type }[]): object =>
    Object.fromEntries(fields.map(({ name, type }) => [name, text(type)]));
  const types: Record<string, unknown> = {};
  for (const declaration of table.values()) {
    if (declaration.kind === 'struct' && declaration.anonymous) continue;
    const align = 'align' in declaration ? { align: declaration.align } : {};
    types[localName(declaration)] =
      declaration.kind === 'alias'
        ? { alias: text(declaration.target) }
        : declaration.kind === 'enum'
          ? {
              enum: declaration.underlying,
              values: Object.fromEntries(declaration.values.map(({ name, value }) => [name, value])),
            }
          : declaration.kind === 'struct'
            ? { struct: record(declaration.fields), ...align }
            : declaration.kind === 'tuple'
              ? { tuple: declaration.elements.map(({ type }) => text(type)), ...align }
              : {
                  variant: Object.fromEntries(
                    declaration.alternatives.map(({ name, payload }) => {
                      const inner = payload?.kind === 'named' ? table.get(payload.name) : undefined;
                      if (inner?.kind === 'struct' && inner.anonymous) return [name, record(inner.fields)];
                      return [name, payload && text(payload)];
                    }),
                  ),
                };
  }
  return types;
}

/** Enum values as bigints; alignments that a random struct's parts exceed do not occur (they are at most 16 naturally). */
function normalise(description: PlainDescription): unknown {
  return Object.fromEntries(
    Object.entries(description.types).map(([name, declaration]) => {
      if (!('values' in declaration)) return [name, declaration];
      const values = Object.entries(declaration.values as Record<string, number | string>).map(([key, value]) => [
        key,
        BigInt(value),
      ]);
      return [name, { ...declaration, values: Object.fromEntries(values) }];
    }),
  );
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'named') return 'name' in value ? [String(value.name)] : [];
  return Object.values(value).flatMap(namesIn);
}
