import { relative } from 'node:path';
import JSON5 from 'json5';
import type { Paint } from '../report/console/paint.ts';
import { commandLine, selectorOf } from '../report/reproduce.ts';
import { toJson } from '../values/index.ts';
import type { TypeFinding } from './fuzz-types.ts';
import type { WrittenFinding } from './write-finding.ts';

/** What fuzzing found, for a person: who is at fault, the smallest type and value, and how to see it again. */
export function renderTypeFinding(
  finding: TypeFinding,
  files: WrittenFinding,
  run: { readonly seed: number; readonly values: number },
  paint: Paint,
): string {
  const { failure, prevented, description, type, value } = finding;
  const fault = failure?.check.fault;
  const title =
    fault === undefined ? `${prevented?.peer}: ${prevented?.message}` : `${paint('bold', type)}  ${fault.message}`;
  const lines = [`${paint('red', 'FAIL')} ${title}`, `  rule      ${fault?.rule ?? prevented?.code}`];
  if (fault !== undefined && fault.expected + fault.actual !== '') {
    lines.push(`  expected  ${fault.expected}`, `  actual    ${fault.actual}`);
  }
  const declarations = JSON5.stringify(description.types, { space: 2, quote: "'" }).split('\n');
  lines.push('  types', ...declarations.map((line) => `    ${line}`), `  value     ${JSON5.stringify(toJson(value))}`);
  const logs = { ...fault?.logs, ...(prevented === undefined ? {} : { [prevented.peer]: prevented.logTail }) };
  for (const [peer, log] of Object.entries(logs)) {
    if (log.length > 0) lines.push(`  ${peer} logged:`, ...log.map((line) => `    | ${line}`));
  }
  const paths = [files.description, files.cases].map((file) => relative(process.cwd(), file) || file);
  const peers = finding.peers.map(({ folder, name }) => selectorOf(folder, name)).join(',');
  const options = ['--peers', peers, '--seed', String(run.seed), '--values', String(run.values)];
  lines.push(`  again     ${commandLine(['run', ...paths, ...options])}`);
  return lines.join('\n');
}
