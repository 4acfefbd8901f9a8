import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { digestPeer } from '../peers/build/peer-sources.ts';
import { locatePeers } from '../peers/manifest/locate.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { Report } from '../report/schema.ts';
import { conforming, forge, release, scratch, sign } from './testing/releases.ts';
import { verifyRelease } from './verify.ts';

afterAll(() => rmSync(scratch, { recursive: true }));

const notHere = 'maps, declarations and cases of types in index.html: the inputs and peers of the run are not here';

describe('verifyRelease', () => {
  it('finds nothing in a release as it was published', async () => {
    expect(await verifyRelease(await release())).toMatchObject({ problems: [], notes: [] });
  });

  it.each([
    ['report.json', 'report.json was changed'],
    ['certificate.md', 'certificate.md was changed'],
    ['junit.xml', 'junit.xml was changed'],
  ])('finds a changed %s', async (name, problem) => {
    const folder = await release();
    appendFileSync(join(folder, name), '\n');
    expect((await verifyRelease(folder)).problems[0]).toContain(problem);
  });

  it('finds files that are gone or came', async () => {
    const folder = await release();
    rmSync(join(folder, 'badge.svg'));
    writeFileSync(join(folder, 'more.txt'), '');
    expect((await verifyRelease(folder)).problems).toEqual(['badge.svg is gone', 'more.txt is no part of the release']);
  });

  it('finds a report that is gone or damaged, and a page that became a folder', async () => {
    const folder = await release();
    writeFileSync(join(folder, 'report.json'), '{');
    rmSync(join(folder, 'badge.svg'));
    mkdirSync(join(folder, 'badge.svg'));
    const { problems, report } = await verifyRelease(folder);
    expect(problems).toEqual([expect.stringMatching(/^report\.json was changed/), 'badge.svg is no file']);
    expect(report).toBe(undefined);
    rmSync(join(folder, 'report.json'));
    expect((await verifyRelease(folder)).problems).toEqual(['report.json is gone', 'badge.svg is no file']);
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
    const folder = await release(validated);
    expect(readFileSync(join(folder, 'certificate.md'), 'utf8')).toContain(
      `| the files of mine |  | \`${sources.slice(0, 16)}\` |`,
    );
    expect(await verifyRelease(folder)).toMatchObject({ problems: [], notes: [] });
    writeFileSync(join(peer, 'mine'), 'second');
    expect((await verifyRelease(folder)).problems).toEqual([`the files of mine (${peer}) are not those of the run`]);
    rmSync(peer, { recursive: true });
    expect(await verifyRelease(folder)).toMatchObject({
      problems: [],
      notes: [`the peer mine (${peer}) is not here`, notHere],
    });
  });

  it('finds checksums that are none, and a release without its pages', async () => {
    const folder = await release();
    for (const name of ['certificate.md', 'badge.svg', 'junit.xml']) rmSync(join(folder, name));
    sign(folder);
    appendFileSync(join(folder, 'SHA256SUMS'), 'x\n');
    expect((await verifyRelease(folder)).problems).toEqual([
      'line 3 of SHA256SUMS is no checksum',
      'certificate.md is missing',
      'badge.svg is missing',
      'junit.xml is missing',
    ]);
  });

  it('finds inputs that are other ones now, and notes those that are not here', async () => {
    const [first, ...rest] = conforming.inputs as [Report['inputs'][number], ...Report['inputs']];
    const changed = await release({ ...conforming, inputs: [{ ...first, sha256: 'other' }, ...rest] });
    expect((await verifyRelease(changed)).problems).toEqual([`${first.file} is not the file of the run`]);
    const moved = await release({ ...conforming, inputs: [{ ...first, file: 'nowhere.json5' }, ...rest] });
    expect(await verifyRelease(moved)).toMatchObject({ problems: [], notes: ['nowhere.json5 is not here', notHere] });
  });

  it('refuses folders that are no release', async () => {
    await expect(verifyRelease(packageFolder)).rejects.toThrow('this is no release');
  });

  it('says what it cannot compare of a report that is older than levels', async () => {
    const { byFeatures: _, ...older } = conforming;
    const folder = await release();
    forge(folder, 'report.json', () => JSON.stringify(older));
    const { problems, notes } = await verifyRelease(folder);
    expect(problems).toEqual([expect.stringMatching(/^index\.html: levels is .*, report\.json says nothing$/)]);
    expect(notes).toEqual(['certificate.md and badge.svg: the report is older than levels']);
  });
});
