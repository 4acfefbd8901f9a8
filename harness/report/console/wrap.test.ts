import { styleText } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf, wrapAfter } from './wrap.ts';

describe('wrapAfter', () => {
  test('lines hang under the begin of the text', () => {
    const text = 'each field stands at the next multiple of its alignment';
    expect(wrapAfter('  rule  ', text, 30)).toBe(
      ['  rule  each field stands at', '        the next multiple of', '        its alignment'].join('\n'),
    );
  });

  test('neither paths nor commands that the text names are cut', () => {
    const path = '/a/path/that/is/longer/than/the/line';
    expect(wrapAfter('', `see ${path} and "samebytes doctor --all" there`, 20)).toBe(
      ['see', path, 'and', '"samebytes doctor --all"', 'there'].join('\n'),
    );
  });

  test('the bytes of a number stay together, long rows of bytes break', () => {
    expect(wrapAfter('', 'written as 41 00 00 00, expected 40 00 00 00', 20)).toBe(
      'written as\n41 00 00 00,\nexpected 40 00 00 00',
    );
    expect(wrapAfter('', Array(20).fill('a0').join(' '), 30).split('\n').length).toBe(3);
  });

  test('values break after commas, numbers of texts do not', () => {
    expect(wrapAfter('', '{"first":1,"second":[1,2,3]}', 15, 'commas')).toBe('{"first":1,\n"second":[1,2,\n3]}');
    expect(wrapAfter('', 'there are 1,234,567 checks', 12)).toBe('there are\n1,234,567\nchecks');
  });

  test('colours take no room', () => {
    const red = styleText('red', 'packed', { validateStream: false });
    expect(wrapAfter(styleText('red', 'FAIL ', { validateStream: false }), `${red} is wrong`, 20)).toContain(
      `${red} is wrong`,
    );
  });

  test('wide characters take two columns', () => {
    expect(wrapAfter('', '"漢字漢字" "漢字漢字"', 20)).toBe('"漢字漢字"\n"漢字漢字"');
  });

  test('no character is lost or changed, but spaces where a line ends', () => {
    const words = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }));
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('spaces', 'commas'),
        (some, width, breaks) => {
          const text = some.join(' ');
          const squeezed = (each: string) => each.replace(/\s/gu, '');
          expect(squeezed(wrapAfter('  ', text, width, breaks as 'spaces'))).toBe(squeezed(text));
        },
      ),
      { seed: 6 },
    );
  });
});

test('widthOf is what the terminal says, 80 without one', () => {
  expect([{ columns: 120 }, {}, { columns: 10 }].map(widthOf)).toEqual([120, 80, 40]);
});
