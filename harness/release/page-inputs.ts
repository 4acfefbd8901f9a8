import { detailsOfInputs } from '../report/html/details-here.ts';
import { detailsOf, type ParsedPage, parseHtml } from '../report/html/parse-html.ts';
import { renderHtml } from '../report/html/render-html.ts';
import type { Report } from '../report/schema.ts';
import { differenceText, firstDifference } from './first-difference.ts';
import type { PageJudgement } from './page-problems.ts';
import { details } from './page-program.ts';

/** Compares the details in a page with what the descriptions and peers that are here make of the report. */
export async function judgeDetails(page: ParsedPage, report: Report, areInputsHere: boolean): Promise<PageJudgement> {
  if (detailsOf(page, 'types').length === 0) return {};
  const made = areInputsHere ? await detailsOfInputs(report) : undefined;
  if (made === undefined || firstDifference(made.inputs, report.inputs) !== undefined) {
    return {
      note: `${details}: the inputs and peers of the run are not here`,
    };
  }
  const [published, right] = [named(page, report), named(parseHtml(renderHtml(report, made.details)), report)];
  const difference =
    firstDifference(withoutDeclarations(published), withoutDeclarations(right)) ?? firstDifference(published, right);
  if (difference === undefined) return {};
  const isOfDeclarations = /\.declarations(?:\[|$)/.test(difference.path);
  const unknown = report.peers.filter(({ selector, sources }) => /[\\/]/.test(selector) && sources === undefined);
  if (isOfDeclarations && unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ');
    return {
      note: `declarations of types in index.html: the files of ${names} may be other ones than those of the run`,
    };
  }
  return { problem: differenceText('index.html', difference, 'what its inputs make') };
}

type Details = Readonly<Record<string, unknown>>;

interface NamedDetails {
  readonly types: Readonly<Record<string, Details>>;
  readonly findings: Readonly<Record<string, Details>>;
}

/** The details in a page by what they are of. */
function named(page: ParsedPage, { types, findings }: Report): NamedDetails {
  const ofTypes = detailsOf(page, 'types') as Details[];
  const ofFindings = detailsOf(page, 'findings') as Details[];
  return {
    types: Object.fromEntries(types.map(({ name }, index) => [name, withoutPlace(ofTypes[index] ?? {})])),
    findings: Object.fromEntries(findings.map(({ id }, index) => [id, ofFindings[index] ?? {}])),
  };
}

/** How samebytes is called, and with how much memory, is a matter of the place where it ran. */
function withoutPlace({ again, ...rest }: Details): Details {
  if (typeof again !== 'string') return rest;
  return { ...rest, again: again.replace(/^npx /, '').replace(/ --memory-limit \d+/, '') };
}

function withoutDeclarations({ types, findings }: NamedDetails): NamedDetails {
  const stripped = Object.entries(types).map(([name, { declarations: _, ...rest }]) => [name, rest] as const);
  return { types: Object.fromEntries(stripped), findings };
}
