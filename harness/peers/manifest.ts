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
  cross: z
    .strictObject({
      tools: z.record(identifier, text).default({}),
      flags: z.array(text).optional(),
      platforms: z.array(text).optional().describe('The only platforms that it can be built for; default: all.'),
    })
    .optional()
    .describe(
      "How the variant is built for another platform than the machine's: tools are merged over the variant's, flags replace them. Absent: it is not.",
    ),
});

const step = z.strictObject({ run: command });

/** What `peer.json5` holds; docs/protocol.md and CONTRIBUTING.md explain it. */
export const manifestSchema = z.strictObject({
  samebytes: z.literal(1),
  name: identifier,
  language: text,
  doc: text.optional(),
  profiles: z.array(text).min(1).default(['s-core']),
  generate: z
    .strictObject({
      language: z.enum(['c', 'cpp', 'rust', 'python', 'typescript']),
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
  build: z.array(step).default([]),
  cross: z
    .strictObject({ build: z.array(step).optional() })
    .default({})
    .describe("What builds for other platforms than the machine's do otherwise."),
  launch: command,
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).default({}),
  compiler: command.optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestVariant = z.infer<typeof variant>;

/** How a platform is built for and run on. */
export interface TargetPlatform {
  readonly platform: string;
  /** Names of the platform as compilers have them: `gnu` aarch64-linux-gnu, `rust` aarch64-unknown-linux-gnu. */
  readonly targets: Readonly<Record<string, string>>;
  /** The program that runs the peer; `undefined`: the machine itself can. */
  readonly emulator: string | undefined;
}

/** A peer to run: a manifest, where it stands, one of its variants, and for which platform. */
export interface PeerSpecification {
  /** Unique in a run: the manifest's name; `name:variant` for other variants than the default; then `@platform` for others than the machine's. */
  readonly name: string;
  /** Absolute folder of the manifest. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly variantName: string;
  /** With what it is built; for another platform, that of its `cross`. */
  readonly variant: ManifestVariant;
  /** The platform that it is built for. */
  readonly platform: string;
  /** Present when that is not the machine's. */
  readonly cross?: TargetPlatform;
  /** Asked for by name: when it is missing, the run fails. Otherwise it was discovered, and is left out when missing. */
  readonly required: boolean;
}
