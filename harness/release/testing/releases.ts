import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatReport } from '../../report/run-recorder.ts';
import type { Report } from '../../report/schema.ts';
import { brokenPeer, recordChecks } from '../../testing/run-checks.ts';
import { releaseFiles } from '../release-files.ts';
import { writeRelease } from '../write-release.ts';

const options = { types: ['demo.motor.Cylinder'], values: 20 };
const ofConforming = await recordChecks({ ...options, peers: ['python', 'typescript'] });
const ofBroken = await recordChecks({ ...options, peers: ['python', brokenPeer('packed-struct')] });

/** A run of two peers that agree, and one of a peer that packs its structs. */
export const conforming: Report = ofConforming.report;
export const broken: Report = ofBroken.report;

/** Where all releases of a test file are; whoever imports this removes it. */
export const scratch: string = mkdtempSync(join(tmpdir(), 'samebytes-release-'));

let releases = 0;
/** A release of one of the two runs, or of a report that was made of one, in a folder of its own. */
export async function release(
  report: Report = conforming,
  lines: readonly string[] = linesOf(report),
): Promise<string> {
  const [run, folder] = [join(scratch, `run-${++releases}`), join(scratch, String(releases), '1.4.0')];
  mkdirSync(run);
  const file = join(run, 'report.json');
  writeFileSync(file, formatReport(report));
  if (lines.length > 0) writeFileSync(join(run, 'checks.ndjson'), `${lines.join('\n')}\n`);
  writeRelease(folder, report, await releaseFiles(report, file));
  return folder;
}

/** The checks of a run, as `checks.ndjson` has them. */
export function linesOf({ startedAt }: Report): string[] {
  const run = [ofConforming, ofBroken].find(({ report }) => report.startedAt === startedAt);
  return (run?.checks ?? []).map((check) =>
    JSON.stringify(check, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
  );
}

/** Makes the checksums anew, as a forger would. */
export function sign(folder: string): void {
  const names = readdirSync(folder).filter((name) => name !== 'SHA256SUMS');
  writeFileSync(join(folder, 'SHA256SUMS'), spawnSync('sha256sum', names, { cwd: folder }).stdout);
}

/** Changes a file of a release, and makes the checksums anew. */
export function forge(folder: string, name: string, change: (text: string) => string): void {
  const [file, text] = [join(folder, name), readFileSync(join(folder, name), 'utf8')];
  const changed = change(text);
  if (changed === text) throw new Error(`nothing of ${name} was changed`);
  writeFileSync(file, changed);
  sign(folder);
}
