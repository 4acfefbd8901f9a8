import { z } from 'zod';

/** The parts of JSON Schema that the published schemas of the protocol use. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly not?: object;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
}

/** A place in a schema. */
export interface Clause {
  /** JSON Pointer (RFC 6901), as the fragment of an address: `#/properties/result`. */
  readonly pointer: string;
  readonly schema: JsonSchema;
}

/** The JSON Schema of a message, as `scripts/schemas.mjs` publishes it. */
export function publishedSchema(message: z.ZodType): JsonSchema {
  return z.toJSONSchema(message, { io: 'input' }) as JsonSchema;
}

/** The place in a schema that speaks of the value at `path`; of the nearest one around it, if nothing does. */
export function clauseAt(root: JsonSchema, path: readonly PropertyKey[]): Clause {
  let clause: Clause = { pointer: '#', schema: root };
  for (const step of path) {
    const next = stepInto(clause, step);
    if (next === undefined) break;
    clause = next;
  }
  return clause;
}

function stepInto({ pointer, schema }: Clause, step: PropertyKey): Clause | undefined {
  const { items, properties, additionalProperties } = schema;
  const name = String(step);
  if (typeof step === 'number') return items && { pointer: `${pointer}/items`, schema: items };
  if (properties !== undefined && Object.hasOwn(properties, name)) {
    return { pointer: `${pointer}/properties/${escapeToken(name)}`, schema: properties[name] ?? {} };
  }
  return additionalProperties && { pointer: `${pointer}/additionalProperties`, schema: additionalProperties };
}

function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What a schema demands, in words: `an integer >= 0`. */
export function demandOf(schema: JsonSchema): string {
  if (schema.not !== undefined) return 'absent';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(demandOf).join(' or ');
  if (schema.type === 'integer') return integerDemand(schema);
  if (schema.type === 'string') return textDemand(schema);
  return typeNames[schema.type ?? ''] ?? 'something else';
}

const typeNames: Readonly<Record<string, string>> = { object: 'an object', array: 'a list', null: 'null' };

function integerDemand({ minimum }: JsonSchema): string {
  return minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? 'an integer' : `an integer >= ${minimum}`;
}

function textDemand({ pattern, maxLength }: JsonSchema): string {
  const length = maxLength === undefined ? '' : ` of at most ${maxLength} characters`;
  const controls = pattern === undefined ? '' : ', without control characters and halves of surrogate pairs';
  return `a string${length}${controls}`;
}
