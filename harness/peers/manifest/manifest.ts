import { z } from 'zod';

const text = z.string().min(1);
const commandForm = "a list of program and arguments: ['python3', 'peer.py']";
const command = z.array(text, commandForm).min(1);
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

const step = z.strictObject({ run: command }, "a step: { run: ['make', 'peer'] }");
const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

/** What a peer may take before it is stopped. */
const limits = z.strictObject({
  memory: z.number().int().min(1).optional().describe('MiB that it may have for itself.').meta({ default: 4096 }),
  build: z.number().int().min(1).optional().describe('Seconds that each build step may take.').meta({ default: 1800 }),
});
const generatedLanguage = z.enum(['c', 'cpp', 'rust', 'python', 'typescript']);

/** Crates of one cargo workspace, by the names of their packages. */
const crates = z.strictObject({
  workspace: text.describe('The folder of the Cargo.toml and Cargo.lock that build them.'),
  names: z.array(text).min(1).describe('Packages that the generated sources can name.'),
});

const member = z
  .string()
  .regex(
    /^(?:[A-Za-z_]\w*|\d+)(?:\.(?:[A-Za-z_]\w*|\d+))*$/,
    'the name of a member, or names joined by dots: state.rpm',
  );
const typeName = z
  .string()
  .regex(
    /^(?!(?:const|volatile|struct|class|enum|union|typename)\b)(?:::)?[A-Za-z_][\w:<>, ]*$/,
    'a type as the language names it, without const, struct and the like: my::Motor',
  );

/** A user's own type that stands for a declared one; a text is its name, when its members are called like the fields. */
const definition = z.union([
  typeName,
  z.strictObject({
    type: typeName,
    fields: z.record(z.string(), member).optional().describe('Members, by the field or element that they stand for.'),
    values: z.record(z.string(), member).optional().describe('Enumerators, by the enum value that they stand for.'),
  }),
]);
const definitions = z.record(z.string(), definition);

/** Sources that samebytes generates. Absent keys: those of the base, else those of `usualGenerate`. */
const generate = z.strictObject({
  language: generatedLanguage.optional().describe('Required without `extends`.'),
  bindings: z
    .record(z.string(), text.nullable())
    .optional()
    .describe('Native type of each constructor; null: there is none, and types that use it are unsupported.')
    .meta({ default: {} }),
  includes: z.array(text).optional().meta({ default: [] }),
  before: z.string().optional().meta({ default: '' }),
  after: z.string().optional().meta({ default: '' }),
  derives: z
    .array(text)
    .optional()
    .describe('Traits that structs and tuples derive (Rust); none for containers that cannot be copied.')
    .meta({ default: ['Clone', 'Copy'] }),
  typesPerUnit: z.number().int().min(1).max(1000).optional().meta({ default: 16 }),
  types: definitions
    .optional()
    .describe("The user's own types, by the declared type that they stand for; C++ and Rust. Only these are checked."),
  modules: z
    .record(z.string().regex(/^[a-z_]\w*$/, 'the name of a module'), text)
    .optional()
    .describe('Rust: source files that become modules, by their name.'),
});

/**
 * What `peer.json5` holds; docs/peers.md explains it. Keys that another manifest can give have no default here: what is absent comes from the
 * base (`extends`), else from `usualManifest` (`readManifest`).
 */
export const manifestSchema = z
  .strictObject({
    samebytes: z.literal(1),
    name: identifier.refine((name) => name !== 'reference', {
      message: "another name than 'reference': samebytes itself takes part under that",
    }),
    extends: generatedLanguage
      .optional()
      .describe('The bundled peer whose manifest this one is based on: what is absent here is as there.'),
    language: text.optional().describe('Required without `extends`.'),
    doc: text.optional(),
    profiles: z
      .array(text)
      .min(1)
      .optional()
      .meta({ default: ['s-core'] }),
    claims: z
      .array(text)
      .min(1)
      .optional()
      .describe('Levels that it claims to reach, see docs/validate.md; default: all in which it supports anything.'),
    generate: generate.optional(),
    types: definitions.optional().describe('With `extends`: the same as generate.types.'),
    includeFolders: z.array(text).optional().describe('Further folders with headers: `{includes}` in the build steps.'),
    crates: crates
      .optional()
      .describe('Crates for the generated sources: `{workspace}`, `{crate}` in the build steps.'),
    pythonPath: z.array(text).optional().describe('Folders with Python modules, put behind PYTHONPATH.'),
    sources: z
      .array(text)
      .optional()
      .describe('Folders whose content decides whether a build is stale, besides the generated sources.')
      .meta({ default: ['{peer}'] }),
    variants: z
      .record(identifier, variant)
      .optional()
      .meta({ default: { default: { tools: {}, flags: [] } } }),
    build: z.array(step).optional().meta({ default: [] }),
    cross: z
      .strictObject({ build: z.array(step).optional() })
      .optional()
      .describe("What builds for other platforms than the machine's do otherwise."),
    launch: command.optional().describe('Required without `extends`.'),
    environment: z.record(variableName, z.string()).optional().meta({ default: {} }),
    inherit: z
      .array(variableName)
      .optional()
      .describe('Environment variables that it gets besides those that every peer gets (docs/peers.md, "Safety").')
      .meta({ default: [] }),
    limits: limits.optional(),
    compiler: command.optional(),
  })
  .superRefine(requireWithoutBase);

/** A manifest as it is written. */
export type ManifestFile = z.infer<typeof manifestSchema>;
export type ManifestVariant = z.infer<typeof variant>;

type GenerateFile = z.infer<typeof generate>;
type UsualOfGenerate = 'language' | 'bindings' | 'includes' | 'before' | 'after' | 'derives' | 'typesPerUnit';
type Usual = 'profiles' | 'sources' | 'variants' | 'build' | 'cross' | 'environment' | 'inherit' | 'includeFolders';

/** These keys of `T`, all of them there. */
type Given<T, Keys extends keyof T> = { [Key in Keys]-?: NonNullable<T[Key]> };

/** How the sources of a peer are generated. */
export type Generate = Omit<GenerateFile, UsualOfGenerate> & Given<GenerateFile, UsualOfGenerate>;

/** A manifest in which nothing is left to a base or a default: what `readManifest` makes. */
export type Manifest = Omit<ManifestFile, 'generate' | 'pythonPath' | 'types'> &
  Given<ManifestFile, Usual | 'language' | 'launch'> & { readonly generate?: Generate };

/** What absent keys stand for where there is no base. */
export const usualManifest: Given<ManifestFile, Usual> = {
  profiles: ['s-core'],
  sources: ['{peer}'],
  variants: { default: { tools: {}, flags: [] } },
  build: [],
  cross: {},
  environment: {},
  inherit: [],
  includeFolders: [],
};

export const usualGenerate: Given<GenerateFile, Exclude<UsualOfGenerate, 'language'>> = {
  bindings: {},
  includes: [],
  before: '',
  after: '',
  derives: ['Clone', 'Copy'],
  typesPerUnit: 16,
};

/** Without a base, a manifest says itself what it is and how it starts. */
function requireWithoutBase(file: object, context: z.RefinementCtx): void {
  const written: ManifestFile = file as ManifestFile;
  if (written.extends !== undefined) return;
  if (written.types !== undefined) context.addIssue({ code: 'unrecognized_keys', keys: ['types'], path: [] });
  const missing = (path: string[], expected: 'string' | 'array', message: string) =>
    context.addIssue({ code: 'invalid_type', expected, input: undefined, path, message });
  if (written.language === undefined) missing(['language'], 'string', "a string: 'Python'");
  if (written.launch === undefined) missing(['launch'], 'array', commandForm);
  if (written.generate !== undefined && written.generate.language === undefined)
    missing(['generate', 'language'], 'string', `one of ${generatedLanguage.options.join(', ')}`);
}

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
