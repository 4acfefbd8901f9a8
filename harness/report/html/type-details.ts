import { basename } from 'node:path';
import { type ValueCase, valueCasesOf } from '../../check/cases/value-cases.ts';
import type { Plan, WrittenCase } from '../../check/plan/plan.ts';
import { type PlacedPlatform, platformsOfPeers } from '../../check/platforms/portability.ts';
import { findDifference, type Layout, layoutOn } from '../../layout/index.ts';
import type { PeerSpecification } from '../../peers/manifest/manifest.ts';
import { nativeDeclaration } from '../../replay/native-declaration.ts';
import { toJson } from '../../values/index.ts';
import { lineOfValue } from '../console/value-text.ts';
import { reproduceWith } from '../reproduce.ts';
import type { Report } from '../schema.ts';
import { mapOfLayout } from './layout-map.ts';
import type { CaseText, NativeText, PlatformMap, TypeDetails } from './page-data.ts';

/** So many types show native declarations and automatic values, those with findings first: those of more would take longer than the checks. */
export const mostDetailed = 1000;
/** Bytes of the image of a type whose automatic values are shown: to make those of megabytes takes minutes. */
const largestShown = 64 * 1024;
/** Values of a case that are shown. */
const mostValues = 12;
/** Characters of a value, and of a declaration. */
const longestValue = 400;
const longestDeclaration = 20_000;

/** Details of every type of a report, one after the other. */
export function* typeDetails(report: Report, plan: Plan): Generator<TypeDetails> {
  const detailed = detailedTypes(report);
  const again = reproduceWith(plan, report.files);
  const ready = report.peers.filter(({ status }) => status === 'ready').map((peer) => peer.name);
  const placed = platformsOfPeers(plan, report.peers);
  const base = { name: plan.platform.platform, platform: plan.platform, source: '', peers: [] };
  const platforms = [base, ...placed.filter(({ name }) => name !== base.name)];
  const writtenCases = byType(plan.cases);
  for (const { name, fingerprint, size } of report.types) {
    const isDetailed = detailed.has(name);
    const { doc, position } = plan.types.get(name) ?? {};
    const cases = writtenCases.get(name) ?? [];
    yield {
      ...(doc === undefined ? {} : { doc }),
      source: position === undefined ? '' : `${basename(position.file)}:${position.line}`,
      fingerprint: fingerprint.slice(0, 16),
      maps: mapsOf(name, plan, platforms),
      declarations: isDetailed ? declarationsOf(name, plan) : [],
      cases:
        isDetailed && size <= largestShown ? casesOf(name, { ...plan, cases }) : cases.map((each) => writtenOnly(each)),
      ...(isDetailed ? {} : { again: again(name, ready) }),
    };
  }
}

function detailedTypes({ types, findings }: Report): ReadonlySet<string> {
  const found = findings.flatMap((finding) => finding.types);
  const names = new Set(types.length <= mostDetailed ? types.map(({ name }) => name) : found);
  return new Set([...names].slice(0, mostDetailed));
}

function byType(cases: readonly WrittenCase[]): Map<string, WrittenCase[]> {
  const found = new Map<string, WrittenCase[]>();
  for (const each of cases) found.set(each.type, [...(found.get(each.type) ?? []), each]);
  return found;
}

/** The layouts of a type that make different bytes, each with its platforms. */
function mapsOf(name: string, plan: Plan, platforms: readonly PlacedPlatform[]): PlatformMap[] {
  const groups: { readonly names: string[]; readonly layout: Layout }[] = [];
  for (const { name: platform, platform: numbers } of platforms) {
    const layout = layoutOn(numbers, name, plan);
    if (layout === undefined) continue;
    const same = groups.find((group) => findDifference(group.layout, layout, plan.platform) === undefined);
    if (same === undefined) groups.push({ names: [platform], layout });
    else same.names.push(platform);
  }
  return groups.map(({ names, layout }) => ({ platforms: names, map: mapOfLayout(layout) }));
}

/** Peers that are built from the same sources share them. */
function declarationsOf(name: string, plan: Plan): NativeText[] {
  const groups = new Map<string, PeerSpecification[]>();
  for (const peer of plan.peers) {
    const key = JSON.stringify(peer.manifest.generate ?? null);
    groups.set(key, [...(groups.get(key) ?? []), peer]);
  }
  return [...groups.values()].flatMap((peers): NativeText[] => {
    const [first] = peers as [PeerSpecification, ...PeerSpecification[]];
    const declared = nativeDeclaration(name, plan.types, first);
    if (declared === undefined) return [];
    const text = cutText(declared.lines.join('\n'), longestDeclaration);
    return [{ language: first.manifest.language, peers: peers.map((peer) => peer.name), path: declared.path, text }];
  });
}

function casesOf(name: string, plan: Plan): CaseText[] {
  const written = new Map(plan.cases.map((each) => [each.id, each]));
  const cases = valueCasesOf(name, plan).map((each) => caseText(each, written.get(each.id)));
  const shown = new Set(cases.map(({ id }) => id));
  return [...plan.cases.filter(({ id }) => !shown.has(id)).map(writtenOnly), ...cases];
}

function caseText({ id, count, take }: ValueCase, written: WrittenCase | undefined): CaseText {
  const values = take(0, Math.min(count, mostValues)).map((value, index) => {
    const name = written?.values[index]?.name;
    return { ...(name === undefined ? {} : { name }), text: textOf(toJson(value)) };
  });
  return { id, count, values, refuse: refusalsOf(written) };
}

/** A case as it was written, without values that it generates. */
function writtenOnly(written: WrittenCase): CaseText {
  const values = written.values.slice(0, mostValues).map(({ name, value }) => ({ name, text: textOf(toJson(value)) }));
  const count = written.values.length + (written.generate?.count ?? 0);
  return { id: written.id, count, values, refuse: refusalsOf(written) };
}

function refusalsOf(written: WrittenCase | undefined): string[] {
  const images = written?.refuse.slice(0, mostValues) ?? [];
  return images.map(({ path, note, rule }) => `${path === '' ? 'the value' : path}: ${note} (${rule})`);
}

/** A value of a report on one line. */
export function textOf(value: unknown): string {
  return cutText(lineOfValue(value), longestValue);
}

function cutText(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)} ...` : text;
}
