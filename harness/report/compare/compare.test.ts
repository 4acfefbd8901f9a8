import { describe, expect, it } from 'vitest';
import { brokenPeer, runChecks } from '../../testing/run-checks.ts';
import type { Report } from '../schema.ts';
import { compareReports, isWorse } from './compare.ts';
import { renderComparison } from './render-comparison.ts';

const options = { types: ['demo.motor.Gear', 'demo.motor.Cylinder'], values: 20 };
const conforming = await runChecks({ ...options, peers: ['python'] });
const broken = await runChecks({ ...options, peers: ['python', brokenPeer('packed-struct')] });
/** The broken peer, as if it had become right or wrong from one run to the next. */
const renamed = (report: Report, name: string): Report => JSON.parse(JSON.stringify(report).replaceAll(name, 'mine'));
const right = renamed(await runChecks({ ...options, peers: ['python', 'typescript'] }), 'typescript');
const wrong = renamed(broken, 'packed-struct');

const plain = (_: unknown, text: string) => text;

describe('compareReports', () => {
  it('finds nothing between two runs that came to the same', () => {
    const comparison = compareReports(broken, broken);
    expect(isWorse(comparison)).toBe(false);
    expect(renderComparison(comparison, plain)).toMatch(/^\d+ findings? as before$/);
    expect(renderComparison(compareReports(conforming, conforming), plain)).toBe('nothing is other');
  });

  it('calls a pair that disagrees now worse, and its findings new', () => {
    const comparison = compareReports(right, wrong);
    expect(isWorse(comparison)).toBe(true);
    const change = { name: 'mine -> python, demo.motor.Cylinder', before: 'agree', after: 'disagree' };
    expect(comparison.worse).toContainEqual(change);
    expect(comparison.newFindings.map(({ peer, type }) => `${peer} ${type}`)).toContain('mine demo.motor.Cylinder');
  });

  it('calls the way back better, and is no failure', () => {
    const comparison = compareReports(wrong, right);
    expect(isWorse(comparison)).toBe(false);
    const change = { name: 'mine -> python, demo.motor.Cylinder', before: 'disagree', after: 'agree' };
    expect(comparison.better).toContainEqual(change);
    expect(comparison.goneFindings.length).toBeGreaterThan(0);
  });

  it('tells peers and pairs that came from those that got worse', () => {
    const comparison = compareReports(conforming, broken);
    expect(comparison.worse).toEqual([]);
    expect(comparison.added.map(({ name }) => name)).toContain('packed-struct -> python, demo.motor.Gear');
    expect(comparison.changedPeers).toMatchObject([{ name: 'packed-struct', before: undefined }]);
  });

  it('names types whose description changed', () => {
    const types = conforming.types.map((type) => ({ ...type, size: 99, fingerprint: 'other' }));
    const text = renderComparison(compareReports(conforming, { ...conforming, types }), plain);
    expect(text).toContain('demo.motor.Cylinder: size/alignment 12/4 -> 99/4');
  });
});
