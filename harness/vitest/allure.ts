import { valueCasesOf } from '../check/cases/value-cases.ts';
import type { JudgedCheck } from '../check/plan/known.ts';
import type { Plan, Unit } from '../check/plan/plan.ts';
import { reference } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import { localName } from '../describe/types.ts';
import { layoutOn, layoutRecord, type Platform } from '../layout/index.ts';
import { imageTable } from '../replay/image-table.ts';
import { renderReplay } from '../replay/render-replay.ts';
import { repeatFinding } from '../replay/replay.ts';
import { byteMapSvg } from '../report/forms/byte-map-svg.ts';
import type { ReportFinding } from '../report/schema.ts';
import { encodeImage } from '../values/index.ts';

/** What is used of the runtime that allure-vitest sets up: this package works without it, and does not import it. */
interface AllureRuntime {
  labels(...labels: readonly { readonly name: string; readonly value: string }[]): PromiseLike<void>;
  links(
    ...links: readonly { readonly url: string; readonly name: string; readonly type?: string }[]
  ): PromiseLike<void>;
  parameter(name: string, value: string, options?: { readonly excluded?: boolean }): PromiseLike<void>;
  description(markdown: string): PromiseLike<void>;
  attachment(name: string, content: string, options: { readonly contentType: string }): PromiseLike<void>;
}

/** What a conformance test has to tell. */
export interface TestOutcome {
  readonly unit: Unit;
  readonly session: Session;
  readonly checks: readonly JudgedCheck[];
  /** Those that nobody expects. */
  readonly findings: readonly ReportFinding[];
}

/** Label of the kinds of finding of a test: what categories go by. */
export const findingLabel = 'finding';

const plain = (_: unknown, text: string): string => text;

/**
 * Tells Allure what a test is about, if allure-vitest listens: epic = profile, feature = package, story = type; who took part; the byte map, and for
 * each finding its bytes.
 */
export async function tellAllure(outcome: TestOutcome): Promise<void> {
  const runtime = listeningRuntime();
  if (runtime === undefined) return;
  await tellWhatItIs(runtime, outcome);
  await attachMaps(runtime, outcome);
  for (const finding of outcome.findings) {
    if (finding.kind === 'error') continue;
    await attach(runtime, `annotated hex of ${finding.id}`, await annotatedHex(outcome.session, finding));
  }
}

function listeningRuntime(): AllureRuntime | undefined {
  const { allureTestRuntime } = globalThis as { allureTestRuntime?: () => AllureRuntime | undefined };
  return allureTestRuntime?.();
}

async function tellWhatItIs(runtime: AllureRuntime, { unit, session, checks, findings }: TestOutcome): Promise<void> {
  const { plan } = session;
  const declaration = plan.types.get(unit.type);
  const kinds = new Set(findings.map(({ kind }) => kind));
  await runtime.labels(
    { name: 'epic', value: plan.profile.profile },
    { name: 'feature', value: declaration?.package ?? '' },
    { name: 'story', value: declaration === undefined ? unit.type : localName(declaration) },
    { name: 'tag', value: unit.kind },
    ...[...kinds].map((value) => ({ name: findingLabel, value })),
  );
  const names = (of: (check: JudgedCheck) => string) =>
    [...new Set(checks.map(of))].filter((name) => name !== reference);
  await runtime.parameter('writer', names(({ writer }) => writer).join(', '));
  await runtime.parameter('reader', names(({ reader }) => reader).join(', '));
  await runtime.parameter('platform', names(({ platform }) => platform).join(', '));
  await runtime.parameter('seed', String(plan.seed), { excluded: true });
  await runtime.links(...sourceLinks(findings, declaration?.position.file), ...issueLinks(checks));
  const reasons = new Set(checks.flatMap(({ known }) => known?.reason ?? []));
  if (reasons.size > 0) await runtime.description(`Known: ${[...reasons].join('; ')}`);
}

async function attachMaps(runtime: AllureRuntime, { unit, session, findings }: TestOutcome): Promise<void> {
  const { plan } = session;
  if (unit.kind === 'layout' || findings.length > 0) {
    const [marked] = findings.filter(({ type, offset }) => type === unit.type && offset !== null);
    const platform = platformOf(marked, plan);
    if (layoutOn(platform, unit.type, plan) === undefined) return;
    const record = layoutRecord(unit.type, plan.types, plan.profile, platform);
    const part = record.fields.find(({ path }) => path === marked?.path);
    const mark = marked?.offset == null ? undefined : { offset: marked.offset, size: part?.size ?? 1 };
    await runtime.attachment('byte map', byteMapSvg(record, mark), { contentType: 'image/svg+xml' });
  }
  const hex = unit.kind === 'values' ? firstImage(unit.type, plan) : undefined;
  if (hex !== undefined) await attach(runtime, 'annotated hex of the first value', hex);
}

function platformOf(finding: ReportFinding | undefined, plan: Plan): Platform {
  const name = finding?.check.split('/').at(-1)?.split('+')[0];
  return plan.parts.find(({ platform }) => platform.platform === name)?.platform ?? plan.platform;
}

/** The first value of the type as the reference writes it. */
function firstImage(type: string, plan: Plan): string | undefined {
  const layout = layoutOn(plan.platform, type, plan);
  const [value] = valueCasesOf(type, plan)[0]?.take(0, 1) ?? [];
  if (layout === undefined || value === undefined) return undefined;
  const actual = new Uint8Array(layout.size);
  encodeImage(layout, value, actual, 0);
  return imageTable(layout, value, { actual }, plain).join('\n');
}

/** The bytes of a finding, from the peers at hand. An attachment that cannot be made hides no finding. */
async function annotatedHex(session: Session, finding: ReportFinding): Promise<string> {
  try {
    return renderReplay(await repeatFinding(session, finding), plain);
  } catch (error) {
    return `it could not be repeated: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function attach(runtime: AllureRuntime, name: string, text: string): PromiseLike<void> {
  return runtime.attachment(name, text, { contentType: 'text/plain' });
}

/** In GitHub Actions: the lines of the descriptions, at the commit that is tested. */
function sourceLinks(findings: readonly ReportFinding[], file: string | undefined) {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA } = process.env;
  if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_SHA || file === undefined) return [];
  return findings.flatMap(({ place }) => {
    if (place === undefined || place.file.startsWith('..')) return [];
    const path = place.file.split('/').map(encodeURIComponent).join('/');
    const url = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/${path}#L${place.line}`;
    return [{ url, name: `${place.file}:${place.line}` }];
  });
}

function issueLinks(checks: readonly JudgedCheck[]) {
  const issues = new Set(checks.flatMap(({ known }) => known?.issue ?? []));
  return [...issues].filter((issue) => /^https?:/.test(issue)).map((url) => ({ url, name: url, type: 'issue' }));
}
