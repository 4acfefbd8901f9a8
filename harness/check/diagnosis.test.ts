import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { runChecks } from '../testing/run-checks.ts';

const files = [
  join(packageFolder, 'harness/replay/testing/note.json5'),
  join(packageFolder, 'harness/testing/motor.json5'),
];

/** What is found about a broken Python peer, beside others or alone, in several types. */
async function findingsOf(mutant: string, others: readonly string[], types: readonly string[]) {
  const peer = join(packageFolder, `mutants/python:${mutant}`);
  const { findings, checks } = await runChecks({ files, peers: [...others, peer], types: [...types], values: 30 });
  return { findings, checks };
}

const several = ['demo.note.Note', 'demo.motor.Motor', 'demo.motor.Cylinder'];

describe('a reader that changes images', () => {
  it('is blamed once, and nobody else who reads the same images', async () => {
    const { findings } = await findingsOf('swaps-in-place', ['typescript'], several);
    expect(findings).toMatchObject([
      { kind: 'memory', rule: 'memory.unchanged', peer: 'mutant-python:swaps-in-place' },
    ]);
    expect(findings[0]?.types).toHaveLength(several.length);
    expect(findings[0]?.value).toBeDefined();
  });

  it('is found out when it changes only what it refuses, alone as beside others', async () => {
    const blamed = { kind: 'memory', rule: 'memory.unchanged', peer: 'mutant-python:clears-refused' };
    const beside = await findingsOf('clears-refused', ['typescript'], several);
    expect(beside.findings).toMatchObject([blamed]);
    const { findings, checks } = await findingsOf('clears-refused', [], several);
    expect(findings).toMatchObject([blamed]);
    expect(checks.errors).toBe(0);
  });
});

describe('one mistake in all types is one finding', () => {
  it.each([
    ['f32-flushed', 'values', /^mutant-python:f32-flushed writes rpm|weight|temperature/],
    ['accepts-option-flag', 'refuse', /accepts .*fault although is_some is 2/],
    ['writes-past-end', 'memory', /the first after its slot/],
    ['absent-kept', 'memory', /does not zero the absent payload/],
    ['one-value-behind', 'values', /all of it is another value of the request, 1 before$/],
  ])('%s', async (mutant, kind, message) => {
    const { findings } = await findingsOf(mutant, [], several);
    expect(findings.filter((finding) => finding.kind === kind)).toHaveLength(1);
    expect(findings.find((finding) => finding.kind === kind)?.types.length).toBeGreaterThan(1);
    expect(findings.find((finding) => finding.kind === kind)?.message).toMatch(message);
  });

  it('leaves-zeros: what is not written is said to be left', async () => {
    const { findings } = await findingsOf('leaves-zeros', [], several);
    const left = findings.filter(({ message }) => / leaves .* as it was: (c5|[0-9a-f]{2} )+/.test(message));
    expect(left).toHaveLength(1);
    expect(left[0]?.types).toHaveLength(several.length);
  });
});
