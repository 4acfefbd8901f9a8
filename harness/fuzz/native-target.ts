import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usualProfile } from '../check/plan/make-plan.ts';
import { checkableTypes, fingerprintsOf } from '../check/plan/plan.ts';
import type { TypeTable } from '../describe/types.ts';
import { type Layout, layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { buildPeer } from '../peers/build/build.ts';
import { specifyPeer } from '../peers/manifest/locate.ts';
import { fillCommand } from '../peers/manifest/placeholders.ts';
import { Dice } from './dice.ts';
import { seedImages } from './mutate-images.ts';
import { resolveDescriptions, sampleDescriptions } from './random-descriptions.ts';
import { type TypeTree, treeOf } from './type-tree.ts';

/** A program that feeds the readers of one language with images, in its own process and under its own sanitizers. */
export interface NativeTarget {
  /** The program with its first arguments. */
  readonly command: readonly string[];
  /** Where it may leave files. */
  readonly folder: string;
  /** Folder of valid inputs: two bytes with the number of the type, in the order of names, then an image. */
  readonly corpus: string;
  /** The types it was built for, in the order in which inputs number them. */
  readonly types: readonly NativeType[];
}

/** A type of a native target. */
export interface NativeType {
  /** Qualified name. */
  readonly name: string;
  readonly layout: Layout;
  /** The type and all that it uses. */
  readonly tree: TypeTree;
}

/** Random description files that native targets are built for: always the same ones, so that builds are reused. */
const descriptionFiles = 10;
const descriptionSeed = 1;
/** Valid inputs of each type. */
const inputsPerType = 12;

/**
 * Builds the program that the manifest in `folder` describes, for random types with all constructors, and makes its corpus.
 * @throws PeerFailure when a tool is missing or the build fails
 */
export async function buildNativeTarget(folder: string, variant: string | undefined): Promise<NativeTarget> {
  const types = resolveDescriptions(sampleDescriptions(descriptionFiles, descriptionSeed));
  const profile = await loadProfile(usualProfile);
  const specification = await specifyPeer(folder, variant);
  const fingerprints = fingerprintsOf(types, profile);
  const { peer, places } = await buildPeer(specification, { types, fingerprints, profile: profile.profile });
  const corpus = join(places.build, 'corpus');
  const command = fillCommand(peer.manifest.launch, peer, places);
  return { command, folder: places.build, corpus, types: await writeCorpus(corpus, types) };
}

async function writeCorpus(folder: string, types: TypeTable): Promise<NativeType[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const [profile, platform] = [await loadProfile(usualProfile), await loadPlatform('x86_64')];
  const names = checkableTypes(types).sort();
  const described = names.map((name): NativeType => {
    return { name, layout: layoutOf({ kind: 'named', name }, types, profile, platform), tree: treeOf(name, types) };
  });
  for (const [number, { name, layout }] of described.entries()) {
    const seeds = seedImages(name, types, layout, new Dice(number)).slice(0, inputsPerType);
    for (const [index, { image }] of seeds.entries()) {
      const input = Buffer.concat([Buffer.from([number & 0xff, number >>> 8]), image]);
      await writeFile(join(folder, `type${number}-${index}`), input);
    }
  }
  return described;
}
