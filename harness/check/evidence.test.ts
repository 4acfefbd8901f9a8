import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { runChecks } from '../testing/run-checks.ts';
import { imageEvidence, layoutEvidence, recordEvidence } from './evidence.ts';

describe('evidence of a fault', () => {
  it('is both images as hex', () => {
    const { bytes } = imageEvidence(Uint8Array.of(1, 2), Uint8Array.of(1, 255), 1);
    expect(bytes).toEqual({ of: 'image', offset: 0, expected: '0102', actual: '01ff' });
  });

  it('is the neighbourhood of the fault in a large image', () => {
    const expected = new Uint8Array(1_000_000);
    const actual = expected.with(654_321, 0xab);
    const { bytes } = imageEvidence(expected, actual, 654_321);
    const { offset = 0, actual: hex = '' } = bytes ?? {};
    expect(hex.length).toBe(2048);
    expect(hex.slice(2 * (654_321 - offset), 2 * (654_321 - offset) + 2)).toBe('ab');
  });

  it('is cut around the first difference of long records, also where one ends early', () => {
    const { bytes } = recordEvidence(new Uint8Array(5000).with(4000, 1), new Uint8Array(4500));
    expect(bytes?.of).toBe('record');
    expect(bytes?.offset).toBeLessThanOrEqual(4000);
    expect(bytes?.expected).toContain('01');
  });

  it('has no layout that nobody could look at', () => {
    const field = { path: 'a', offset: 0, size: 1, align: 1 };
    expect(layoutEvidence({ size: 1, align: 1, fields: [field] }).layout?.fields).toHaveLength(1);
    expect(layoutEvidence({ size: 1, align: 1, fields: new Array(3000).fill(field) })).toEqual({});
  });
});

describe('the evidence of a memory finding', () => {
  it.each(['absent-kept', 'marks-as-read'])('is both images, other where it says: %s', async (variant) => {
    const peers = [`${join(packageFolder, 'mutants/python')}:${variant}`];
    const report = await runChecks({ peers, types: ['demo.motor.Cylinder'], values: 20 });
    const finding = report.findings.find(({ check }) => check.startsWith('memory/'));
    const { of, offset = 0, expected = '', actual = '' } = finding?.bytes ?? {};
    expect(of).toBe('image');
    const at = 2 * ((finding?.offset ?? 0) - offset);
    // The last byte of the part is other at the latest.
    expect(actual.slice(at)).not.toBe(expected.slice(at));
    expect(actual.slice(0, at)).toBe(expected.slice(0, at));
  });
});
