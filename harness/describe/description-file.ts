import { type Json5Document, type Json5Path, parseJson5Text } from './json5.ts';
import { packageFault } from './names.ts';
import type { Problem } from './problem.ts';
import { type DeclarationKind, declarationKinds, declarationSchemas, headerSchema } from './schema.ts';
import { didYouMean } from './suggest.ts';
import { describeValue, problemsOf } from './validate.ts';

/** One description file after its own checks; what is broken in it is left out. */
export interface DescriptionFile {
  /** As messages call it. */
  readonly file: string;
  readonly document: Json5Document;
  /** Empty when it is missing or no text. */
  readonly package: string;
  /** As written; resolved by the loader. */
  readonly imports: readonly { readonly text: string; readonly path: Json5Path }[];
  readonly declarations: readonly RawDeclaration[];
}

/** A declaration as written. Its schema was checked and its mistakes noted, but it may still be broken inside. */
export interface RawDeclaration {
  /** Its declared name without the package. */
  readonly name: string;
  /** Undefined: nobody can tell what it is; its name is known all the same. */
  readonly kind: DeclarationKind | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly path: Json5Path;
}

// The pattern that semver.org recommends.
const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;

/** Parses one description file and checks its form; names of types are resolved later, over all files. */
export function parseDescriptionFile(text: string, file: string): { file?: DescriptionFile; problems: Problem[] } {
  const { document, problems } = parseJson5Text(text, file);
  if (!document) return { problems };
  const root = asObject(document.value);
  const version = root.samebytes;
  if (version !== undefined && version !== 1) {
    const found = describeValue(version);
    return {
      problems: [
        ...problems,
        document.problemAt(
          ['samebytes'],
          `this samebytes reads description format 1, found ${found}`,
          'write samebytes: 1',
        ),
      ],
    };
  }
  const parsed = headerSchema.safeParse(document.value);
  if (!parsed.success) problems.push(...problemsOf(parsed.error, headerSchema, document));
  problems.push(...checkHeader(root, document));
  const declarations = Object.entries(asObject(root.types)).map(([name, body]) =>
    readDeclaration(name, body, document, problems),
  );
  const imports = asList(root.imports).flatMap((text, i) =>
    typeof text === 'string' ? [{ text, path: ['imports', i] }] : [],
  );
  const packageName = typeof root.package === 'string' ? root.package : '';
  return { file: { file, document, package: packageName, imports, declarations }, problems };
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function checkHeader(root: Readonly<Record<string, unknown>>, document: Json5Document): Problem[] {
  const problems: Problem[] = [];
  if (typeof root.package === 'string') {
    const fault = packageFault(root.package);
    if (fault) problems.push(document.problemAt(['package'], fault.message, fault.hint));
  }
  if (typeof root.version === 'string' && !semver.test(root.version)) {
    problems.push(
      document.problemAt(
        ['version'],
        `"${root.version.slice(0, 40)}" is not a semantic version`,
        'write MAJOR.MINOR.PATCH: "1.0.0"',
      ),
    );
  }
  if (root.types !== undefined && Object.keys(asObject(root.types)).length === 0 && typeof root.types === 'object') {
    problems.push(document.problemAt(['types'], 'the file declares no type'));
  }
  return problems;
}

function readDeclaration(name: string, value: unknown, document: Json5Document, problems: Problem[]): RawDeclaration {
  const path = ['types', name];
  const body = asObject(value);
  const kind = findKind(body);
  if (kind === undefined) {
    problems.push(unknownKind(name, value, document));
  } else {
    const schema = declarationSchemas[kind];
    const parsed = schema.safeParse(value);
    if (!parsed.success) problems.push(...problemsOf(parsed.error, schema, document, path));
  }
  return { name, kind, body, path };
}

function findKind(body: Readonly<Record<string, unknown>>): DeclarationKind | undefined {
  // In the order of the text, so that with two kinds the second is the unknown key.
  return Object.keys(body).find((key): key is DeclarationKind => Object.hasOwn(declarationSchemas, key));
}

function unknownKind(name: string, value: unknown, document: Json5Document): Problem {
  const path = ['types', name];
  const kinds = declarationKinds.join(', ');
  if (typeof value === 'string')
    return document.problemAt(
      path,
      `type "${name}" is not an object`,
      `an alias is written {alias: ${JSON.stringify(value.slice(0, 40))}}`,
    );
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return document.problemAt(
      path,
      `type "${name}" is ${describeValue(value)}`,
      `write an object with one of ${kinds}`,
    );
  for (const key of Object.keys(value)) {
    const hint = didYouMean(key, declarationKinds);
    if (hint !== undefined) return document.problemAtKey([...path, key], `unknown key "${key}"`, hint);
  }
  return document.problemAtKey(path, `type "${name}" does not say what it is`, `give it one of ${kinds}`);
}
