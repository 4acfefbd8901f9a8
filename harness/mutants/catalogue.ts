import { join } from 'node:path';
import { z } from 'zod';
import { InputError, type Problem, readJson5File } from '../describe/index.ts';
import { packageFolder } from '../peers/package-folder.ts';

/** The folder of the broken peers and their data. */
export const mutantsFolder = join(packageFolder, 'mutants');
/** The types that mutants are run on. */
export const mutantTypesFile = join(mutantsFolder, 'types.json5');
/** Cases that mutants are run on, beside the automatic ones. */
export const mutantCasesFile = join(mutantsFolder, 'cases.json5');
/** The list of all mutants. */
export const mutantCatalogueFile = join(mutantsFolder, 'catalogue.json5');

/** What a mutant breaks: where bytes lie, what they say, memory that is not its own, or how a peer behaves. */
export const mutantFamilies = ['layout', 'values', 'memory', 'behaviour'] as const;

const identifier = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'small letters and digits, joined by -');
const text = z.string().min(1);

const expectation = z.strictObject({
  kind: z
    .enum(['layout', 'values', 'refuse', 'memory', 'leak', 'error', 'unsupported'])
    .describe('the kind of the finding; "unsupported": no finding, and no check of the mutant passes'),
  type: text.optional().describe('the type that the finding names, without package; default: the first of `types`'),
  path: z.string().describe('the path that the finding names; empty: the whole value, or the peer'),
  offset: z.number().int().nullable().optional().describe('the byte that the finding names; default: any'),
});

const mutant = z.strictObject({
  id: identifier.describe('permanent: never used again for another mutant'),
  family: z.enum(mutantFamilies),
  peer: text.describe('folder of the manifest, from the folder of this file, and variant: `python:len-u64`'),
  breaks: text.describe('the id of the rule that the finding must cite'),
  imitates: text.describe('who makes this mistake in real life, in one sentence'),
  types: z.array(text).min(1).describe('names of types.json5, without package'),
  timeout: z.number().int().min(1).optional().describe('seconds that the mutant has for one answer; default: 60'),
  expect: expectation,
});

/** What `mutants/catalogue.json5` holds. */
export const catalogueSchema = z.strictObject({
  samebytes: z.literal(1),
  mutants: z.array(mutant).min(1),
});

export type Mutant = z.infer<typeof mutant>;

/**
 * Reads a catalogue.
 * @throws InputError with every mistake at its line and column: wrong shape, an id that occurs twice
 */
export async function loadCatalogue(file: string = mutantCatalogueFile): Promise<readonly Mutant[]> {
  const { value, positionOf } = await readJson5File(file, catalogueSchema);
  const problems = value.mutants.flatMap(({ id }, index): Problem[] => {
    if (value.mutants.findIndex((other) => other.id === id) === index) return [];
    const hint = 'ids are permanent: give the new mutant one that was never used';
    return [{ ...positionOf(['mutants', index, 'id']), message: `the mutant "${id}" is listed twice`, hint }];
  });
  if (problems.length > 0) throw new InputError(problems);
  return value.mutants;
}

/**
 * The mutants with these ids; all, if none is given.
 * @throws InputError for an id that does not exist
 */
export function chooseMutants(catalogue: readonly Mutant[], ids: readonly string[]): readonly Mutant[] {
  const unknown = ids.filter((id) => !catalogue.some((mutant) => mutant.id === id));
  if (unknown.length > 0) {
    const hint = `there are ${catalogue.map((mutant) => mutant.id).join(', ')}`;
    const problems = unknown.map((id) => ({ file: 'mutants', line: 0, column: 0, message: `no mutant "${id}"`, hint }));
    throw new InputError(problems);
  }
  return ids.length === 0 ? catalogue : catalogue.filter((mutant) => ids.includes(mutant.id));
}
