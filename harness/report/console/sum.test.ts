import { expect, test } from 'vitest';
import { brokenPeer, runChecks } from '../../testing/run-checks.ts';
import { renderSum } from './console.ts';

const plain = (_: unknown, text: string) => text;
const lacking = `${brokenPeer('misbehaving')}:supports-nothing`;
const few = { types: ['demo.motor.Rpm'], values: 1 };

test('the sum of a run without a check says why there was none', async () => {
  const sum = renderSum(await runChecks({ peers: [lacking], ...few }), plain);
  expect(sum).toMatch(/^nothing was checked: misbehaving:supports-nothing: lacks everything$/m);
});

test('the sum of a run with checks does not', async () => {
  const sum = renderSum(await runChecks({ peers: [lacking, 'python'], ...few }), plain);
  expect(sum).toMatch(/ passed, 0 failed, [1-9]\d* unsupported/);
  expect(sum).not.toContain('nothing was checked');
});
