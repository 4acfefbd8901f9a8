import { z } from 'zod';

const text = z.string().min(1);
const command = z.array(text).min(1);
const identifier = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.+-]*$/, 'a name: letters, digits and _ . + -, beginning with a letter');

const variant = z.strictObject({
  doc: text.optional(),
  default: z.boolean().optional(),
  tools: z.record(identifier, text).default({}),
  flags: z.array(text).default([]),
});

/** What `peer.json5` holds; docs/protocol.md and CONTRIBUTING.md explain it. */
export const manifestSchema = z.strictObject({
  samebytes: z.literal(1),
  name: identifier,
  language: text,
  doc: text.optional(),
  profiles: z.array(text).min(1).default(['s-core']),
  generate: z
    .strictObject({
      language: z.enum(['cpp', 'rust', 'python', 'typescript']),
      bindings: z.record(z.string(), text).default({}),
      includes: z.array(text).default([]),
      before: z.string().default(''),
      after: z.string().default(''),
      typesPerUnit: z.number().int().min(1).max(1000).default(16),
    })
    .optional(),
  /** Folders whose content decides whether a build is stale; besides the generated sources. */
  sources: z.array(text).default(['{peer}']),
  variants: z.record(identifier, variant).default({ default: { tools: {}, flags: [] } }),
  build: z.array(z.strictObject({ run: command })).default([]),
  launch: command,
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).default({}),
  compiler: command.optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestVariant = z.infer<typeof variant>;

/** A peer to run: a manifest, where it stands, and one of its variants. */
export interface PeerSpecification {
  /** Unique in a run: the manifest's name; `name:variant` for other variants than the default. */
  readonly name: string;
  /** Absolute folder of the manifest. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly variantName: string;
  readonly variant: ManifestVariant;
  /** Asked for by name: when it is missing, the run fails. Otherwise it was discovered, and is left out when missing. */
  readonly required: boolean;
}
