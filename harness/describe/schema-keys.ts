import { z } from 'zod';

/** The keys that the object at `path` may have by its schema; empty when they are free. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let candidates: z.core.$ZodType[] = expand(schema);
  for (const step of path) candidates = candidates.flatMap((candidate) => descend(candidate, step)).flatMap(expand);
  const objects = candidates.filter((candidate) => candidate instanceof z.ZodObject);
  return [...new Set(objects.flatMap((object) => Object.keys(object.shape)))];
}

/** What stands behind wrappers: optional, default, union. */
function expand(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(expand);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return expand(schema.unwrap());
  }
  if (schema instanceof z.ZodPipe) return expand(schema.in);
  return [schema];
}

function descend(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) {
    const inner: z.core.$ZodType | undefined = schema.shape[String(step)] ?? schema.def.catchall;
    return inner ? [inner] : [];
  }
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodArray) return [schema.element];
  return [];
}
