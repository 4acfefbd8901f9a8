import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../describe/index.ts';
import { digestPeer } from '../peers/build/peer-sources.ts';
import { locatePeers } from '../peers/manifest/locate.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { Report } from '../report/schema.ts';
import { brokenPeer, runChecks } from '../testing/run-checks.ts';
import { renderBadge } from './badge.ts';
import { renderCertificate } from './certificate.ts';
import { checksumProblems } from './checksums.ts';
import { levelsOfRun } from './levels.ts';
import { rerun } from './rerun.ts';
import { verifyRelease } from './verify.ts';
import { writeRelease } from './write-release.ts';

const conforming = await runChecks({ peers: ['python', 'typescript'], types: ['demo.motor.Cylinder'], values: 20 });
const broken = await runChecks({
  peers: ['python', brokenPeer('packed-struct')],
  types: ['demo.motor.Cylinder'],
  values: 20,
});
const scratch = mkdtempSync(join(tmpdir(), 'samebytes-release-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The state of each level of a run. */
const statesOf = (report: Report) =>
  Object.fromEntries((levelsOfRun(report) ?? []).map(({ id, state }) => [id, state]));

/** Makes the checksums anew, as a forger would. */
function sign(folder: string): void {
  const names = readdirSync(folder).filter((name) => name !== 'SHA256SUMS');
  writeFileSync(join(folder, 'SHA256SUMS'), spawnSync('sha256sum', names, { cwd: folder }).stdout);
}

let releases = 0;
/** A release in a folder of its own. */
function release(report: Report = conforming): string {
  const folder = join(scratch, String(++releases), '1.4.0');
  writeRelease(folder, report, new Map([['junit.xml', '<testsuites/>\n']]));
  return folder;
}

const problemOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.problems[0]?.message ?? '';
    throw error;
  }
  return 'no problem';
};

describe('a release', () => {
  it('has the report, one page, a badge, further renderings, and checksums that sha256sum knows', () => {
    const folder = release();
    expect(readdirSync(folder).sort()).toEqual([
      'SHA256SUMS',
      'badge.svg',
      'certificate.md',
      'junit.xml',
      'report.json',
    ]);
    expect(spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder }).status).toBe(0);
  });

  it('is never changed, and never of a part of the checks', () => {
    const folder = release();
    expect(problemOf(() => writeRelease(folder, conforming))).toBe('this release is there already');
    const other = join(scratch, '1.5.0');
    expect(problemOf(() => writeRelease(other, { ...conforming, completed: false }))).toMatch(/stopped, or is a part/);
    expect(problemOf(() => writeRelease(join(scratch, '.hidden'), conforming))).toBe('".hidden" is no version');
    expect(existsSync(other)).toBe(false);
  });

  it('leaves nothing behind when it cannot be written', () => {
    const folder = join(scratch, 'full', '1.4.0');
    const unwritable = new Map([['no/such/folder', 'text']]);
    expect(() => writeRelease(folder, conforming, unwritable)).toThrow();
    expect(readdirSync(join(scratch, 'full'))).toEqual([]);
  });
});

describe('verifyRelease', () => {
  it('finds nothing in a release as it was published', async () => {
    expect(await verifyRelease(release())).toMatchObject({ problems: [], notes: [] });
  });

  it.each([
    ['report.json', 'report.json was changed'],
    ['certificate.md', 'certificate.md was changed'],
    ['junit.xml', 'junit.xml was changed'],
  ])('finds a changed %s', async (name, problem) => {
    const folder = release();
    appendFileSync(join(folder, name), '\n');
    expect((await verifyRelease(folder)).problems[0]).toContain(problem);
  });

  it('finds files that are gone or came', async () => {
    const folder = release();
    rmSync(join(folder, 'badge.svg'));
    writeFileSync(join(folder, 'more.txt'), '');
    expect((await verifyRelease(folder)).problems).toEqual(['badge.svg is gone', 'more.txt is no part of the release']);
  });

  it('finds a report that is gone or damaged, and a page that became a folder', async () => {
    const folder = release();
    writeFileSync(join(folder, 'report.json'), '{');
    rmSync(join(folder, 'badge.svg'));
    mkdirSync(join(folder, 'badge.svg'));
    const { problems, report } = await verifyRelease(folder);
    expect(problems).toEqual([expect.stringMatching(/^report\.json was changed/), 'badge.svg is no file']);
    expect(report).toBe(undefined);
    rmSync(join(folder, 'report.json'));
    expect((await verifyRelease(folder)).problems).toEqual(['report.json is gone', 'badge.svg is no file']);
  });

  it('is not written below a file, and says so', () => {
    const file = join(scratch, 'a-file');
    writeFileSync(file, '');
    expect(problemOf(() => writeRelease(join(file, '1.4.0'), conforming))).toBe('the folder cannot be written');
  });

  it('knows whether a peer that was validated is the one that is here', async () => {
    const peer = join(scratch, 'mine');
    mkdirSync(peer);
    writeFileSync(join(peer, 'peer.json5'), "{ samebytes: 1, name: 'mine', language: 'Any', launch: ['./mine'] }");
    writeFileSync(join(peer, 'mine'), 'first');
    const [specification] = await locatePeers([peer]);
    const sources = await digestPeer(specification as PeerSpecification);
    const [first] = conforming.peers as [(typeof conforming.peers)[0]];
    const validated = { ...conforming, peers: [{ ...first, name: 'mine', selector: peer, sources }] };
    const folder = release(validated);
    expect(readFileSync(join(folder, 'certificate.md'), 'utf8')).toContain(
      `| the files of mine |  | \`${sources.slice(0, 16)}\` |`,
    );
    expect(await verifyRelease(folder)).toMatchObject({ problems: [], notes: [] });
    writeFileSync(join(peer, 'mine'), 'second');
    expect((await verifyRelease(folder)).problems).toEqual([`the files of mine (${peer}) are not those of the run`]);
    rmSync(peer, { recursive: true });
    expect(await verifyRelease(folder)).toMatchObject({ problems: [], notes: [`the peer mine (${peer}) is not here`] });
  });

  it('finds checksums that are none, and a release without its pages', async () => {
    const folder = release();
    for (const name of ['certificate.md', 'badge.svg']) rmSync(join(folder, name));
    sign(folder);
    appendFileSync(join(folder, 'SHA256SUMS'), 'x\n');
    expect((await verifyRelease(folder)).problems).toEqual([
      'line 3 of SHA256SUMS is no checksum',
      'certificate.md is missing',
      'badge.svg is missing',
    ]);
  });

  it('finds a page that says more than the report, checksums or not', async () => {
    const folder = release(broken);
    const certificate = join(folder, 'certificate.md');
    const text = readFileSync(certificate, 'utf8').replace('does not conform', 'conforms');
    writeFileSync(certificate, text);
    sign(folder);
    expect((await verifyRelease(folder)).problems).toEqual(['certificate.md does not say what report.json says']);
  });

  it('finds inputs that are other ones now, and notes those that are not here', async () => {
    const [first, ...rest] = conforming.inputs as [Report['inputs'][number], ...Report['inputs']];
    const changed = release({ ...conforming, inputs: [{ ...first, sha256: 'other' }, ...rest] });
    expect((await verifyRelease(changed)).problems).toEqual([`${first.file} is not the file of the run`]);
    const moved = release({ ...conforming, inputs: [{ ...first, file: 'nowhere.json5' }, ...rest] });
    expect(await verifyRelease(moved)).toMatchObject({ problems: [], notes: ['nowhere.json5 is not here'] });
  });

  it('refuses folders that are no release', async () => {
    await expect(verifyRelease(packageFolder)).rejects.toThrow('this is no release');
  });
});

describe('the releases of this project', () => {
  const folder = join(packageFolder, 'reports');
  const published = readdirSync(folder).filter((name) => /^\d/.test(name));

  it('are there', () => {
    expect(published).not.toEqual([]);
  });

  it.each(published)('%s is as it was published', (name) => {
    expect(checksumProblems(join(folder, name))).toEqual([]);
  });
});

describe('rerun', () => {
  it('comes to the same as the report', async () => {
    const again = await rerun(conforming);
    expect(again.checks).toEqual(conforming.checks);
    expect(again.matrix).toEqual(conforming.matrix);
  });
});

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
    expect(page).toContain(
      'Verdict: **conforms**. Reached: layout, containers, refuse, memory. 1 of 1 type agrees wherever',
    );
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

  it('are not made of a report that is older than levels; its checksums still speak', async () => {
    const { byFeatures: _, ...older } = conforming;
    expect(problemOf(() => release(older))).toBe('the report is older than levels of conformance');
    const folder = release();
    writeFileSync(join(folder, 'report.json'), JSON.stringify(older));
    expect((await verifyRelease(folder)).problems[0]).toMatch(/^report\.json was changed/);
    sign(folder);
    expect(await verifyRelease(folder)).toMatchObject({
      problems: [],
      notes: ['the report is older than levels: only checksums speak for its pages'],
    });
  });

  it('let no text from files become Markdown', () => {
    const peers = conforming.peers.map((peer) => ({ ...peer, compiler: 'a | b\n<script>[x](y)' }));
    expect(renderCertificate('1.4.0', { ...conforming, peers })).toContain('a \\| b \\<script\\>\\[x\\](y)');
  });
});
