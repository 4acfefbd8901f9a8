import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../../peers/package-folder.ts';
import { runChecks } from '../../testing/run-checks.ts';

const breaksPairs = 'harness/testing/broken-peers/breaks-pairs';
const files = [join(packageFolder, 'harness/replay/testing/note.json5')];
const simplest = { id: 0, level: 'low', weight: 0, fault: null, marks: [], text: '' };

/** The note between the Python peer and one that is right with the reference. */
async function runWith(folder: string, variant: string) {
  const peers = ['python', join(packageFolder, `${folder}:${variant}`)];
  const report = await runChecks({ files, peers, types: ['*.Note'] });
  const findings = report.findings.filter((finding) => finding.kind !== 'leak');
  const outcomes = report.matrix.map(({ writer, reader, failed, errors }) => ({ writer, reader, failed, errors }));
  return { peer: report.peers[1]?.name, report, findings, outcomes };
}

describe('a pair fails, and both are right with the reference', () => {
  test('what does not come again with fresh peers is an error, and nobody is blamed', async () => {
    const { peer, report, findings, outcomes } = await runWith(breaksPairs, 'errs-once');
    expect(findings).toMatchObject([
      {
        kind: 'error',
        peer: 'reference',
        rule: 'pair.unstable',
        path: 'text',
        check: expect.stringContaining('/generated/'),
      },
    ]);
    expect(findings[0]?.message).toMatch(/^not reproducible: .* reads text .*; with fresh peers .* both are right$/);
    expect(findings[0]?.smallest).toBeUndefined();
    expect(report.checks).toMatchObject({ failed: 0, errors: 1 });
    expect(outcomes).toContainEqual({ writer: peer, reader: peer, failed: 0, errors: 1 });
  });

  test('what comes again with fresh peers in a fresh mapping is the fault of the reader, and names the writer', async () => {
    const { peer, report, findings, outcomes } = await runWith('mutants/python', 'remembers-own-images');
    expect(findings).toMatchObject([{ kind: 'values', peer, rule: 'reads.pair' }]);
    expect(findings[0]?.message).toMatch(
      / from a right image that it wrote itself: .* again with fresh peers in a fresh mapping, /,
    );
    expect(findings[0]?.smallest).toEqual(simplest);
    expect(report.checks).toMatchObject({ failed: 1, errors: 0 });
    expect(outcomes.filter((row) => row.failed > 0)).toMatchObject([{ writer: peer, reader: peer }]);
  });

  test('what comes again but not with zeros in unspecified bytes is the fault of the reader, who looks at those', async () => {
    const { peer, report, findings, outcomes } = await runWith(breaksPairs, 'trusts-end-marks');
    expect(findings).toMatchObject([{ kind: 'values', peer, rule: 'reads.unspecified', path: 'text' }]);
    expect(findings[0]?.smallest).toEqual(simplest);
    expect(report.checks.errors).toBe(0);
    expect(outcomes.filter((row) => row.failed > 0)).toMatchObject([{ writer: peer, reader: peer }]);
  });
});
