import type { TypeTable } from '../../describe/types.ts';
import type { Names } from './names.ts';

/** What the text of generated C depends on, beside the declaration itself. */
export interface Scope {
  readonly types: TypeTable;
  readonly names: Names;
  readonly bindings: Readonly<Record<string, string>>;
}
