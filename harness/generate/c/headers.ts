import type { Declaration } from '../../describe/types.ts';
import { renderInclude } from '../cpp/headers.ts';
import { renderDeclaration } from './declarations.ts';
import { containerDeclaration } from './native-types.ts';
import type { ContainerType } from './resolved.ts';
import { containersOf, isWide, isWideDeclaration } from './resolved.ts';
import type { Scope } from './scope.ts';

/** A header that declares `declarations`, which are in order of use. `comment` says what it is, in one line. */
export function renderHeader(
  comment: string,
  includes: readonly string[],
  declarations: readonly Declaration[],
  scope: Scope,
): string {
  const standard = ['<stdbool.h>', '<stddef.h>', '<stdint.h>'].map(renderInclude).join('\n');
  const others = [...new Set(includes)].map(renderInclude).join('\n');
  const declared = new Set<string>();
  const body = declarations.flatMap((declaration) => [
    ...containersOf(declaration, scope.types).flatMap((type) => renderContainer(type, declared, scope)),
    whereWide(renderDeclaration(declaration, scope), isWideDeclaration(declaration, scope.types)).join('\n'),
  ]);
  return `${[`// ${comment}`, '#pragma once', standard, ...(others === '' ? [] : [others]), ...body].join('\n\n')}\n`;
}

/** Lines that only platforms with 128-bit integers get to see. */
export function whereWide(lines: readonly string[], wide: boolean): readonly string[] {
  return wide ? ['#ifdef __SIZEOF_INT128__', ...lines, '#endif'] : lines;
}

/** A container, once; headers of other packages may declare it, too. `declared` are the names that this header has. */
function renderContainer(type: ContainerType, declared: Set<string>, scope: Scope): string[] {
  const name = scope.names.container(type);
  if (declared.has(name)) return [];
  declared.add(name);
  const guard = `${name}__declared`;
  const lines = [`#ifndef ${guard}`, `#define ${guard}`, `${containerDeclaration(type, scope)};`, '#endif'];
  return [whereWide(lines, isWide(type, scope.types)).join('\n')];
}
