import { InputError } from '../../describe/index.ts';
import { addCounts, noCounts } from '../counts.ts';
import { verdictOf } from '../report-builder.ts';
import type { Report } from '../schema.ts';
import { mergeFindings } from './merge-findings.ts';
import { mergePortability } from './merge-portability.ts';
import { machineOf, namedByPlatform } from './platform-names.ts';

/** A report and the file that it is from. */
export interface NamedReport {
  readonly file: string;
  readonly report: Report;
}

/**
 * Joins the reports of shards and of other machines into one: sums of checks, findings of one cause as one, all types. Peers of a machine with
 * another platform than the first report's get their platform's name (`cpp@aarch64`).
 * @throws InputError when they do not belong together: other versions, seeds or descriptions, or the same checks twice
 */
export function mergeReports(named: readonly [NamedReport, ...NamedReport[]]): Report {
  refuseStrangers(named);
  const [{ report: first }] = named;
  const machine = machineOf(first);
  const reports = named.map(({ report }) => namedByPlatform(report, machine));
  refuseRepetitions(named.map(({ file }, index) => ({ file, report: reports[index] as Report })));
  const portability = mergePortability(reports, first);
  const { shard: _, portability: __, unsupported: ___, byFeatures: ____, validates: _____, ...head } = first;
  return {
    ...head,
    startedAt: reports.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    durationMs: sum(reports.map(({ durationMs }) => durationMs)),
    completed: reports.every(({ completed }) => completed) && isWhole(reports),
    peers: unique(
      reports.flatMap(({ peers }) => peers),
      ({ name }) => name,
    ),
    types: mergeTypes(reports),
    checks: reports.map(({ checks }) => checks).reduce(addCounts, noCounts()),
    byKind: mergeByKind(reports),
    ...mergeByFeatures(reports),
    matrix: mergeMatrix(reports),
    ...(portability === undefined ? {} : { portability }),
    findings: mergeFindings(reports),
    ...mergeUnsupported(reports),
    stale: mergeStale(reports),
  };
}

/** What must be equal in all reports, and what it is called. */
const common = [
  ['samebytes', 'version of samebytes'],
  ['profile', 'profile'],
  ['transport', 'transport'],
  ['seed', 'seed'],
  ['values', 'number of values'],
] as const;

function refuseStrangers(named: readonly [NamedReport, ...NamedReport[]]): void {
  const [first, ...others] = named;
  const problems = others.flatMap(({ file, report }) => {
    const other = common.find(([key]) => report[key] !== first.report[key]);
    if (other !== undefined) {
      const [key, word] = other;
      return [`another ${word}: ${report[key]}, in ${first.file} ${first.report[key]}`].map((text) =>
        problem(file, text),
      );
    }
    const known = new Map(first.report.types.map((type) => [type.name, type.fingerprint]));
    const changed = report.types.find(({ name, fingerprint }) => (known.get(name) ?? fingerprint) !== fingerprint);
    return changed === undefined ? [] : [problem(file, `another description of ${changed.name} than in ${first.file}`)];
  });
  if (problems.length > 0) throw new InputError(problems);
}

/** The same check in two reports would count twice. */
function refuseRepetitions(named: readonly NamedReport[]): void {
  const seen = new Map<string, string>();
  const problems = named.flatMap(({ file, report }) => {
    const { index = 1, count = 1 } = report.shard ?? {};
    const pairs = report.matrix.map(({ writer, reader, type }) => JSON.stringify([writer, reader, type]));
    const repeated = pairs.find((pair) => seen.has(pair));
    const other = repeated === undefined ? undefined : seen.get(repeated);
    for (const pair of pairs) seen.set(pair, file);
    if (repeated === undefined) return [];
    const [writer, reader, type] = JSON.parse(repeated) as string[];
    const text = `part ${index} of ${count} has checks that are in ${other}, too: ${writer} to ${reader}, ${type}`;
    return [
      problem(
        file,
        text,
        'give each report once; on each machine run the peers that no other one runs (--peers, --platforms)',
      ),
    ];
  });
  if (problems.length > 0) throw new InputError(problems);
}

const sameRuns = 'give reports of runs with the same version, descriptions, seed and values';

function problem(file: string, message: string, hint: string = sameRuns) {
  return { file, line: 0, column: 0, message, hint };
}

/** Whether all shards of each sharded run are there; runs on other machines, or between other peers, have shards of their own. */
function isWhole(reports: readonly Report[]): boolean {
  const runs = new Map<string, Set<number>>();
  for (const { shard, peers } of reports) {
    if (shard === undefined) continue;
    const run = JSON.stringify([shard.count, peers.map(({ name }) => name).sort()]);
    runs.set(run, (runs.get(run) ?? new Set()).add(shard.index));
  }
  return [...runs].every(([run, present]) => present.size === (JSON.parse(run) as [number])[0]);
}

function mergeTypes(reports: readonly Report[]): Report['types'] {
  const all = reports.flatMap(({ types }) => types);
  return unique(all, ({ name }) => name).map((type) => {
    const checks = all
      .filter(({ name }) => name === type.name)
      .map((each) => each.checks)
      .reduce(addCounts, noCounts());
    return { ...type, checks, verdict: verdictOf(checks) };
  });
}

function mergeByKind(reports: readonly Report[]): Report['byKind'] {
  const kinds = new Set(reports.flatMap(({ byKind }) => Object.keys(byKind)));
  return Object.fromEntries(
    [...kinds].map((kind) => [kind, reports.flatMap(({ byKind }) => byKind[kind] ?? []).reduce(addCounts, noCounts())]),
  );
}

/** Shards share no types. A report that is older than levels leaves the sum without them. */
function mergeByFeatures(reports: readonly Report[]): Pick<Report, 'byFeatures'> {
  if (reports.some(({ byFeatures }) => byFeatures === undefined)) return {};
  const rows = new Map<string, NonNullable<Report['byFeatures']>[number]>();
  for (const row of reports.flatMap(({ byFeatures = [] }) => byFeatures)) {
    const key = JSON.stringify([row.peer, row.kind, row.features]);
    const known = rows.get(key);
    if (known === undefined) rows.set(key, row);
    else {
      const [types, lacking] = [known.types + row.types, known.lacking + row.lacking];
      rows.set(key, { ...row, ...known, ...addCounts(known, row), types, lacking });
    }
  }
  return { byFeatures: [...rows.values()] };
}

function mergeMatrix(reports: readonly Report[]): Report['matrix'] {
  const rows = new Map<string, Report['matrix'][number]>();
  for (const row of reports.flatMap(({ matrix }) => matrix)) {
    const key = JSON.stringify([row.writer, row.reader, row.type]);
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : { ...row, ...addCounts(known, row), values: known.values + row.values });
  }
  return [...rows.values()];
}

/** Why checks are unsupported: reasons that reports share are summed. */
function mergeUnsupported(reports: readonly Report[]): Pick<Report, 'unsupported'> {
  const all = new Map<string, NonNullable<Report['unsupported']>[number]>();
  for (const row of reports.flatMap(({ unsupported }) => unsupported ?? [])) {
    const key = JSON.stringify([row.kind, row.writer, row.reader, row.reason]);
    all.set(key, { ...row, checks: row.checks + (all.get(key)?.checks ?? 0) });
  }
  return all.size === 0 ? {} : { unsupported: [...all.values()] };
}

/** An entry of known.json5 that one report needed is not stale. */
function mergeStale(reports: readonly Report[]): Report['stale'] {
  const [first, ...others] = reports;
  return (first?.stale ?? []).filter((entry) => {
    return others.every(({ stale }) => stale.some(({ file, line }) => file === entry.file && line === entry.line));
  });
}

function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
