import type { Type, TypeTable } from '../../describe/types.ts';
import { namesIn, typesOf } from '../../describe/uses.ts';

/**
 * The names of the types that are made of 128-bit integers, themselves or through what they use: C++ compilers for 32-bit platforms
 * have none, so these types exist only where the compiler has.
 */
export function typesOfWideIntegers(types: TypeTable): ReadonlySet<string> {
  const wide = new Set<string>();
  // Each type stands after those that it uses.
  for (const declaration of types.values()) {
    const isWide = (type: Type): boolean => hasWideInteger(type) || namesIn(type).some((name) => wide.has(name));
    if (typesOf(declaration).some(isWide)) wide.add(declaration.name);
  }
  return wide;
}

/** Lines that are compiled only where there are 128-bit integers; `otherwise` elsewhere. Both end with a line end. */
export function whereWideIntegersAre(text: string, otherwise?: string): string {
  return `#if defined(__SIZEOF_INT128__)\n${text}${otherwise === undefined ? '' : `#else\n${otherwise}`}#endif\n`;
}

function hasWideInteger(type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
      return type.name === 'u128' || type.name === 'i128';
    case 'named':
    case 'string':
      return false;
    case 'array':
    case 'vec':
      return hasWideInteger(type.element);
    case 'option':
      return hasWideInteger(type.value);
    case 'result':
      return hasWideInteger(type.ok) || hasWideInteger(type.err);
  }
}
