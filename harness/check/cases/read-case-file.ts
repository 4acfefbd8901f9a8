import { casesSchema, type WrittenCases } from '../../describe/cases-schema.ts';
import { type Json5Document, type Json5File, type Problem, parseJson5Text } from '../../describe/index.ts';
import { elsewhere } from '../../describe/problem.ts';
import { problemsOf, readText } from '../../describe/validate.ts';

/** What could be read of a case file, and what is wrong with the rest. */
export interface ReadCaseFile {
  /** Without the cases that are not written as cases are. */
  readonly file?: Json5File<WrittenCases>;
  readonly problems: readonly Problem[];
}

/**
 * Reads a case file. A case with a mistake of form is a problem and is left out, so that the mistakes in the values of all other cases are
 * found at once.
 */
export async function readCaseFile(path: string): Promise<ReadCaseFile> {
  const text = await readText(path, path);
  if (typeof text !== 'string') return { problems: [text] };
  const { document, problems } = parseJson5Text(text, path);
  if (!document) return { problems };
  const parsed = casesSchema.safeParse(document.value);
  if (parsed.success) return { file: fileOf(parsed.data, path, document), problems };
  const rest = casesSchema.safeParse(withoutCases(document.value, casesOf(parsed.error.issues)));
  return {
    ...(rest.success ? { file: fileOf(rest.data, path, document) } : {}),
    problems: [...problems, ...elsewhere(problemsOf(parsed.error, casesSchema, document), problems)],
  };
}

function fileOf(value: WrittenCases, file: string, document: Json5Document): Json5File<WrittenCases> {
  return { value, file, document, positionOf: (path) => document.positionOf(path) };
}

/** The ids of the cases in which something was found. */
function casesOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): ReadonlySet<PropertyKey> {
  return new Set(issues.flatMap(({ path: [key, id] }) => (key === 'cases' && id !== undefined ? [id] : [])));
}

function withoutCases(file: unknown, ids: ReadonlySet<PropertyKey>): unknown {
  if (typeof file !== 'object' || file === null) return file;
  const { cases, ...others } = file as { readonly cases?: unknown };
  if (typeof cases !== 'object' || cases === null) return file;
  return { ...others, cases: Object.fromEntries(Object.entries(cases).filter(([id]) => !ids.has(id))) };
}
