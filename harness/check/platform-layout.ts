import type { TypeTable } from '../describe/types.ts';
import { type Layout, LayoutError, layoutOf, type Platform, type Profile } from '../layout/index.ts';

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
