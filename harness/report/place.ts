import { isAbsolute, relative, sep } from 'node:path';
import type { SourcePosition, Type, TypeTable } from '../describe/types.ts';
import type { ReportPlace } from './schema.ts';

/** Where the field at `path` of the declared type is written, as reports name it; `undefined`: there is no such type. */
export function reportPlace(type: string, path: string, types: TypeTable): ReportPlace | undefined {
  const position = declaredAt(type, path, types);
  if (position === undefined) return undefined;
  const { file, line, column } = position;
  const shown = isAbsolute(file) ? relative(process.cwd(), file) : file;
  return { file: shown.split(sep).join('/'), line, column };
}

/**
 * Where the innermost declared field, element or alternative on a path stands; the declaration of the type itself where there is
 * none. Shape: `path` is a logical or a layout path (docs/specification.md, "Paths"), with or without indices; steps that name no
 * field are parts of a container, whatever its profile calls them.
 */
export function declaredAt(type: string, path: string, types: TypeTable): SourcePosition | undefined {
  let position = types.get(type)?.position;
  let current: Type | undefined = { kind: 'named', name: type };
  for (const step of stepsOf(path)) {
    if (current === undefined) break;
    const next = follow(current, step, types);
    if (next.position !== undefined) position = next.position;
    current = next.type;
  }
  return position;
}

/** What a step leads to; `type` `undefined`: nothing that the description declares lies beyond. */
interface Followed {
  readonly type: Type | undefined;
  readonly position?: SourcePosition | undefined;
}

/** `history.elements[3]` as `history`, `elements`, `[3]`. */
function stepsOf(path: string): string[] {
  return path.match(/\[\d*\]|[^.[\]]+/g) ?? [];
}

function follow(type: Type, step: string, types: TypeTable): Followed {
  switch (type.kind) {
    case 'primitive':
    case 'string':
      return { type: undefined };
    case 'array':
    case 'vec':
      return { type: step.startsWith('[') ? type.element : type };
    case 'option':
      return { type: type.value };
    case 'result':
      if (step === 'ok') return { type: type.ok };
      return { type: step === 'err' ? type.err : type };
    case 'named':
      return followDeclared(type, step, types);
  }
}

function followDeclared(type: Type & { kind: 'named' }, step: string, types: TypeTable): Followed {
  const declaration = types.get(type.name);
  switch (declaration?.kind) {
    case 'alias':
      return follow(declaration.target, step, types);
    case 'struct':
      return fieldOf(declaration.fields, step);
    case 'tuple':
      return fieldOf(declaration.elements, step);
    case 'variant': {
      const alternative = declaration.alternatives.find(({ name }) => name === step);
      if (alternative === undefined) return { type };
      return { type: alternative.payload ?? undefined, position: alternative.position };
    }
    default:
      return { type: undefined };
  }
}

function fieldOf(fields: readonly { name: string; type: Type; position?: SourcePosition }[], step: string): Followed {
  const field = fields.find(({ name }) => name === step);
  return { type: field?.type, position: field?.position };
}
