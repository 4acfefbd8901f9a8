import type { TypeTable } from '../describe/types.ts';
import { layoutOf } from './engine.ts';
import { LayoutError, type LayoutErrorCode } from './error.ts';
import type { Layout } from './layout.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile.ts';

/** Why a type does not exist on a platform; the only primitives that one may lack. */
export const absenceReason = 'no 128-bit integers in C++';

/**
 * The reference layout of a declared type on a platform; `undefined` where the platform lacks a primitive of it, or the profile a
 * constructor.
 */
export function layoutOn(
  platform: Platform,
  name: string,
  { types, profile }: { readonly types: TypeTable; readonly profile: Profile },
): Layout | undefined {
  try {
    return layoutOf({ kind: 'named', name }, types, profile, platform);
  } catch (error) {
    if (error instanceof LayoutError && absences.includes(error.code)) return undefined;
    throw error;
  }
}

const absences: readonly LayoutErrorCode[] = ['layout.unsupported', 'layout.no-constructor'];
