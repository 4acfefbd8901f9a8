import { InputError, type TypeTable } from '../../describe/index.ts';
import { meantPlatform, type Platform, type Profile, usualPlatform } from '../../layout/index.ts';
import { hostPlatform } from '../../peers/manifest/host-platform.ts';
import type { WantedPlatforms } from '../../peers/manifest/locate.ts';
import type { PeerSpecification, TargetPlatform } from '../../peers/manifest/manifest.ts';
import { loadCases } from '../cases/load-cases.ts';
import type { PlatformPart } from './plan.ts';

/** Stands for every platform that peers can be built for and run on here. */
export const everyPlatform = 'all';

/** What a run is about besides the platform. */
interface World {
  readonly types: TypeTable;
  readonly profile: Profile;
  /** Names of the profiles that exist. */
  readonly profiles: readonly string[];
  readonly selected: readonly string[];
}

/**
 * The platforms that a user names; default: the machine's own.
 * @throws InputError for a name that is none, or that nothing can be built for
 */
export function choosePlatforms(
  platforms: readonly Platform[],
  names: readonly string[] = [hostPlatform],
): WantedPlatforms {
  const known = platforms.filter(isTarget).map(targetOf);
  if (names.length === 0) throw notWanted('', platforms, known);
  const required = [...new Set(names)].filter((name) => name !== everyPlatform);
  const wanted = required.map((name) => {
    const found = known.find(({ platform }) => platform === name);
    if (found !== undefined) return found;
    throw notWanted(name, platforms, known);
  });
  return { wanted: names.includes(everyPlatform) ? known : wanted, required, known };
}

/**
 * The platforms of the peers, each with its cases; first the one that the others are compared with: the machine's own, or the usual one
 * where that lacks primitives.
 * @throws InputError with every mistake in the cases
 */
export async function loadParts(
  platforms: readonly Platform[],
  caseFiles: readonly string[],
  world: World,
  { known }: WantedPlatforms,
  peers: readonly PeerSpecification[],
): Promise<[PlatformPart, ...PlatformPart[]]> {
  const base = platforms.find(isBase) ?? (platforms.find(({ platform }) => platform === usualPlatform) as Platform);
  const used = new Set(peers.map(({ platform }) => platform));
  const others = platforms.filter((each) => each !== base && used.has(each.platform) && known.some(sameName(each)));
  const ofRun = (cases: PlatformPart['cases']) => cases.filter((each) => world.selected.includes(each.type));
  const first = { platform: base, cases: ofRun(await loadCases(caseFiles, { ...world, platform: base, platforms })) };
  const rest = others.map(async (platform): Promise<PlatformPart> => {
    return { platform, cases: ofRun(await loadCases(caseFiles, { ...world, platform, further: true })) };
  });
  return [first, ...(await Promise.all(rest))];
}

/** Whether every type exists on the machine's platform. */
function isBase({ platform, primitives }: Platform): boolean {
  return platform === hostPlatform && Object.values(primitives).every((primitive) => primitive !== null);
}

function isTarget({ platform, targets }: Platform): boolean {
  return platform === hostPlatform || targets !== undefined;
}

function targetOf({ platform, targets = {}, emulator, runsOn }: Platform): TargetPlatform {
  const native = platform === hostPlatform || runsOn.includes(hostPlatform);
  return { platform, targets, emulator: native ? undefined : emulator };
}

function sameName({ platform }: Platform): (target: TargetPlatform) => boolean {
  return (target) => target.platform === platform;
}

function notWanted(name: string, platforms: readonly Platform[], known: readonly TargetPlatform[]): InputError {
  const names = known.map(({ platform }) => platform);
  const exists = platforms.some(({ platform }) => platform === name);
  const unknown = name === '' ? 'no platform is named' : `no platform "${name}"`;
  const message = exists ? `nothing can be built for "${name}" here: its layouts are known from documents` : unknown;
  const hint = meantPlatform(name, names) ?? `there are ${names.join(', ')}; or ${everyPlatform}`;
  return new InputError([{ file: '--platforms', line: 0, column: 0, message, hint }]);
}
