import type { TypeTable } from '../describe/types.ts';
import { adviseOnPortability } from './advice.ts';
import { findDifference } from './difference.ts';
import { layoutOf } from './engine.ts';
import { absenceReason, layoutOn } from './layout-on.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile.ts';
import { type LayoutRecord, layoutRecord } from './record.ts';

/** What one platform makes of a type. */
export interface PlatformRow {
  readonly platform: string;
  readonly verified: Platform['verified'];
  /** `null` where the type cannot exist. */
  readonly record: LayoutRecord | null;
  /** The first thing that is not as on the base platform, with its reason; `null`: the same bytes. */
  readonly difference: string | null;
}

/** A type on several platforms. */
export interface Portability {
  readonly type: string;
  readonly profile: string;
  /** The platform that all others are compared with. */
  readonly base: string;
  readonly rows: readonly PlatformRow[];
  /** How to make the type lie alike everywhere; empty when it does. */
  readonly advice: readonly string[];
}

/**
 * Compares the layouts of the declared type `name` with that on the first platform, and says what would make them the same.
 * The same means: size, alignment, every offset and stride, and the order of bytes in numbers.
 * Throws: `LayoutError` when the type has no layout on the first platform, or exceeds a limit on another.
 */
export function comparePlatforms(
  name: string,
  types: TypeTable,
  profile: Profile,
  platforms: readonly [Platform, ...Platform[]],
): Portability {
  const [base] = platforms;
  const expected = layoutOf({ kind: 'named', name }, types, profile, base);
  const rows = platforms.map((platform): PlatformRow => {
    const { platform: label, verified } = platform;
    const layout = layoutOn(platform, name, { types, profile });
    if (layout === undefined) return { platform: label, verified, record: null, difference: absenceReason };
    const record = layoutRecord(name, types, profile, platform);
    return { platform: label, verified, record, difference: findDifference(expected, layout, base)?.text ?? null };
  });
  const advice = adviseOnPortability(name, types, profile, platforms);
  return { type: name, profile: profile.profile, base: base.platform, rows, advice };
}
