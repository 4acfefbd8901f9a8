/** Pure: (type, profile, platform) to the reference layout. */

export { adviseOnPortability } from './advice.ts';
export {
  bundledFile,
  loadPlatform,
  loadPlatforms,
  loadProfile,
  platformNames,
  profileFile,
  profileNames,
  usualPlatform,
} from './bundled.ts';
export type { LayoutDifference } from './difference.ts';
export { findDifference } from './difference.ts';
export { layoutDigest } from './digest.ts';
export { layoutOf } from './engine.ts';
export type { LayoutErrorCode } from './error.ts';
export { LayoutError } from './error.ts';
export type { Gap, Layout, Part, Role } from './layout.ts';
export { maximumAlignment, maximumImageSize } from './layout.ts';
export { absenceReason, layoutOn } from './layout-on.ts';
export { roundUp } from './place.ts';
export type { Platform } from './platform.ts';
export { platformSchema } from './platform.ts';
export { meantPlatform } from './platform-names.ts';
export type { PlatformRow, Portability } from './portability.ts';
export { comparePlatforms } from './portability.ts';
export type { Profile, ProfileRule } from './profile.ts';
export { profileSchema } from './profile.ts';
export { lackingPart, typesIn, typesWithin } from './profile-types.ts';
export type { LayoutEntry, LayoutProperty, LayoutRecord, PaddingEntry, PlacedPart } from './record.ts';
export { entriesOf, layoutRecord, paddingOf, roleOfPath, ruleOfPath } from './record.ts';
export type { RuleText } from './rules.ts';
export { commonRules, findRule, readerRules, rulesOf } from './rules.ts';
export type { CompiledPlatform } from './toolchain.ts';
export { platformOf } from './toolchain.ts';
