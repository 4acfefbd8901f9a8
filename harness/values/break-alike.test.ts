import { expect, test } from 'vitest';
import { describeText } from '../describe/load.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { breakAlike, brokenImages, brokenPart, decodeImage, sampleValues, type Value } from './index.ts';

const types = describeText(
  `{ samebytes: 1, package: "a", version: "1.0.0", types: {
    Item: { struct: { flag: "bool", text: "String<12>", inner: "Option<char>" } },
    Choice: { variant: { none: null, items: "Vec<Item, 4>", one: "Item" } },
    Whole: { struct: { before: "u8", choices: "Vec<Choice, 3>" } },
  } }`,
  'a.json5',
);
const type = { kind: 'named', name: 'a.Whole' } as const;
const layout = layoutOf(type, types, await loadProfile('s-core'), await loadPlatform('x86_64'));
const item = (text: string) => ({ flag: false, text, inner: null });
const whole = (...items: Value[]) => ({ before: 0, choices: [{ items }] });

test('what is broken is broken in other values, by the same rule, as the reference says', () => {
  const values = sampleValues(type, types, { seed: 3, start: 0, count: 20 });
  let made = 0;
  for (const broken of brokenImages(type, types, layout)) {
    for (const value of values) {
      const alike = breakAlike(broken, value, layout, 0xff);
      if (alike === undefined) continue;
      made++;
      const outcome = decodeImage(layout, alike.image, 0);
      expect(outcome).toMatchObject({ refused: true, refusal: { rule: broken.rule, path: alike.path } });
      const [was, is] = [brokenPart(broken, layout), brokenPart(alike, layout)].map((part) => part?.path ?? '');
      expect(is?.replace(/\d+\]/g, ']')).toBe(was?.replace(/\d+\]/g, ']'));
    }
  }
  expect(made).toBeGreaterThan(100);
});

test('the same value gives the same image where unspecified bytes are the same', () => {
  const images = brokenImages(type, types, layout).filter(({ image }, index) => index % 3 === 0 && image !== undefined);
  for (const broken of images)
    expect(breakAlike(broken, broken.value, layout, 'canonical')?.offset).toBe(broken.offset);
});

test('an element that is gone is broken in the last one that is left, a longer text at its end', () => {
  const broken = brokenImages(type, types, layout).find(({ rule, path, size }) => {
    return rule === 'string.utf8' && path === 'choices[2].items[2].text' && size === 1;
  });
  if (broken === undefined) throw new Error('no such image');
  const alike = breakAlike(broken, whole(item('ab'), item('c')), layout, 0);
  expect(alike?.path).toBe('choices[0].items[1].text');
  expect(breakAlike(broken, whole(), layout, 0)).toBeUndefined();
  expect(breakAlike(broken, whole(item('')), layout, 0)).toBeUndefined();
});
