import type { Field, StructDeclaration, TupleDeclaration } from '../../describe/types.ts';
import type { Definition } from '../definitions.ts';
import { nativeMembers } from './declarations.ts';

/** A field or element, and the native member that it is. */
export interface NativeMember {
  readonly field: Field;
  readonly member: string;
}

/** The members of a struct or tuple: as they are generated, or as its definition says. */
export function membersOf(declaration: StructDeclaration | TupleDeclaration, definition?: Definition): NativeMember[] {
  return nativeMembers(declaration).map(({ field, member }) => ({
    field,
    member: definition?.fields[field.name] ?? member,
  }));
}

/** The enumerator of a definition that stands for an enum value. */
export function enumeratorOf({ values }: Definition, value: string): string {
  return values[value] ?? value;
}
