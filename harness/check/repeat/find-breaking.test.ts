import { describe, expect, test } from 'vitest';
import { brokenPeer, runChecks } from '../../testing/run-checks.ts';

/** What is found of a peer that fails in a way at values whose first byte is FF. */
async function findingOf(way: string) {
  const peers = [`${brokenPeer('fails-at-a-value')}:${way}`];
  const { findings } = await runChecks({ peers, types: ['demo.motor.Cylinder'], values: 300 });
  return findings.find(({ check }) => check.startsWith('values/'));
}

describe('a peer that fails as a program at some values', () => {
  test.each([
    ['refuses-to-write', 'peer.refused', '"write" answered error -32002: no such value'],
    ['dies-writing', 'peer.crash', 'exited with code 9 during "write"'],
    ['dies-reading', 'peer.crash', 'exited with code 9 during "read"'],
  ])('%s, and the finding has a value with which it does so alone', async (way, rule, message) => {
    const finding = await findingOf(way);
    expect(finding).toMatchObject({ rule, message: expect.stringContaining(message), value: { id: 255 } });
    expect(finding?.valueIndex).toBeTypeOf('number');
  });

  test('gets no value in its finding if none of them does it alone', async () => {
    const finding = await findingOf('dies-at-two');
    expect(finding).toMatchObject({ rule: 'peer.crash' });
    expect(finding?.value).toBeUndefined();
  });
});
