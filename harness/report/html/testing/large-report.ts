import { noCounts } from '../../counts.ts';
import type { Report } from '../../schema.ts';
import type { ReportDetails, TypeDetails } from '../page-data.ts';

const peers = ['cpp', 'rust', 'python', 'typescript', 'c', 'cpp:clang++'];

/** A report of `count` types and 36 pairs of peers, of which `rust` fails in every 500th type. */
export function largeReport(count: number): Report {
  const all = { ...noCounts(), planned: 2, passed: 2 };
  const bad = { ...noCounts(), planned: 2, passed: 1, failed: 1 };
  const names = Array.from({ length: count }, (_, index) => `large.suite.Type${index}`);
  const isBad = (index: number) => index % 500 === 3;
  return {
    format: 1,
    samebytes: '0.0.0',
    files: [],
    profile: 's-core',
    platform: 'x86_64',
    seed: 1,
    values: 1,
    inputs: [],
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    completed: true,
    peers: peers.map((name) => ({
      name,
      selector: name,
      language: name,
      variant: 'default',
      compiler: `${name} 1`,
      platform: 'x86_64',
      required: true,
      status: 'ready',
    })),
    types: names.map((name, index) => ({
      name,
      size: 8 + (index % 100),
      align: 4,
      fingerprint: '',
      layout: '',
      checks: isBad(index) ? bad : all,
      verdict: isBad(index) ? 'disagree' : 'agree',
    })),
    checks: { ...bad, planned: 72 * count },
    byKind: { values: bad },
    matrix: names.flatMap((type, index) =>
      peers.flatMap((writer) =>
        peers.map((reader) => ({
          writer,
          reader,
          type,
          values: 1,
          ...(isBad(index) && writer === 'rust' ? bad : all),
        })),
      ),
    ),
    findings: [],
    stale: [],
  };
}

/** Details of as many types, no two alike. */
export function largeDetails(count: number): ReportDetails {
  return { types: Array.from({ length: count }, (_, index) => detailsOf(index)), findings: [] };
}

function detailsOf(index: number): TypeDetails {
  const fields = Array.from({ length: 20 }, (_, field) => {
    return { path: `field${field}of${index}`, type: 'u32', offset: 4 * field, size: 4 };
  });
  return {
    source: `large.json5:${index}`,
    fingerprint: String(index),
    maps: [{ platforms: ['x86_64'], map: { size: 80, align: 4, fields, cut: 0 } }],
    declarations: [],
    cases: [],
  };
}
