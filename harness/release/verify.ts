import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256Of } from '../check/plan/input-digests.ts';
import { InputError } from '../describe/index.ts';
import { digestPeer } from '../peers/build/peer-sources.ts';
import { bundledPeerFolders, locatePeers } from '../peers/manifest/locate.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { packageFolder, samebytesCommand } from '../peers/package-folder.ts';
import { readReport } from '../replay/read-report.ts';
import type { Report } from '../report/schema.ts';
import { packageVersion } from '../report/version.ts';
import { checksumFile, checksumProblems, readChecksums } from './checksums.ts';
import { verifyPages } from './verify-pages.ts';

const reportFile = 'report.json';

/** What came of looking at a release. */
export interface Verification {
  /** `undefined`: it is gone, or cannot be read any more; `problems` say so. */
  readonly report?: Report;
  /** What is not as it was published; a sentence each. */
  readonly problems: readonly string[];
  /** What cannot be compared, because it is not here or another samebytes is; a sentence each. */
  readonly notes: readonly string[];
  /** How many inputs are those of the run. */
  readonly compared: number;
}

/**
 * Checks a release without running anything: the files against their checksums, certificate, badge, test cases and page against the report, the
 * inputs of the run and a peer that was validated against those that are here.
 * @param from where the run's own files are; the current folder
 * @throws InputError when the folder is no release
 */
export async function verifyRelease(folder: string, from: string = process.cwd()): Promise<Verification> {
  if (!existsSync(join(folder, checksumFile)) || !readChecksums(folder).has(reportFile)) {
    const command = samebytesCommand();
    const hint = `name the folder that "${command} report --release" or "${command} validate" wrote`;
    throw new InputError([{ file: folder, line: 0, column: 0, message: 'this is no release', hint }]);
  }
  const ofSums = checksumProblems(folder);
  const report = readPublished(folder, ofSums);
  if (report === undefined) return { problems: ofSums, notes: [], compared: 0 };
  const inputs = compareInputs(report, from);
  const peers = await comparePeers(report, from);
  const isSameVersion = report.samebytes === packageVersion();
  const areInputsHere = inputs.compared === report.inputs.length && peers.problems.length + peers.notes.length === 0;
  const pages = await verifyPages(folder, report, isSameVersion, areInputsHere);
  return {
    report,
    problems: [...ofSums, ...pages.problems, ...inputs.problems, ...peers.problems],
    notes: [...inputs.notes, ...peers.notes, ...pages.notes],
    compared: inputs.compared,
  };
}

/** A report that was damaged since it was published is a problem, and no mistake of whoever asks. */
function readPublished(folder: string, problems: readonly string[]): Report | undefined {
  try {
    return readReport(join(folder, reportFile));
  } catch (error) {
    if (error instanceof InputError && problems.some((problem) => problem.startsWith(reportFile))) return undefined;
    throw error;
  }
}

/** The peer that was validated, against the one of that name that is here. */
async function comparePeers({ peers, samebytes }: Report, from: string): Promise<Differences> {
  const found: Differences = { problems: [], notes: [] };
  for (const { name, selector, sources } of peers) {
    if (sources === undefined) continue;
    const peer = await peerHere(selector, from);
    if (peer === undefined) found.notes.push(`the peer ${name} (${selector}) is not here`);
    else if ((await digestPeer(peer)) !== sources) {
      const isOlder = bundledPeerFolders().includes(peer.folder) && samebytes !== packageVersion();
      (isOlder ? found.notes : found.problems).push(`the files of ${name} (${selector}) are not those of the run`);
    }
  }
  return found;
}

interface Differences {
  readonly problems: string[];
  readonly notes: string[];
}

async function peerHere(selector: string, from: string): Promise<PeerSpecification | undefined> {
  try {
    const [peer] = await locatePeers([selector], from);
    return peer;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function compareInputs({ inputs, samebytes }: Report, from: string): Omit<Verification, 'report'> {
  const problems: string[] = [];
  const notes: string[] = [];
  let compared = 0;
  const sameVersion = samebytes === packageVersion();
  if (!sameVersion) notes.push(`the run was made by samebytes ${samebytes}, this is ${packageVersion()}`);
  for (const { file, bundled, sha256 } of inputs) {
    const path = resolve(bundled ? packageFolder : from, file);
    if (!existsSync(path)) notes.push(`${file} is not here`);
    else if (sha256Of(readFileSync(path)) !== sha256) {
      (bundled && !sameVersion ? notes : problems).push(`${file} is not the file of the run`);
    } else compared++;
  }
  return { problems, notes, compared };
}
