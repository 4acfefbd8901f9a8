import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeText, InputError, loadDescriptions, problemLine } from '../../describe/index.ts';
import { layoutOf, loadPlatform, loadPlatforms, loadProfile, type Platform, readerRules } from '../../layout/index.ts';
import { packageFolder } from '../../peers/package-folder.ts';
import { decodeImage } from '../../values/index.ts';
import type { WrittenCase } from '../plan/plan.ts';
import { loadCases } from './load-cases.ts';
import { valueCasesOf } from './value-cases.ts';

const types = describeText(
  `{samebytes: 1, package: 'demo', version: '1.0.0', types: {
    Gear: {enum: 'u8', values: {park: 0, drive: 1}},
    Shape: {variant: {empty: null, circle: 'f32', list: {items: 'Vec<Option<bool>, 4>'}}},
    Motor: {struct: {history: 'Vec<u16, 3>', name: 'String<8>', gear: 'Gear', fault: 'Option<bool>', at: 'i64'}},
  }}`,
  'demo.json5',
);
const profile = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');
const bigEndian = await loadPlatform('s390x');
const world = { types, profile, platform };

const folder = mkdtempSync(join(tmpdir(), 'samebytes-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function load(...texts: string[]): Promise<WrittenCase[]> {
  return loadOn(platform, ...texts);
}

async function loadOn(on: Platform, ...texts: string[]): Promise<WrittenCase[]> {
  const files = texts.map((_, index) => join(folder, `cases${index}.json5`));
  for (const [index, file] of files.entries()) writeFileSync(file, texts[index] as string);
  return loadCases(files, { ...world, platform: on });
}

async function problemsOf(...texts: string[]): Promise<string> {
  try {
    await load(...texts);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemLine).join('\n').replaceAll(`${folder}/`, '');
    throw error;
  }
  return 'no problems';
}

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
      const [first] = await loadOn(on, text);
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

describe('case files', () => {
  it('have their mistakes of form and of value reported at once', async () => {
    const text = `{samebytes: 1, cases: {
      a: {type: 'demo.Gear', value: ['park']},
      'B': {type: 'demo.Gear', values: ['park']},
      c: {type: 'demo.Gear', values: ['perk']},
      d: {type: 'demo.Geer', values: ['park']},
      e: {type: 'demo.Gear', generate: {count: 0, seed: 1e400}},
      f: {type: 'demo.Gear', values: [9007199254740993]},
    }}`;
    expect(await problemsOf(text)).toMatchInlineSnapshot(`
      "cases0.json5:2:30: unknown key "value"; did you mean "values"?
      cases0.json5:3:7: "B" is not a case name: small letters and digits, joined by -
      cases0.json5:4:39: demo.Gear: expected a name of demo.Gear (park, drive), found "perk"
      cases0.json5:5:17: unknown type "demo.Geer"; did you mean "demo.Gear"?
      cases0.json5:6:48: expected at least 1, found the number 0
      cases0.json5:6:57: 1e400 is beyond the range of a number; write Infinity if you mean it
      cases0.json5:7:39: the integer 9007199254740993 is beyond 2^53 and a number cannot hold it exactly; write it as a string: "9007199254740993""
    `);
  });
});

describe('case ids', () => {
  const one = (id: string) => `{samebytes: 1, cases: {'${id}': {type: 'demo.Gear', values: ['park']}}}`;

  it('are used once', async () => {
    expect(await problemsOf(one('a'), one('a'))).toBe(
      'cases1.json5:1:24: case "a" is also in cases0.json5; ids are permanent and used once',
    );
  });

  it('are not used again when they are retired, in whichever file that is', async () => {
    expect(await problemsOf(one('a'), `{samebytes: 1, retired: {a: 'Gears are tried by gears-all.'}}`)).toBe(
      'cases0.json5:1:24: case "a" is retired in cases1.json5: Gears are tried by gears-all.; choose another id',
    );
    expect(await load(one('b'), `{samebytes: 1, retired: {a: 'Never mind.'}}`)).toHaveLength(1);
  });

  it('are not those of automatic cases', async () => {
    expect(await problemsOf(one('edge'))).toBe(
      'cases0.json5:1:24: "edge" is the id of an automatic case; choose another id',
    );
  });
});

describe('generated values of a case', () => {
  const plan = (cases: readonly WrittenCase[]) => ({ ...world, cases, seed: 99, values: 1 });
  const text = (more = '') =>
    `{samebytes: 1, cases: {a: {type: 'demo.Motor', ${more} generate: {count: 20, seed: 7, ranges: {at: [-5, 5], 'history[]': [10, 12]}}}}}`;

  it('are as many as it says, in their ranges, the same however they are asked for', async () => {
    const [generated] = valueCasesOf('demo.Motor', plan(await load(text())));
    expect(generated).toMatchObject({ id: 'a', count: 20 });
    const values = generated?.take(0, 20) as readonly { at: bigint; history: number[] }[];
    expect(values).toHaveLength(20);
    expect([...values.slice(0, 3), ...(generated?.take(3, 17) ?? [])]).toEqual(values);
    for (const { at, history } of values) {
      expect(at >= -5n && at <= 5n).toBe(true);
      for (const element of history) expect(element >= 10 && element <= 12).toBe(true);
    }
  });

  it('follow the written ones', async () => {
    const [both] = valueCasesOf('demo.Motor', plan(await load(text(`values: [${motor}],`))));
    expect(both?.count).toBe(21);
    expect(both?.take(0, 1)).toMatchObject([{ name: 'left' }]);
    const [alone] = valueCasesOf('demo.Motor', plan(await load(text())));
    expect(both?.take(1, 20)).toEqual(alone?.take(0, 20));
    expect(both?.take(0, 21).slice(1)).toEqual(alone?.take(0, 20));
  });

  it('do not depend on the seed of the run', async () => {
    const cases = await load(text());
    const take = (seed: number) => valueCasesOf('demo.Motor', { ...plan(cases), seed })[0]?.take(0, 20);
    expect(take(1)).toEqual(take(2));
  });

  it.each([
    ['a path that is none', `'history[].x': [1, 2]`],
    ['a text', `name: [1, 2]`],
    ['bounds beyond the type', `'history[]': [-1, 70000]`],
    ['bounds in the wrong order', `at: [5, -5]`],
  ])('have no ranges for %s', async (_, ranges) => {
    expect(
      await problemsOf(
        `{samebytes: 1, cases: {a: {type: 'demo.Motor', generate: {count: 1, seed: 1, ranges: {${ranges}}}}}}`,
      ),
    ).toMatchSnapshot();
  });
});

describe('weights of a case', () => {
  const weighted = (weights: string) =>
    `{samebytes: 1, cases: {a: {type: 'demo.Motor', generate: {count: 300, seed: 7, weights: {${weights}}}}}}`;

  it('decide how often alternatives are chosen', async () => {
    const cases = await load(
      weighted(`gear: {drive: 9}, fault: {none: 0}, 'fault.some': {'true': 3}, history: {empty: 0}`),
    );
    const [generated] = valueCasesOf('demo.Motor', { ...world, cases, seed: 99, values: 1 });
    const values = generated?.take(0, 300) as readonly { gear: string; fault: unknown; history: number[] }[];
    expect(values.filter(({ gear }) => gear === 'drive').length).toBeGreaterThan(240);
    expect(values.filter(({ fault, history }) => fault === null || history.length === 0)).toEqual([]);
    expect([...values.slice(0, 7), ...(generated?.take(7, 293) ?? [])]).toEqual(values);
  });

  it.each([
    ['a name that is no value of the enum', `gear: {drives: 2}`],
    ['several mistakes', `gear: {fly: 1}, fault: {none: 1, yes: 1}`],
    ['a negative weight', `gear: {drive: -1}`],
    ['a weight that is no finite number', `gear: {drive: Infinity}`],
    ['a weight that is a text', `gear: {drive: '2'}`],
    ['zeros alone', `gear: {park: 0, drive: 0}`],
    ['a path that is none', `'history[].x': {none: 1}`],
    ['a part that nothing is chosen for', `at: {none: 1}`],
    ['a path with a typing error', `geer: {drive: 1}`],
  ])('are refused where there is %s', async (_, weights) => {
    expect(await problemsOf(weighted(weights))).toMatchSnapshot();
  });
});

describe('nanBits of a case', () => {
  const shape = (more: string, nanBits = 'nanBits: true,') =>
    `{samebytes: 1, cases: {a: {type: 'demo.Shape', ${nanBits} ${more}}}}`;

  it('makes every NaN carry its bits, those without bits the usual ones', async () => {
    const cases = await load(
      shape(`values: [{circle: NaN}, {circle: 'NaN:0xFF80_0001'}], generate: {count: 200, seed: 1}`),
    );
    const [both] = valueCasesOf('demo.Shape', { ...world, cases, seed: 99, values: 1 });
    expect(both).toMatchObject({ id: 'a', count: 202, nanBits: true });
    expect(both?.take(0, 2)).toEqual([{ circle: 'NaN:0x7fc00000' }, { circle: 'NaN:0xff800001' }]);
    const text = JSON.stringify(both?.take(2, 200));
    expect(text.match(/"NaN:0x[0-9a-f]{8}"/g)?.length).toBeGreaterThan(5);
  });

  it.each([
    ['an infinity', shape(`values: [{circle: 'NaN:0x7f800000'}]`)],
    ['the digits of another type', shape(`values: {'one': {circle: 'NaN:0x7ff8000000001234'}}`)],
    ['bits in a case without it', shape(`values: [{circle: 'NaN:0x7fc01234'}]`, '')],
    ['no values', shape(`refuse: []`)],
    ['a type without floats', `{samebytes: 1, cases: {a: {type: 'demo.Gear', nanBits: true, values: ['park']}}}`],
    ['something else than true', shape(`values: ['empty']`, 'nanBits: 1,')],
  ])('is refused with %s', async (_, text) => {
    expect(await problemsOf(text)).toMatchSnapshot();
  });
});

describe('a case', () => {
  it('tries something', async () => {
    expect(await problemsOf(`{samebytes: 1, cases: {a: {type: 'demo.Motor'}}}`)).toBe(
      'cases0.json5:1:24: case "a" tries nothing; give at least one of values, generate, refuse, images and expect',
    );
  });

  it('pins something where it pins a layout', async () => {
    const text = `{samebytes: 1, cases: {a: {type: 'demo.Motor', expect: {platform: 'x86_64'}}}}`;
    expect(await problemsOf(text)).toMatch(/^cases0\.json5:1:24: case "a" tries nothing; give at least one of /);
  });

  it('has no settings that would have no effect', async () => {
    const text = `{samebytes: 1, cases: {a: {type: 'demo.Gear', generate: {count: 1, seed: 1, colours: {}}, bits: true}}}`;
    expect(await problemsOf(text)).toMatchSnapshot();
  });
});

describe('whole images', () => {
  const images = (text: string) => `{samebytes: 1, cases: {a: {type: 'demo.Motor', images: [${text}]}}}`;

  it('have a platform that exists', async () => {
    const file = join(folder, 'images.json5');
    writeFileSync(file, images(`{bytes: {}, expect: 'accepted', platform: 'x86-64'}`));
    await expect(loadCases([file], { ...world, platforms: await loadPlatforms() })).rejects.toThrow(
      /images\.json5:1:99: no platform "x86-64"; did you mean "x86_64"\?/,
    );
  });

  it('give each byte once', async () => {
    expect(await problemsOf(images(`{bytes: {'1': '05', '0': '00 00'}, expect: 'refused'}`))).toMatch(
      /^cases0\.json5:1:66: the byte at 1 is given twice; join the two stretches/,
    );
  });
});

describe('a pinned layout', () => {
  const pinned = (expect: string) => `{samebytes: 1, cases: {a: {type: 'demo.Motor', expect: ${expect}}}}`;

  it('is held against the reference', async () => {
    const right = `{size: 48, align: 8, offsets: {name: 16, 'history.elements[]': 8}}`;
    expect(await problemsOf(pinned(right))).toBe('no problems');
    expect(await problemsOf(pinned(`{size: 44, offsets: {name: 12, rpm: 0}}`))).toMatchInlineSnapshot(`
      "cases0.json5:1:63: demo.Motor has size 48, the case expects 44; change the description back, or the case; "samebytes layout demo.Motor" shows the layout
      cases0.json5:1:83: demo.Motor: name is at byte 16, the case expects byte 12; change the description back, or the case; "samebytes layout demo.Motor" shows the layout
      cases0.json5:1:87: demo.Motor has no part "rpm"; "samebytes layout demo.Motor" shows the layout"
    `);
    expect(await problemsOf(pinned(`{offsets: {'history.elments[]': 8}}`))).toMatch(
      /has no part "history\.elments\[\]"; did you mean "history\.elements\[\]"\?/,
    );
  });

  it('may be that of any platform, whether peers run there or not', async () => {
    const files = (text: string) => {
      const file = join(folder, 'pinned.json5');
      writeFileSync(file, pinned(text));
      return [file];
    };
    const everywhere = { ...world, platforms: await loadPlatforms() };
    await expect(loadCases(files(`{align: 4, platform: 'i686'}`), everywhere)).resolves.toHaveLength(1);
    await expect(loadCases(files(`{align: 8, platform: 'i686'}`), everywhere)).rejects.toThrow(
      /demo\.Motor has align 4, the case expects 8/,
    );
    await expect(loadCases(files(`{align: 8, platform: 'i685'}`), everywhere)).rejects.toThrow(
      /no platform "i685"; did you mean "i686"\?/,
    );
  });

  it('is left out in runs with another profile', async () => {
    expect(await problemsOf(pinned(`{size: 1, profile: 'other'}`))).toBe('no problems');
  });
});

describe('the bundled cases', () => {
  it('hold, and break every rule of the profile at least once', async () => {
    const filesIn = (name: string) =>
      readdirSync(join(packageFolder, name))
        .filter((file) => file.endsWith('.json5'))
        .map((file) => join(packageFolder, name, file));
    const bundled = { ...world, types: await loadDescriptions(filesIn('descriptions')) };
    const cases = await loadCases(filesIn('cases'), bundled);
    const broken = new Set(cases.flatMap((each) => each.refuse.map(({ rule }) => rule)));
    expect([...broken].sort()).toEqual(
      readerRules(profile)
        .map((rule) => rule.id)
        .filter((id) => id !== 'string.capacity')
        .sort(),
    );
  });
});
