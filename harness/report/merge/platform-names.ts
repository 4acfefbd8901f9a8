import { createHash } from 'node:crypto';
import type { Report, ReportFinding } from '../schema.ts';

/**
 * The platform of the machine that made a report. That is not always the one that its types are compared with: where the machine's own lacks
 * primitives, they are those of another.
 */
export function machineOf({ platform, peers }: Report): string {
  const own = peers.filter((peer) => isNative(peer) && peer.platform !== '').map((peer) => peer.platform);
  return own.includes(platform) ? platform : (own[0] ?? platform);
}

/**
 * A report as it reads beside others, from machines of the platform `base`: the peers of another machine's own platform carry its name, as they
 * would if they had been built there for it.
 */
export function namedByPlatform(report: Report, base: string): Report {
  const machine = machineOf(report);
  if (machine === base) return report;
  const own = report.peers.filter(isNative);
  const names = new Map(own.map(({ name }) => [name, `${name}@${machine}`]));
  const rename = (name: string) => names.get(name) ?? name;
  return {
    ...report,
    peers: report.peers.map((peer) => {
      const name = rename(peer.name);
      return name === peer.name ? peer : { ...peer, name, selector: `${peer.selector}@${machine}` };
    }),
    ...(report.byFeatures === undefined
      ? {}
      : { byFeatures: report.byFeatures.map((row) => ({ ...row, peer: rename(row.peer) })) }),
    matrix: report.matrix.map((row) => ({ ...row, writer: rename(row.writer), reader: rename(row.reader) })),
    findings: report.findings.map((finding) => renamed(finding, rename)),
    ...(report.unsupported === undefined
      ? {}
      : { unsupported: report.unsupported.map((row) => renamedRow(row, rename)) }),
    ...(report.portability === undefined
      ? {}
      : {
          portability: {
            ...report.portability,
            platforms: report.portability.platforms.map((row) => ({ ...row, peers: row.peers.map(rename) })),
            differences: report.portability.differences.map((row) => ({ ...row, peers: row.peers.map(rename) })),
          },
        }),
  };
}

/** Built for the machine, if at all: one that is missing or failed never said its platform. */
function isNative({ name }: Report['peers'][number]): boolean {
  return !name.includes('@');
}

function renamedRow<Row extends { readonly writer: string; readonly reader: string }>(
  row: Row,
  rename: (name: string) => string,
): Row {
  return { ...row, writer: rename(row.writer), reader: rename(row.reader) };
}

/** The finding is another one than that of the peer of the same name elsewhere. */
function renamed(finding: ReportFinding, rename: (name: string) => string): ReportFinding {
  const { id, peer, check, message, logs } = finding;
  const name = rename(peer);
  const [kind, type, caseId, writer = '', reader = '', ...platform] = check.split('/');
  return {
    ...finding,
    id: name === peer ? id : createHash('sha256').update(`${id} ${name}`).digest('hex').slice(0, 8),
    peer: name,
    check: [kind, type, caseId, rename(writer), rename(reader), ...platform].join('/'),
    message: message.startsWith(`${peer} `) ? `${name}${message.slice(peer.length)}` : message,
    ...(logs === undefined
      ? {}
      : { logs: Object.fromEntries(Object.entries(logs).map(([each, lines]) => [rename(each), lines])) }),
  };
}
