import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '../describe/index.ts';
import { samebytesCommand } from '../peers/package-folder.ts';
import { formatReport } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import { isAttestable } from './attest.ts';
import { renderBadge } from './badge.ts';
import { renderCertificate } from './certificate.ts';
import { writeWholeFolder } from './write-folder.ts';

/** A version that is a folder's name, too: no separator, no leading dot. */
const releaseName = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;

/** The pages that are made of the report alone, by file name: `verify` makes them again and compares. */
export function derivedFiles(version: string, report: Report): Map<string, string> {
  return new Map([
    ['certificate.md', renderCertificate(version, report)],
    ['badge.svg', renderBadge(report)],
  ]);
}

/** Everything of a release but its checksums, by file name. `further`: renderings that need more than the report. */
export function releaseContent(
  version: string,
  report: Report,
  further: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map([['report.json', formatReport(report)], ...derivedFiles(version, report), ...further]);
}

/**
 * Writes a release's report, certificate, badge, further renderings and checksums into `folder`, whole or not at all. The last part of the
 * folder's path is the version.
 * @throws InputError when the version is none, the folder exists, or the report is of a part of the checks or older than levels
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
      `make a whole run, or join its parts with "${samebytesCommand()} merge"`,
    );
  }
  if (!isAttestable(report)) {
    throw problem(
      'REPORT',
      'the report is older than levels of conformance',
      `make the run again with "${samebytesCommand()} run"`,
    );
  }
  writeWholeFolder(folder, releaseContent(version, report, further));
}

function problem(file: string, message: string, hint: string): InputError {
  return new InputError([{ file, line: 0, column: 0, message, hint }]);
}
