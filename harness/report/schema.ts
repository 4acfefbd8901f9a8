import { z } from 'zod';
import { layoutAnswer } from '../peers/protocol/protocol.ts';

/** The version of the report's format; grows with every change that readers can notice. */
export const reportFormat = 1;

const count = z.number().int().min(0);

const counts = z.strictObject({
  planned: count.describe('passed + failed + unsupported + known + errors; never 0'),
  passed: count,
  failed: count,
  unsupported: count,
  known: count.describe('disagreements that known.json5 declares as expected'),
  errors: count.describe('checks that a crash, a hang, garbage or a failed build prevented'),
});

const peer = z.strictObject({
  name: z.string(),
  selector: z.string().describe('what --peers takes: a bundled name or a folder, with :variant'),
  language: z.string(),
  variant: z.string(),
  compiler: z.string().describe('as the peer itself says; empty when it never said hello'),
  platform: z.string(),
  required: z.boolean().describe('asked for by name; a discovered peer that is missing does not fail the run'),
  status: z
    .enum(['ready', 'missing', 'failed', 'absent'])
    .describe('absent: it has no part in the run, because its containers lie as another profile has them'),
  reason: z.string().optional().describe('why the status is not "ready"'),
  sources: z
    .string()
    .optional()
    .describe('SHA-256 of the files of a peer that was validated; absent: of any other peer, or in older reports'),
  claims: z.array(z.string()).optional().describe('the levels that its manifest claims'),
  logs: z.array(z.string()).optional(),
});

const knownReason = z.strictObject({ reason: z.string(), issue: z.string().optional() });

const place = z.strictObject({
  file: z.string().describe('relative to where the run was started, with /'),
  line: count.describe('from 1'),
  column: count.describe('from 1, in UTF-16 units'),
});

const finding = z.strictObject({
  id: z.string().describe('stable: the same cause has the same id in every run'),
  kind: z.enum(['layout', 'values', 'refuse', 'memory', 'leak', 'error']),
  type: z.string().describe('the first type in which it showed; "*": the peer as a whole'),
  types: z.array(z.string()).describe('all types in which it showed'),
  asIf: z.string().optional().describe('kind `layout`: what the peer seems to do in all of them; follows "as if"'),
  patterns: z
    .array(z.string())
    .optional()
    .describe('kind `layout`: all that it may seem to do in them; findings of shards that share one are joined'),
  peer: z
    .string()
    .describe('the guilty peer; "reference" when nobody is blamed because the reference itself is suspect'),
  path: z.string(),
  offset: z.number().int().nullable().describe('bytes from the start of the value, where the reference has the part'),
  place: place
    .optional()
    .describe('where the description declares the field at `path`; absent: the peer as a whole is the cause'),
  expected: z.string(),
  actual: z.string(),
  rule: z.string(),
  ruleText: z.string().describe('the rule as a sentence'),
  ruleSource: z.string().describe('the clause of the specification or psABI behind it'),
  message: z.string(),
  count: count.describe('how many checks it explains'),
  check: z.string().describe('the id of the first of them'),
  value: z.unknown().optional(),
  valueIndex: count.optional(),
  smallest: z.unknown().optional().describe('the smallest value found that fails in the same way'),
  smallestPart: z
    .string()
    .optional()
    .describe("for images that must be refused: which part of the smallest value's image is broken, and how"),
  bytes: z
    .strictObject({
      of: z.enum(['image', 'record']).describe('what a writer made; what a reader made of the image (its tape record)'),
      offset: count.describe('of the first byte shown: long images are cut to the neighbourhood of the fault'),
      expected: z.string().describe('hex'),
      actual: z.string().describe('hex'),
    })
    .optional()
    .describe('with `value`: what was found beside what is right'),
  layouts: z
    .record(z.string(), layoutAnswer)
    .optional()
    .describe('kind `layout`: whole layouts as the guilty peer has them, of the first types in `types`'),
  logs: z.record(z.string(), z.array(z.string())).optional(),
  reproduce: z.string().describe('the command that does it again without a report'),
  known: knownReason.optional().describe('known.json5 declares it as expected: its checks do not fail the run'),
});

const portability = z.strictObject({
  base: z.string().describe('the platform that the others are compared with'),
  platforms: z.array(
    z.strictObject({
      name: z.string().describe('the platform; with the compiler where that keeps to other numbers'),
      platform: z.string(),
      peers: z.array(z.string()),
      same: count.describe('types with the same bytes as on the base'),
      different: count,
      absent: count.describe('types that cannot exist there'),
    }),
  ),
  differences: z.array(
    z.strictObject({
      type: z.string(),
      platform: z.string(),
      peers: z.array(z.string()),
      difference: z.string().describe('the first place in memory that differs, with its reason'),
      reason: z.string(),
      rule: z.string(),
      source: z.string(),
    }),
  ),
  advice: z
    .record(z.string(), z.array(z.string()))
    .describe('by type, for the first 200: what would make it lie alike everywhere'),
});

/** `report.json`: everything that one run found. */
export const reportSchema = z.strictObject({
  format: z.literal(reportFormat),
  samebytes: z.string().describe('the version of samebytes'),
  files: z
    .array(z.string())
    .describe('descriptions and cases as they were named; empty: the configuration or the bundled suite'),
  profile: z.string(),
  profileFile: z
    .string()
    .optional()
    .describe('the file of the profile, relative to where the run was started; absent: a bundled one'),
  platform: z.string().describe('the platform that sizes and offsets are of, and that others are compared with'),
  shard: z
    .strictObject({ index: count, count })
    .optional()
    .describe('which part of the checks this run made: 1 to count; absent: all'),
  validates: z
    .string()
    .optional()
    .describe('the peer that "samebytes validate" made the run for; absent: any other run'),
  transport: z
    .string()
    .optional()
    .describe('by which images travelled from peer to peer (docs/transports.md); absent: they stayed in shared memory'),
  seed: z.number().int(),
  values: count.describe('generated values per type'),
  inputs: z
    .array(
      z.strictObject({
        file: z.string().describe('relative to where the run was started; to the package, if it is bundled'),
        bundled: z.boolean(),
        sha256: z.string(),
        package: z.string().optional(),
        version: z.string().optional(),
      }),
    )
    .describe('the files that decided what the run did: descriptions, cases, profile, platforms'),
  startedAt: z.string(),
  durationMs: z.number().min(0),
  completed: z.boolean().describe('false when the run was stopped before its end'),
  peers: z.array(peer),
  types: z.array(
    z.strictObject({
      name: z.string(),
      size: count,
      align: count,
      fingerprint: z.string().describe('SHA-256 of the resolved type and the rules of its profile (docs/protocol.md)'),
      layout: z.string().describe('digest of the layout on `platform`: the same bytes, the same digest'),
      checks: counts.describe('those that platforms themselves rule out apart'),
      verdict: z.enum(['agree', 'known', 'disagree', 'incomplete']),
    }),
  ),
  checks: counts,
  byKind: z.record(z.string(), counts),
  byFeatures: z
    .array(
      z.strictObject({
        peer: z.string().describe('whose conformance the checks tell; "*": all checks, each once'),
        kind: z.string(),
        features: z.array(z.string()).describe('what the types are made of, and what their cases ask for'),
        types: count.describe('types of these checks'),
        lacking: count.describe('those of them of which a check is unsupported'),
        reason: z.string().optional().describe('why the first of them is'),
        ...counts.shape,
      }),
    )
    .optional()
    .describe('what levels of conformance are told from; absent in reports that are older than levels'),
  matrix: z
    .array(
      z.strictObject({
        writer: z.string(),
        reader: z.string(),
        type: z.string(),
        values: count,
        portability: z.literal(true).optional().describe('the platforms rule it out: no peer lacks anything'),
        ...counts.shape,
      }),
    )
    .describe('value checks of every pair of peers, per type'),
  portability: portability
    .optional()
    .describe(
      'types that do not lie alike on all platforms of the run: nobody is blamed; absent when there is one platform',
    ),
  findings: z.array(finding).describe('those that are known come last'),
  unsupported: z
    .array(
      z.strictObject({ kind: z.string(), writer: z.string(), reader: z.string(), reason: z.string(), checks: count }),
    )
    .optional()
    .describe('why checks are unsupported; at most 1000 different ones'),
  stale: z
    .array(z.strictObject({ file: z.string(), line: count, column: count, message: z.string() }))
    .describe('entries of known.json5 that nothing fails by any more'),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportFinding = z.infer<typeof finding>;
export type ReportPlace = z.infer<typeof place>;
export type ReportPeer = z.infer<typeof peer>;
export type ReportPortability = z.infer<typeof portability>;
export type Counts = z.infer<typeof counts>;
