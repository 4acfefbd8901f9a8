import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeText } from '../describe/index.ts';
import { declaredAt, reportPlace } from './place.ts';

const text = `{
  samebytes: 1,
  package: 'demo',
  version: '1.0.0',
  types: {
    Mark: { struct: { at: 'u32',
                      value: { type: 'Option<f32>', unit: 'bar' } } },
    Marks: { alias: 'Vec<Mark, 3>' },
    Pair: { tuple: ['u8',
                    'Mark'] },
    Event: { variant: { none: null,
                        level: 'u16',
                        leak: { depth: 'u32',
                                mark: 'Mark' } } },
    Note: {
      struct: {
        title: 'String<8>',
        marks: 'Marks',
        grid: '[[Pair; 2]; 2]',
        outcome: 'Result<Mark, Event>',
        maybe: 'Option<Event>',
      },
    },
  },
}
`;
const types = describeText(text, 'note.json5');

describe('a path leads to the line that declares the field', () => {
  test.each([
    ['', 15],
    ['title', 17],
    ['title.bytes[3]', 17],
    ['marks', 18],
    ['marks.len', 18],
    ['marks.capacity', 18],
    ['marks[2]', 18],
    ['marks[2].value', 7],
    ['marks[].value', 7],
    ['marks.elements[2].value', 7],
    ['marks.elements[2].value.is_some', 7],
    ['marks.elements[2].at', 6],
    ['grid[1][0].1.at', 6],
    ['grid[1][0].0', 9],
    ['grid[1][0].1', 10],
    ['outcome.is_ok', 20],
    ['outcome.ok.at', 6],
    ['outcome.value.ok.at', 6],
    ['outcome.err.level', 12],
    ['outcome.value.err.tag', 20],
    ['outcome.value.err.value.leak.mark.value.value', 7],
    ['maybe.some.leak.depth', 13],
    ['maybe.value.value.leak.depth', 13],
    ['maybe.some.none', 11],
    ['gone', 15],
    ['marks[2].gone', 18],
  ])('%j', (path, line) => {
    expect(declaredAt('demo.Note', path, types)).toMatchObject({ file: 'note.json5', line });
  });

  test('the column is that of the field, of an element that of its text', () => {
    expect(declaredAt('demo.Note', 'marks', types)).toMatchObject({ line: 18, column: 9 });
    expect(declaredAt('demo.Pair', '1', types)).toMatchObject({ line: 10, column: 21 });
  });

  test('no declared type has no place', () => {
    expect(declaredAt('*', '', types)).toBeUndefined();
    expect(reportPlace('*', '', types)).toBeUndefined();
  });

  test('a report names the file from where the run was started', () => {
    const file = join(resolve('types'), 'note.json5');
    expect(reportPlace('demo.Note', 'title', describeText(text, file))).toEqual({
      file: 'types/note.json5',
      line: 17,
      column: 9,
    });
  });
});
