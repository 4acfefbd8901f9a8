import { describe, expect, it } from 'vitest';
import { layoutOf, loadPlatform } from '../../layout/index.ts';
import { decodeImage } from '../../values/index.ts';
import { load, loadIn, problemsOf, world } from './testing/load-texts.ts';

const { types, profile, platform } = world;
const bigEndian = await loadPlatform('s390x');

const motor = `{history: [1, 2], name: 'left', gear: 'park', fault: {some: true}, at: 0}`;

function refusal(path: string, bytes: string, rule: string, value = motor): string {
  return `{samebytes: 1, cases: {a: {type: 'demo.Motor', refuse: [
    {value: ${value}, path: '${path}', bytes: '${bytes}', rule: '${rule}'}]}}}`;
}

describe('refuse entries', () => {
  it('become images that break their rule and no other', async () => {
    const [first] = await load(
      `{samebytes: 1, cases: {broken: {type: 'demo.Motor', refuse: [
        {name: 'too long', value: ${motor}, path: 'history.len', bytes: '04 00 00 00', rule: 'vec.len'},
        {value: ${motor}, path: 'fault.value', bytes: 'ff', rule: 'bool.pattern'},
        {value: ${motor}, path: 'name.bytes', bytes: '4ce4', rule: 'string.utf8'},
      ]}}}`,
    );
    expect(first?.values).toEqual([]);
    expect(first?.refuse.map(({ rule, path, offset, size, note }) => ({ rule, path, offset, size, note }))).toEqual([
      { rule: 'vec.len', path: 'history', offset: 0, size: 4, note: 'too long' },
      { rule: 'bool.pattern', path: 'fault.some', offset: 34, size: 1, note: 'fault.value is ff' },
      { rule: 'string.utf8', path: 'name', offset: 24, size: 2, note: 'name.bytes is 4ce4' },
    ]);
    const layout = layoutOf({ kind: 'named', name: 'demo.Motor' }, types, profile, platform);
    for (const { rule, path, image } of first?.refuse ?? [])
      expect(decodeImage(layout, image, 0)).toEqual({ refused: true, refusal: { rule, path }, required: true });
  });

  it('name places deep inside by layout paths with indices', async () => {
    const [first] = await load(
      `{samebytes: 1, cases: {a: {type: 'demo.Shape', refuse: [{
        value: {list: {items: [null, null, {some: true}]}}, path: 'value.list.items.elements[2].value', bytes: '02', rule: 'bool.pattern'}]}}}`,
    );
    expect(first?.refuse[0]?.path).toBe('list.items[2].some');
  });

  it.each([
    ['history.len', 'vec.len', 'history'],
    ['fault.is_some', 'option.flag', 'fault'],
    ['fault.value', 'bool.pattern', 'fault.some'],
    ['name.bytes', 'string.utf8', 'name'],
    ['gear', 'enum.value', 'gear'],
  ])('need only the rule: bytes of %s that break %s are found', async (path, rule, logicalPath) => {
    const entry = `{value: ${motor}, path: '${path}', rule: '${rule}'}`;
    const text = `{samebytes: 1, cases: {a: {type: 'demo.Motor', refuse: [${entry}]}}}`;
    for (const on of [platform, bigEndian]) {
      const [first] = await loadIn({ platform: on }, text);
      const layout = layoutOf({ kind: 'named', name: 'demo.Motor' }, types, profile, on);
      expect(decodeImage(layout, first?.refuse[0]?.image ?? new Uint8Array(), 0)).toEqual({
        refused: true,
        refusal: { rule, path: logicalPath },
        required: true,
      });
    }
  });

  it('need only the bytes: the rule is the one that they break', async () => {
    const [first] = await load(refusal('history.len', '04000000', 'vec.len').replace(", rule: 'vec.len'", ''));
    expect(first?.refuse[0]?.rule).toBe('vec.len');
  });

  it('of another profile have no meaning in a run', async () => {
    const text = refusal('history.length', 'ff', 'vec.len').replace("rule: 'vec.len'", "rule: 'x.y', profile: 'other'");
    expect((await load(text))[0]?.refuse).toEqual([]);
  });

  it.each([
    ['no rule is broken', refusal('history.len', '03000000', 'vec.len')],
    ['another rule is broken', refusal('history.capacity', '04000000', 'vec.len')],
    ['the rule does not exist', refusal('history.len', '04000000', 'vec.length')],
    ['the part does not exist', refusal('history.length', '04', 'vec.len')],
    ['the part is not reached', refusal('fault.value', '02', 'bool.pattern', motor.replace('{some: true}', 'null'))],
    ['there are more bytes than the part has', refusal('fault.value', '02 02', 'bool.pattern')],
    ['the bytes are no bytes', refusal('fault.value', '2', 'bool.pattern')],
    ['there is neither bytes nor rule', refusal('gear', '09', 'x').replace(", bytes: '09', rule: 'x'", '')],
    ['no bytes of the part break the rule', refusal('fault.value', '02', 'vec.len').replace("bytes: '02', ", '')],
    ['the value is none', refusal('fault.value', '02', 'bool.pattern', motor.replace("'park'", "'fly'"))],
    ['unspecified bytes decide', refusal('fault.is_some', '01', 'bool.pattern', motor.replace('{some: true}', 'null'))],
  ])('are refused where %s', async (_, text) => {
    expect(await problemsOf(text)).toMatchSnapshot();
  });
});
