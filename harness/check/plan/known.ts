import { z } from 'zod';
import { InputError, type Json5File, type Problem, readJson5File } from '../../describe/index.ts';
import { didYouMean } from '../../describe/suggest.ts';
import { rulesOf } from '../../layout/index.ts';
import { peerRules } from '../../peers/rules.ts';
import { type CheckRecord, checkKinds } from '../records.ts';
import { matchesAnyGlob } from './globs.ts';
import { type KnownNames, nameOfNothing, namesFor } from './known-names.ts';
import type { Plan } from './plan.ts';

const glob = z.string().min(1);

const entrySchema = z.strictObject({
  kind: z
    .enum([...checkKinds, 'leak', 'error'])
    .optional()
    .describe('what kind of finding; a peer that fails as a program (error) is meant only where it is named'),
  type: glob.optional().describe('qualified name; * crosses dots'),
  peer: glob.optional().describe('the peer that is at fault'),
  platform: glob.optional(),
  rule: z.string().min(1).optional().describe('id of the broken rule'),
  reason: z.string().min(1).describe('why the disagreement is there, and why it may stay for now'),
  issue: z.url().optional().describe('where it is going to be solved'),
});

/** `known.json5`: disagreements that are expected for now. */
export const knownSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; not read.'),
  samebytes: z.literal(1).describe('Version of the description format.'),
  known: z.array(entrySchema),
});

type KnownEntry = z.output<typeof entrySchema>;

/** The file that is read if it stands beside the configuration. */
export const usualKnownFile = 'known.json5';

/** Why a disagreement is expected. */
export interface KnownReason {
  readonly reason: string;
  readonly issue?: string;
}

/** A check after known.json5 was asked. */
export interface JudgedCheck extends CheckRecord {
  /** With the verdict `known`. */
  readonly known?: KnownReason;
}

/** What became of an entry in a run. */
interface Use {
  readonly entry: KnownEntry;
  /** Checks that failed as the entry says. */
  matched: number;
  /** Checks that the entry is about and that came to an end, whatever it was. */
  executed: number;
  /** Types of which a check of any kind with the entry's peer and platform was done, or is not supported: not every type has all kinds. */
  readonly covered: Set<string>;
}

/** The expected disagreements of a run, and which of them were met. */
export class KnownList {
  readonly #uses: readonly Use[];
  readonly #file: Json5File<unknown> | undefined;
  readonly #names: KnownNames;

  /** @param names what entries can be about, selected or not */
  constructor(entries: readonly KnownEntry[], names: KnownNames, file?: Json5File<unknown>) {
    this.#uses = entries.map((entry) => ({ entry, matched: 0, executed: 0, covered: new Set() }));
    this.#names = names;
    this.#file = file;
  }

  /** Turns a failure that is expected into the verdict `known`. Judging a judged check again changes nothing. */
  judge(check: CheckRecord): JudgedCheck {
    let known: KnownEntry | undefined;
    for (const use of this.#uses) {
      if (!hasPlace(use.entry, check)) continue;
      if (check.verdict !== 'error') use.covered.add(check.type);
      if (!hasKind(use.entry, check)) continue;
      if (check.verdict !== 'error' && check.verdict !== 'unsupported') use.executed++;
      if (!expects(use.entry, check)) continue;
      use.matched++;
      known ??= use.entry;
    }
    if (known === undefined) return check;
    const { reason, issue } = known;
    return { ...check, verdict: 'known', known: { reason, ...(issue === undefined ? {} : { issue }) } };
  }

  /**
   * The entries that nothing fails by any more, or that match nothing: to be deleted. The former are judged only when checks of all types
   * that they name were part of the run.
   */
  stale(): Problem[] {
    return this.#uses.flatMap((use, index) => {
      const nothing = nameOfNothing(use.entry, this.#names);
      if (nothing !== undefined) {
        const problem = this.#file?.document.problemAt(['known', index, nothing.key], nothing.message, nothing.hint);
        return problem === undefined ? [] : [problem];
      }
      if (use.matched > 0 || use.executed === 0 || !this.#isCovered(use)) return [];
      const checks = `${use.executed} ${use.executed === 1 ? 'check that it is about was' : 'checks that it is about were'} done`;
      const message = `nothing disagrees in this way any more: ${checks}, none failed so`;
      const problem = this.#file?.document.problemAt(['known', index], message, 'delete the entry');
      return problem === undefined ? [] : [problem];
    });
  }

  #isCovered({ entry, covered }: Use): boolean {
    return this.#names.type.every((type) => !matches(type, entry.type) || covered.has(type));
  }
}

/** Nothing is expected to fail. */
export function noneKnown(): KnownList {
  return new KnownList([], { type: [], peer: [], platform: [] });
}

/**
 * Reads a file of expected disagreements.
 * @throws InputError with every mistake, unknown rules included
 */
export async function loadKnown(path: string, plan: Plan): Promise<KnownList> {
  const file = await readJson5File(path, knownSchema);
  const rules = [...rulesOf(plan.profile).keys(), ...Object.keys(peerRules)];
  const problems = file.value.known.flatMap(({ rule }, index) => {
    if (rule === undefined || rules.includes(rule)) return [];
    const hint = didYouMean(rule, rules) ?? 'findings and docs/specification.md name the rules';
    return [file.document.problemAt(['known', index, 'rule'], `there is no rule "${rule}"`, hint)];
  });
  if (problems.length > 0) throw new InputError(problems);
  return new KnownList(file.value.known, await namesFor(plan, path), file);
}

/** Whether a check is of a type, a peer and a platform that an entry speaks of. */
function hasPlace(entry: KnownEntry, check: CheckRecord): boolean {
  const hasPeer = [check.writer, check.reader].some((peer) => matches(peer, entry.peer));
  // The platform of a pair on two is `x86_64+i686`.
  const hasPlatform = [check.platform, ...check.platform.split('+')].some((name) => matches(name, entry.platform));
  return hasPeer && hasPlatform && matches(check.type, entry.type);
}

function hasKind({ kind }: KnownEntry, check: CheckRecord): boolean {
  return kind === undefined || kind === 'error' || (kind === 'leak' ? 'memory' : kind) === check.kind;
}

/** Whether a check that an entry speaks of failed as it says. */
function expects(entry: KnownEntry, { verdict, fault }: CheckRecord): boolean {
  if (fault === undefined || verdict === 'passed' || verdict === 'unsupported') return false;
  const isProgramFailure = verdict === 'error' || fault.rule.startsWith('peer.');
  if (isProgramFailure !== (entry.kind === 'error')) return false;
  if (entry.kind === 'leak' && fault.rule !== 'memory.leak') return false;
  return matches(fault.peer, entry.peer) && (entry.rule === undefined || entry.rule === fault.rule);
}

function matches(name: string, pattern: string | undefined): boolean {
  return pattern === undefined || matchesAnyGlob(name, [pattern]);
}
