import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../describe/index.ts';
import { formatReport } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import { renderBadge } from './badge.ts';
import { renderCertificate } from './certificate.ts';
import { checksumFile, renderChecksums } from './checksums.ts';

/** A version that is a folder's name, too: no separator, no leading dot. */
const releaseName = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;

/** The pages that are made of the report alone, by file name: `verify` makes them again and compares. */
export function derivedFiles(version: string, report: Report): Map<string, string> {
  return new Map([
    ['certificate.md', renderCertificate(version, report)],
    ['badge.svg', renderBadge(report)],
  ]);
}

/**
 * Writes a release's report, certificate, badge, further renderings and checksums into `folder`, whole or not at all. The last part of the
 * folder's path is the version.
 * @throws InputError when the version is none, the folder exists, or the report is of a part of the checks
 */
export function writeRelease(folder: string, report: Report, further: ReadonlyMap<string, string> = new Map()): void {
  const version = basename(folder);
  if (!releaseName.test(version)) throw problem('--release', `"${version}" is no version`, 'give a name such as 1.4.0');
  if (existsSync(folder))
    throw problem(folder, 'this release is there already', 'releases do not change: give another version');
  if (!report.completed || report.shard !== undefined) {
    throw problem(
      'REPORT',
      'the run was stopped, or is a part of one',
      'make a whole run, or join its parts with "samebytes merge"',
    );
  }
  const files = new Map([['report.json', formatReport(report)], ...derivedFiles(version, report), ...further]);
  mkdirSync(dirname(folder), { recursive: true });
  const beside = mkdtempSync(join(dirname(folder), `.${version}-`));
  try {
    // mkdtemp makes folders for their owner alone; this one is to be published.
    chmodSync(beside, 0o755);
    for (const [name, content] of files) writeFileSync(join(beside, name), content);
    writeFileSync(join(beside, checksumFile), renderChecksums(files));
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
}

function problem(file: string, message: string, hint: string): InputError {
  return new InputError([{ file, line: 0, column: 0, message, hint }]);
}
