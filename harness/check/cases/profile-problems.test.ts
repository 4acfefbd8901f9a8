import { expect, it } from 'vitest';
import { problemsIn } from './testing/load-texts.ts';

const entries = (profile: string) => `{samebytes: 1, cases: {a: {type: 'demo.Gear',
  refuse: [{value: 'park', path: '', rule: 'enum.value', profile: '${profile}'}],
  images: [{bytes: {'0': '01'}, expect: 'accepted', profile: '${profile}'}],
  expect: {size: 1, profile: '${profile}'}}}}`;

const profiles = ['iceoryx2', 's-core', 'acme-v1'];

it.each([
  ['iceoryx', 'iceoryx2'],
  ['score', 's-core'],
  ['acme-w1', 'acme-v1'],
])('a profile "%s" is a mistake of all entries of a case, each at its place', async (slip, meant) => {
  const lines = (await problemsIn({ profiles }, entries(slip))).split('\n');
  expect(lines.map((line) => line.replace(/^cases0\.json5:(\d):\d+: /, '$1 '))).toEqual(
    [2, 3, 4].map((line) => `${line} no profile "${slip}"; did you mean "${meant}"?`),
  );
});

it.each(['acme-v2', 'somebody-elses', 'iceoryx2'])('a profile "%s" may be that of other runs', async (name) => {
  expect(await problemsIn({ profiles }, entries(name))).toBe('no problems');
});

it('a slip is told once, however many platforms a run has', async () => {
  expect(await problemsIn({ profiles, further: true }, entries('score'))).toBe('no problems');
});
