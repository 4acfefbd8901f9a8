import type { ParsedDeclaration } from './declarations.ts';
import type { DescriptionFile } from './description-file.ts';
import { type Problem, shownPath } from './problem.ts';
import { whyReserved } from './reserved-words.ts';
import { nativeName } from './types.ts';

/** Packages whose names meet in some language: same, by case only, `a.b` and `a_b`, or a package and a type of one name. */
export function findPackageCollisions(files: readonly DescriptionFile[]): Problem[] {
  const problems: Problem[] = [];
  const modules = new Map<string, DescriptionFile>();
  for (const file of files) {
    if (file.package === '') continue;
    const module = file.package.replaceAll('.', '_').toLowerCase();
    const first = modules.get(module);
    if (!first) modules.set(module, file);
    else problems.push(packageProblem(file, first));
  }
  return [...problems, ...findTypesLikePackages(files)];
}

/** Types of one package whose native names meet, or differ by case only. */
export function findTypeCollisions(declarations: readonly ParsedDeclaration[]): Problem[] {
  const problems: Problem[] = [];
  const natives = new Map<DescriptionFile, Map<string, ParsedDeclaration>>();
  for (const declaration of [...declarations].sort((a, b) => Number(a.anonymous) - Number(b.anonymous))) {
    const native = nameOf(declaration);
    const taken = natives.get(declaration.file) ?? new Map<string, ParsedDeclaration>();
    natives.set(declaration.file, taken);
    const first = taken.get(native.toLowerCase());
    if (first) problems.push(typeProblem(declaration, first));
    else taken.set(native.toLowerCase(), declaration);
    const reason = declaration.anonymous ? whyReserved(native, true) : undefined;
    if (reason !== undefined)
      problems.push(
        problemAtName(
          declaration,
          `its struct would be called "${native}", which is ${reason}`,
          'rename the alternative',
        ),
      );
  }
  return problems;
}

/** Two types with one tag could not be told apart by it. */
export function findTagCollisions(declarations: readonly ParsedDeclaration[]): Problem[] {
  const firsts = new Map<bigint, ParsedDeclaration>();
  return declarations.flatMap((declaration) => {
    const { tag, file, path } = declaration;
    if (tag === undefined) return [];
    const first = firsts.get(tag);
    if (first)
      return [
        file.document.problemAt(
          [...path, 'tag'],
          `"${first.name}" has this tag already (${place(first)})`,
          'give each type a tag of its own',
        ),
      ];
    firsts.set(tag, declaration);
    return [];
  });
}

function packageProblem(file: DescriptionFile, first: DescriptionFile): Problem {
  const isSame = file.package === first.package;
  const message = isSame
    ? `package "${file.package}" is already declared in ${shownPath(first.file)}`
    : `package "${file.package}" meets "${first.package}" of ${shownPath(first.file)} in generated sources`;
  return file.document.problemAt(
    ['package'],
    message,
    isSame ? 'a package is one file' : 'names that differ only by case, or by . and _, are one module',
  );
}

function findTypesLikePackages(files: readonly DescriptionFile[]): Problem[] {
  const namespaces = new Map<string, DescriptionFile>();
  for (const file of files) {
    const segments = file.package.split('.');
    for (let i = 1; i <= segments.length; i += 1) namespaces.set(segments.slice(0, i).join('.'), file);
  }
  return files.flatMap((file) =>
    file.declarations.flatMap(({ name, path }) => {
      const other = namespaces.get(`${file.package}.${name}`);
      if (!other) return [];
      return [
        file.document.problemAtKey(
          path,
          `type "${file.package}.${name}" is called like the package "${other.package}" of ${shownPath(other.file)}, or a part of it`,
          'C++ has one name for both; rename one',
        ),
      ];
    }),
  );
}

function typeProblem(declaration: ParsedDeclaration, first: ParsedDeclaration): Problem {
  const native = nameOf(declaration);
  const other = nameOf(first);
  if (declaration.anonymous) {
    const which = native === other ? 'which is taken' : `which differs from "${other}" only by case`;
    return problemAtName(
      declaration,
      `its struct would be called "${native}", ${which} (${place(first)})`,
      'rename the alternative or the type',
    );
  }
  return problemAtName(
    declaration,
    `type "${native}" differs from "${other}" (${place(first)}) only by case`,
    'rename one of them',
  );
}

function problemAtName({ file, path }: ParsedDeclaration, message: string, hint: string): Problem {
  return file.document.problemAtKey(path, message, hint);
}

function place({ file, path }: ParsedDeclaration): string {
  return `${shownPath(file.file)}:${file.document.positionOf(path).line}`;
}

function nameOf({ name, file }: ParsedDeclaration): string {
  return nativeName({ name, package: file.package });
}
