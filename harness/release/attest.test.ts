import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../report/schema.ts';
import { renderBadge } from './badge.ts';
import { renderCertificate } from './certificate.ts';
import { levelsOfRun } from './levels.ts';
import { broken, conforming, scratch } from './testing/releases.ts';

afterAll(() => rmSync(scratch, { recursive: true }));

/** The state of each level of a run. */
const statesOf = (report: Report) =>
  Object.fromEntries((levelsOfRun(report) ?? []).map(({ id, state }) => [id, state]));

describe('the page and the badge', () => {
  it('attest all levels of a conforming run', () => {
    expect(statesOf(conforming)).toEqual({
      layout: 'reached',
      'core-values': 'nothing to check',
      containers: 'reached',
      refuse: 'reached',
      memory: 'reached',
      operations: 'later',
    });
    const page = renderCertificate('1.4.0', conforming);
    expect(page).toContain('Verdict: **conforms**. Reached: layout, containers, refuse, memory. 1 of 1 type agrees');
    expect(page).toMatch(/\| python \| Python \| .* \| ready \| all \|/);
    expect(renderBadge(conforming)).toContain('conforms: 1 type, 2 peers');
  });

  it('attest nothing that failed, and say who did', () => {
    const page = renderCertificate('1.4.0', broken);
    expect(page).toContain('Verdict: **does not conform**. Reached: none.');
    expect(page).toContain('packed-struct has temperature');
    expect(page).toMatch(/\| python \| .* \| ready \| all \|/);
    expect(page).toMatch(/\| packed-struct \| .* \| ready \| none \|/);
    expect(renderBadge(broken)).toContain('no level reached');
  });

  it('attest nothing that was expected to fail', () => {
    const byFeatures = conforming.byFeatures?.map((row) => ({ ...row, passed: row.passed - 1, known: 1 }));
    expect(renderBadge({ ...conforming, byFeatures })).toContain('no level reached');
  });

  it('attest nothing for a run that executed nothing', () => {
    const nothing = { ...conforming, byKind: {}, byFeatures: [] };
    expect(new Set(Object.values(statesOf(nothing)))).toEqual(new Set(['nothing to check', 'later']));
    expect(renderCertificate('1.4.0', nothing)).toContain('**does not conform**');
    expect(renderBadge(nothing)).toContain('no level reached');
  });

  it('let no text from files become Markdown', () => {
    const peers = conforming.peers.map((peer) => ({ ...peer, compiler: 'a | b\n<script>[x](y)' }));
    expect(renderCertificate('1.4.0', { ...conforming, peers })).toContain('a \\| b \\<script\\>\\[x\\](y)');
  });
});
