import type { Declaration, TypeTable } from '../../describe/types.ts';

/** Types that are compiled together. */
export interface Unit {
  /** `unit_1f0a93c2`, after the first type: units keep their names when others come or go. */
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

/**
 * Cuts a table into units of about `typesPerUnit` types, in order, so that no two units use each other. The cuts depend
 * on the names of the types, not on their number: a type that is added changes one unit, and the others need not be
 * compiled again.
 */
export function cutIntoUnits(types: TypeTable, typesPerUnit: number): Unit[] {
  const units: Unit[] = [];
  const names = new Set<string>();
  let current: Declaration[] = [];
  const close = (): void => {
    const first = current[0];
    if (first === undefined) return;
    units.push({ name: unitName(first.name, names), declarations: current });
    current = [];
  };
  for (const declaration of types.values()) {
    current.push(declaration);
    const mayCut = current.length * 2 >= typesPerUnit && hash(declaration.name) % Math.ceil(typesPerUnit / 2) === 0;
    if (mayCut || current.length >= typesPerUnit * 2) close();
  }
  close();
  return units;
}

function unitName(firstType: string, names: Set<string>): string {
  let name = `unit_${hash(firstType).toString(16).padStart(8, '0')}`;
  while (names.has(name)) name += '_';
  names.add(name);
  return name;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) as number), 0x01000193) >>> 0;
  // The low bits of FNV follow the last character closely; the cuts look at them.
  return (value ^ (value >>> 15)) >>> 0;
}
