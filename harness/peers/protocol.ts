import { z } from 'zod';

/** The version of docs/protocol.md that this harness speaks. */
export const protocolVersion = 1;

/** JSON-RPC error code of a peer that lacks something. */
export const unsupportedCode = -32000;

const bytes = z.number().int().min(0);

const layoutField = z.object({
  path: z.string(),
  offset: bytes,
  size: bytes,
  align: bytes,
  count: bytes.optional(),
  stride: bytes.optional(),
});

export const helloAnswer = z.object({
  protocol: z.literal(protocolVersion),
  name: z.string(),
  language: z.string(),
  compiler: z.string(),
  platform: z.string(),
  profiles: z.array(z.string()),
  capabilities: z.array(z.string()).default([]),
  fingerprints: z.record(z.string(), z.string()).default({}),
});

export const layoutAnswer = z.object({
  size: bytes,
  align: bytes,
  count: bytes.optional(),
  stride: bytes.optional(),
  fields: z.array(layoutField),
});

export const writeAnswer = z.object({ bytes });
export const readAnswer = z.object({ bytes, refused: bytes });

/** What a peer says of itself. */
export type HelloAnswer = z.infer<typeof helloAnswer>;
/** A type's layout as the peer's own compiler or runtime sees it, in bytes. */
export type LayoutAnswer = z.infer<typeof layoutAnswer>;
export type LayoutField = z.infer<typeof layoutField>;
export type WriteAnswer = z.infer<typeof writeAnswer>;
export type ReadAnswer = z.infer<typeof readAnswer>;

/** Where values are: `count` images in a region of the memory, and their tape in another; all in bytes. */
export interface Transfer {
  readonly type: string;
  readonly count: number;
  readonly image: { readonly offset: number; readonly size: number; readonly stride: number };
  readonly tape: { readonly offset: number; readonly size: number };
}

/** One line from a peer. */
export const responseLine = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.number().int(),
  result: z.unknown().optional(),
  error: z.object({ code: z.number().int(), message: z.string() }).optional(),
});
