import { z } from 'zod';

/** The version of docs/protocol.md that this harness speaks. */
export const protocolVersion = 1;

/** JSON-RPC error code of a peer that lacks something. */
export const unsupportedCode = -32000;
/** That of a peer whose transport refuses something. */
export const transportCode = -32003;

const bytes = z.number().int().min(0);

// What cannot be shown in a terminal, or turns the direction of the text around it, is refused where it comes in, not wherever it is printed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const withoutControls = /^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*$/;
const oneLine = z.string().regex(withoutControls).refine(isUnicode);
const label = oneLine.max(1000);

/** Without halves of surrogate pairs, which UTF-8 cannot carry. */
function isUnicode(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

const layoutField = z.object({
  path: oneLine,
  offset: bytes,
  size: bytes,
  align: bytes,
  count: bytes.optional(),
  stride: bytes.optional(),
});

export const helloAnswer = z.object({
  protocol: z.literal(protocolVersion),
  name: label,
  language: label,
  compiler: label,
  platform: label,
  profiles: z.array(label),
  capabilities: z.array(label).default([]),
  fingerprints: z.record(z.string(), label).default({}),
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

/** Where images are that do not lie in the memory: a service of publish/subscribe. */
export interface TransportPlace {
  readonly kind: string;
  /** Folder and beginning of names that the peers of a run share. */
  readonly root: string;
  readonly prefix: string;
  readonly service: string;
  /** How many subscribers there may be at the same time. */
  readonly subscribers: number;
}

/** `count` images of a service, and their tape in the memory. */
export interface CarriedTransfer extends Omit<Transfer, 'image'> {
  readonly transport: TransportPlace;
}
