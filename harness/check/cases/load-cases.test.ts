import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDescriptions } from '../../describe/index.ts';
import { readerRules } from '../../layout/index.ts';
import { packageFolder } from '../../peers/package-folder.ts';
import type { WrittenCase } from '../plan/plan.ts';
import { loadCases } from './load-cases.ts';
import { load, problemsOf, world } from './testing/load-texts.ts';
import { valueCasesOf } from './value-cases.ts';

const { profile } = world;
const motor = `{history: [1, 2], name: 'left', gear: 'park', fault: {some: true}, at: 0}`;

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
