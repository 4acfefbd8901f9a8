import { z } from 'zod';
import { pageHead } from '../report/html/page-head.ts';
import { detailsOf, type ParsedPage } from '../report/html/parse-html.ts';
import type { Report } from '../report/schema.ts';
import { type Difference, differenceText, firstDifference } from './first-difference.ts';

/** What pages of all versions repeat of their report. */
const copied = z.object({
  run: z.object({ samebytes: z.string(), seed: z.number(), startedAt: z.string(), checks: z.unknown() }),
  peers: z.array(z.object({ name: z.string(), status: z.string() })),
  types: z.array(z.object({ name: z.string(), size: z.number(), align: z.number(), verdict: z.string() })),
  findings: z.array(z.object({ id: z.string(), type: z.string(), peer: z.string(), message: z.string() })),
});

/** Where a page, of whatever version, repeats its report wrongly. */
export function copiedDifference(page: ParsedPage, report: Report): Difference | undefined {
  const head = copied.safeParse(page.parts.get('head'));
  return firstDifference(head.success ? head.data : undefined, copied.parse(pageHead(report)));
}

/** What details of types and findings repeat of the report; all that can be said of them without the inputs of the run. */
const repeated = { type: z.object({ fingerprint: z.string() }), finding: z.object({ logs: z.unknown() }) };

/** Where the details in a page are of other types or findings than those of its report. A page may have none. */
export function ownDetailsProblem(page: ParsedPage, report: Report): string | undefined {
  const found = { types: detailsOf(page, 'types'), findings: detailsOf(page, 'findings') };
  const isEmpty = found.types.length + found.findings.length === 0;
  if (isEmpty) return undefined;
  const ofTypes = found.types.map((each) => repeated.type.safeParse(each).data);
  const ofFindings = found.findings.map((each) => repeated.finding.safeParse(each).data);
  const difference = firstDifference(
    { types: ofTypes, findings: ofFindings },
    {
      types: report.types.map(({ fingerprint }) => ({ fingerprint: fingerprint.slice(0, 16) })),
      findings: report.findings.map(({ logs = {} }) => ({ logs })),
    },
  );
  return difference === undefined ? undefined : differenceText('index.html', difference, 'report.json');
}
