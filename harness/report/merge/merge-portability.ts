import { commandLine } from '../reproduce.ts';
import type { Report, ReportPortability } from '../schema.ts';

type Difference = ReportPortability['differences'][number];
type Row = ReportPortability['platforms'][number];

/** The portability tables of reports as one, compared with the platform of the first; `undefined` for a single platform. */
export function mergePortability(reports: readonly Report[], first: Report): ReportPortability | undefined {
  const tables = reports.map((report) => tableOf(report, first));
  const rows = new Map<string, Row>();
  const differences = new Map<string, Difference>();
  for (const table of tables) {
    for (const row of table.platforms) {
      const peers = [...new Set([...(rows.get(row.name)?.peers ?? []), ...row.peers])];
      rows.set(row.name, { ...row, peers });
    }
    for (const difference of table.differences) {
      const key = JSON.stringify([difference.platform, difference.type]);
      differences.set(key, differences.get(key) ?? difference);
    }
  }
  if (rows.size < 2) return undefined;
  const types = new Set(reports.flatMap((report) => report.types.map(({ name }) => name)));
  const platforms = [...rows.values()].map((row) => counted(row, [...differences.values()], types.size));
  const advice = Object.assign({}, ...tables.map((table) => table.advice)) as ReportPortability['advice'];
  return { base: first.platform, platforms, differences: [...differences.values()], advice };
}

function counted(row: Row, differences: readonly Difference[], types: number): Row {
  const own = differences.filter(({ platform }) => platform === row.name);
  const absent = own.filter(({ rule }) => rule === 'platform.primitive').length;
  return { ...row, same: types - own.length, different: own.length - absent, absent };
}

/**
 * A report that has no table, or one that is compared with another platform, is compared by its types' layouts. Rows of its own table stay: what lies
 * as on its platform lies elsewhere wherever that does.
 */
function tableOf(report: Report, first: Report): ReportPortability {
  const { portability: table, platform } = report;
  if (table?.base === first.platform) return table;
  const names = report.peers.filter((peer) => peer.platform === platform).map(({ name }) => name);
  const row = { name: platform, platform, peers: names, same: 0, different: 0, absent: 0 };
  const differences =
    platform === first.platform ? [] : report.types.flatMap((type) => differenceOf(type, names, report, first));
  const further = (table?.platforms ?? []).filter(({ name }) => name !== platform && name !== first.platform);
  const ofFurther = further.flatMap(({ name, peers }) => {
    const own = (table?.differences ?? []).filter((each) => each.platform === name);
    const known = new Set(own.map(({ type }) => type));
    return [
      ...own,
      ...differences.filter(({ type }) => !known.has(type)).map((each) => ({ ...each, platform: name, peers })),
    ];
  });
  return {
    base: first.platform,
    platforms: [row, ...further],
    differences: [...differences, ...ofFurther],
    advice: table?.advice ?? {},
  };
}

function differenceOf(
  type: Report['types'][number],
  peers: readonly string[],
  report: Report,
  first: Report,
): Difference[] {
  const same = first.types.find(({ name }) => name === type.name);
  if (same === undefined || same.layout === type.layout) return [];
  const sizes = `size ${type.size}, alignment ${type.align}; on ${first.platform} size ${same.size}, alignment ${same.align}`;
  const reason = 'another layout';
  const where = { type: type.name, platform: report.platform, peers: [...peers] };
  return [
    {
      ...where,
      difference: `${reason}: ${sizes}`,
      reason,
      rule: 'primitive.align',
      source: commandLine(['layout', type.name, '--platform', 'all']),
    },
  ];
}
