import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { replayCommand } from '../reproduce.ts';
import type { Report, ReportFinding, ReportPlace } from '../schema.ts';

/**
 * The findings of a report as SARIF 2.1.0, for code scanning: each at the line of the description that declares the field. Known ones are
 * suppressed; peers that failed as a whole are at no line, and so notifications of the run. `file`: the report, for the commands.
 */
export function sarifText(report: Report, file: string): string {
  const placed = report.findings.filter(({ place }) => place !== undefined);
  const rules = [...new Map(report.findings.map((finding) => [finding.rule, ruleOf(finding)])).values()];
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'samebytes', semanticVersion: report.samebytes, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.completed,
            startTimeUtc: report.startedAt,
            toolExecutionNotifications: report.findings
              .filter(({ place }) => place === undefined)
              .map((finding) => notificationOf(finding, file)),
          },
        ],
        results: placed.map((finding) => resultOf(finding, indices.get(finding.rule) ?? 0, file)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ rule, ruleText, ruleSource }: ReportFinding): ReportingDescriptor {
  const sentence = ruleText === '' ? rule : ruleText;
  const source = ruleSource === '' ? '' : ` (${ruleSource})`;
  return { id: rule, shortDescription: { text: sentence }, help: { text: `${sentence}${source}` } };
}

function resultOf(finding: ReportFinding, ruleIndex: number, file: string): Result {
  const { id, kind, peer, path, type, rule, known, place } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: known === undefined ? 'error' : 'note',
    message: { text: messageOf(finding, file) },
    locations: place === undefined ? [] : [locationOf(place, path === '' ? type : `${type}.${path}`)],
    partialFingerprints: { 'samebytes/v1': id },
    properties: { kind, peer },
    ...(known === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: known.reason }] }),
  };
}

function locationOf({ file, line, column }: ReportPlace, fullyQualifiedName: string): Location {
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } },
    logicalLocations: [{ fullyQualifiedName, kind: 'member' }],
  };
}

function notificationOf(finding: ReportFinding, file: string): Notification {
  const level = finding.known === undefined ? 'error' : 'note';
  return { descriptor: { id: finding.rule }, level, message: { text: messageOf(finding, file) } };
}

/** Brackets would be links to other locations. */
function messageOf({ id, message, expected, actual }: ReportFinding, file: string): string {
  const evidence = expected === '' && actual === '' ? [] : [`expected: ${expected}`, `actual: ${actual}`];
  return [message, ...evidence, replayCommand(id, file)].join('\n').replace(/[\\[\]]/g, '\\$&');
}

/** A relative path as a URI reference. */
function uriOf(file: string): string {
  const wellFormed = file.replace(/\p{Surrogate}/gu, '\ufffd');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}
