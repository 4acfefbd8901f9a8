import type { TypeTable } from '../describe/types.ts';
import { layoutOf } from './engine.ts';
import { LayoutError } from './error.ts';
import type { Layout } from './layout.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile.ts';

/** Why a type does not exist somewhere; the only primitives that a platform may lack. */
export const absenceReason = 'no 128-bit integers in C++';

/** The reference layout of a declared type on a platform; `undefined` where the platform lacks a primitive of it. */
export function layoutOn(
  platform: Platform,
  name: string,
  { types, profile }: { readonly types: TypeTable; readonly profile: Profile },
): Layout | undefined {
  try {
    return layoutOf({ kind: 'named', name }, types, profile, platform);
  } catch (error) {
    if (error instanceof LayoutError && error.code === 'layout.unsupported') return undefined;
    throw error;
  }
}
