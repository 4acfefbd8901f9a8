import { checkKinds, reference } from '../check/records.ts';
import { mostTestCases } from '../report/forms/alike-checks.ts';
import type { TestCase, TestCases } from '../report/forms/test-cases.ts';
import type { Counts, Report } from '../report/schema.ts';
import { firstDifference } from './first-difference.ts';

/** How many checks came out how, as test cases tell it. */
interface Tally {
  passed: number;
  failed: number;
  error: number;
  skipped: number;
}

/** Counts of a report by what they are of: `values checks of demo.motor.Motor`. */
type Tallies = ReadonlyMap<string, Tally>;

/** Where test cases are not as many as the report counts: of all, of a kind, of a type, of a type between two peers; the first, as a sentence. */
export function tallyProblem(cases: TestCases, report: Report): string | undefined {
  const isAlikeTogether = report.checks.planned > mostTestCases;
  const published = talliesOf(cases, isAlikeTogether);
  for (const [what, right] of rightTallies(report, isAlikeTogether)) {
    const found = published.get(what) ?? noTally();
    const difference = firstDifference(found, right);
    if (difference !== undefined) return `junit.xml: ${what}: ${tallyText(found)}; report.json has ${tallyText(right)}`;
  }
  const names = new Set(report.types.map(({ name }) => name));
  const [other] = [...cases.keys()].filter((name) => !names.has(name));
  return other === undefined ? undefined : `junit.xml: report.json has no type ${other}`;
}

function talliesOf(cases: TestCases, isAlikeTogether: boolean): Tallies {
  const tallies = new Map<string, Tally>();
  for (const [type, own] of cases) {
    for (const each of own) {
      const weight = isAlikeTogether ? weightOf(each) : 1;
      for (const what of whatIsTold(type, each.name)) {
        const tally = tallies.get(what) ?? noTally();
        tally[each.outcome] += weight;
        tallies.set(what, tally);
      }
    }
  }
  return tallies;
}

/** A case that stands for many says of how many. */
function weightOf({ name }: TestCase): number {
  const count = /^([\d,]+) checks, /.exec(name) ?? /^\w+: ([\d,]+) checks$/.exec(name);
  return count === null ? 1 : Number(count[1]?.replaceAll(',', ''));
}

function whatIsTold(type: string, name: string): string[] {
  const own = name.replace(/^[\d,]+ checks, /, '');
  const kind = checkKinds.find((each) => own.startsWith(`${each} `) || own.startsWith(`${each}:`));
  const [, writer, reader] = /^values .*: (\S+) -> (\S+)(?: \(\S+\))?$/.exec(own) ?? [];
  const isPair = writer !== undefined && reader !== undefined && writer !== reference && reader !== reference;
  return [
    all,
    ofType(type),
    ...(kind === undefined ? [] : [ofKind(kind)]),
    ...(isPair ? [ofPair(type, writer, reader)] : []),
  ];
}

const all = 'all checks';
const ofType = (type: string) => `checks of ${type}`;
const ofKind = (kind: string) => `${kind} checks`;
const ofPair = (type: string, writer: string, reader: string) => `values of ${type} from ${writer} to ${reader}`;

function* rightTallies(report: Report, isAlikeTogether: boolean): Generator<[what: string, tally: Tally]> {
  yield [all, tallyOf(report.checks)];
  for (const [kind, counts] of Object.entries(report.byKind)) yield [ofKind(kind), tallyOf(counts)];
  // What says nothing of a type is not among its checks.
  const isAllOfTypes = sumOf(report.types.map(({ checks }) => checks.planned)) === report.checks.planned;
  for (const { name, checks } of isAllOfTypes ? report.types : []) yield [ofType(name), tallyOf(checks)];
  for (const row of isAlikeTogether ? [] : report.matrix) {
    yield [ofPair(row.type, row.writer, row.reader), tallyOf(row)];
  }
}

function tallyOf({ passed, failed, errors, unsupported, known }: Omit<Counts, 'planned'>): Tally {
  return { passed, failed, error: errors, skipped: unsupported + known };
}

function noTally(): Tally {
  return { passed: 0, failed: 0, error: 0, skipped: 0 };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function tallyText({ passed, failed, error, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${error} errors, ${skipped} skipped`;
}
