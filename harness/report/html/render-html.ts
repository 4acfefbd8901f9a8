import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packageFolder } from '../../peers/package-folder.ts';
import { number, plural } from '../plural.ts';
import type { Report } from '../schema.ts';
import type { ReportDetails } from './page-data.ts';
import { findingsPerPart, pageHead, typesPerPart } from './page-head.ts';

/** The page without data, as `make setup` builds it from `app/`. */
const templateFile = join(packageFolder, 'dist', 'report', 'html', 'template.html');
/** Stands in the template where the data go. */
const dataPlace = '<!-- samebytes: data -->';
const titlePlace = 'samebytes report';

/** Whether the page is built: it is not where only the sources are. */
export function isPageBuilt(): boolean {
  return existsSync(templateFile);
}

/**
 * The report as one HTML file that needs nothing else. Data are compressed, in parts, so that opening a report of 10,000 types reads no more
 * than its head. Without `details`, types have no maps.
 */
export function renderHtml(report: Report, details: ReportDetails = { types: [], findings: [] }): string {
  const [before = '', after = ''] = readFileSync(templateFile, 'utf8').split(dataPlace);
  const title = `${report.completed ? '' : 'stopped: '}${number(report.checks.failed + report.checks.errors)} of ${plural(report.checks.planned, 'check')} failed`;
  return [
    before.replace(titlePlace, () => `samebytes: ${title}`),
    `<noscript><p>This report needs JavaScript. ${title}; report.json beside it says the same.</p></noscript>`,
    ...partTexts('types', details.types, typesPerPart),
    ...partTexts('findings', details.findings, findingsPerPart),
    scriptText('head', pageHead(report)),
    after,
  ].join('\n');
}

function* partTexts(name: string, items: Iterable<unknown>, size: number): Generator<string> {
  let part: unknown[] = [];
  let index = 0;
  for (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield scriptText(`${name}-${index++}`, part);
    part = [];
  }
  if (part.length > 0) yield scriptText(`${name}-${index}`, part);
}

/** Base64 has no character that could end the element. */
function scriptText(name: string, data: unknown): string {
  const spelled = JSON.stringify(data, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
  return `<script type="text/plain" data-part="${name}">${gzipSync(spelled, { level: 5 }).toString('base64')}</script>`;
}
