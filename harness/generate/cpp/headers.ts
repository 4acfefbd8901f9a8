import type { Declaration } from '../../describe/types.ts';
import type { PackageScope } from './declarations.ts';
import { renderDeclaration } from './declarations.ts';
import { whereWideIntegersAre } from './wide-integers.ts';

/** A header that declares `declarations`, which are in order of use. `comment` says what it is, in one line. */
export function renderHeader(
  comment: string,
  includes: readonly string[],
  declarations: readonly Declaration[],
  scope: PackageScope,
): string {
  const standard = ['<array>', '<cstddef>', '<cstdint>'].map(renderInclude).join('\n');
  const others = [...new Set(includes)].map(renderInclude).join('\n');
  const parts = [`// ${comment}`, '#pragma once', standard, ...(others === '' ? [] : [others])];
  return `${[...parts, ...renderNamespaces(declarations, scope)].join('\n\n')}\n`;
}

/** `#include` of a header; a name without angle brackets is quoted. */
export function renderInclude(header: string): string {
  return `#include ${header.startsWith('<') ? header : `"${header}"`}`;
}

/** One namespace block for each run of declarations of one package. */
function renderNamespaces(declarations: readonly Declaration[], scope: PackageScope): string[] {
  return runsByPackage(declarations).map((run) => {
    const namespace = scope.names.namespaceOf((run[0] as Declaration).package);
    const body = run.map((declaration) => renderWherePossible(declaration, scope)).join('\n');
    return `namespace ${namespace} {\n\n${body}\n}  // namespace ${namespace}`;
  });
}

function renderWherePossible(declaration: Declaration, scope: PackageScope): string {
  const text = renderDeclaration(declaration, scope);
  return scope.wide.has(declaration.name) ? whereWideIntegersAre(text) : text;
}

function runsByPackage(declarations: readonly Declaration[]): Declaration[][] {
  const runs: Declaration[][] = [];
  for (const declaration of declarations) {
    const last = runs.at(-1);
    if (last?.[0]?.package === declaration.package) last.push(declaration);
    else runs.push([declaration]);
  }
  return runs;
}
