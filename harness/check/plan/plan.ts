import { fingerprintsOfTypes, type Json } from '../../describe/resolved-json.ts';
import type { Declaration, TypeTable } from '../../describe/types.ts';
import type { Platform, Profile } from '../../layout/index.ts';
import type { PeerSpecification } from '../../peers/manifest/manifest.ts';
import type { TransportName } from '../../transport/installed.ts';
import type { AlternativeWeights, BrokenImage, NumberRange, Value } from '../../values/index.ts';
import { isRefusable } from '../cases/refusable.ts';
import type { OpenTransport } from '../kinds/carriage.ts';
import { type CheckKind, checkKinds } from '../records.ts';
import type { InputDigest } from './input-digests.ts';

/** A value that a person wrote, under the name that it has in its case. */
export interface WrittenValue {
  readonly name: string;
  readonly value: Value;
}

/** A case from a file: a permanent id, a type, and values that are already checked against it. */
export interface WrittenCase {
  readonly id: string;
  readonly type: string;
  readonly values: readonly WrittenValue[];
  /** Images that every reader must refuse. */
  readonly refuse: readonly BrokenImage[];
  /** Whole images; `undefined`: none. */
  readonly images?: readonly WrittenImage[];
  /** Generated values that follow the written ones. */
  readonly generate?: WrittenGeneration;
  /** Whether NaNs of its values carry their bits: peers without the capability `nanBits` take no part. */
  readonly nanBits?: boolean;
}

/** A whole image of a type, to be accepted or refused as the reference codec does. */
export interface WrittenImage {
  /** For people: `a tag of 9`. */
  readonly name: string;
  /** As many bytes as the type has. */
  readonly bytes: Uint8Array;
}

/** Which values a case generates; they depend on nothing else. */
export interface WrittenGeneration {
  readonly count: number;
  readonly seed: number;
  readonly ranges: readonly NumberRange[];
  readonly weights: readonly AlternativeWeights[];
}

/** What of a plan depends on the platform. */
export interface PlatformPart {
  readonly platform: Platform;
  readonly cases: readonly WrittenCase[];
}

/** Everything that a run needs to know; plain data. */
export interface Plan extends PlatformPart {
  readonly types: TypeTable;
  /** Qualified names of the types to check, in order. */
  readonly selected: readonly string[];
  readonly kinds: readonly CheckKind[];
  readonly profile: Profile;
  /** The file of a profile that is not bundled, relative to the current folder. */
  readonly profileFile?: string;
  /** Peers that were discovered and take no part, because they have other profiles. */
  readonly otherProfiles: readonly PeerSpecification[];
  /** Whether the same run is made with it, and no other, when nobody names one. */
  readonly isUsualProfile: boolean;
  /** All platforms that peers of the run are made for; `platform` is the one at hand, at first that which the others are compared with. */
  readonly parts: readonly PlatformPart[];
  readonly peers: readonly PeerSpecification[];
  /** Seed of the generated values. */
  readonly seed: number;
  /** Generated values per type. */
  readonly values: number;
  /** The part of the units that this run executes; absent: all. */
  readonly shard?: Shard;
  /** The files that decide what the run does. */
  readonly inputs: readonly InputDigest[];
  /** Milliseconds that a peer has for one answer. */
  readonly timeoutMilliseconds: number;
  /** MiB that each peer may have for itself; default: what its manifest says. */
  readonly memoryLimit?: number;
  /** By which images travel from peer to peer; absent: they stay where they were made, in the memory of the run. */
  readonly transport?: TransportName;
  /** The same, open: what a session adds. */
  readonly openTransport?: OpenTransport;
}

/** One of `count` parts, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The unit of execution, of sharding and of a test: one type under one kind of check. */
export interface Unit {
  readonly type: string;
  readonly kind: CheckKind;
}

/**
 * The units of a plan: type by type, layout first, because a wrong layout explains what is wrong after it. Types of which no image
 * can break a rule have no unit of kind `refuse`.
 */
export function unitsOf(plan: Plan): Unit[] {
  const kinds = checkKinds.filter((kind) => plan.kinds.includes(kind));
  return typesOfShard(plan).flatMap((type) => {
    return kinds.filter((kind) => kind !== 'refuse' || isRefusable(type, plan)).map((kind) => ({ type, kind }));
  });
}

/** All kinds of a type go together: its layout explains the rest. */
function typesOfShard({ selected, shard }: Plan): readonly string[] {
  return shard === undefined ? selected : selected.filter((_, index) => index % shard.count === shard.index - 1);
}

/** Declared types that can be checked on their own: all but the structs of anonymous alternatives. */
export function checkableTypes(types: TypeTable): string[] {
  return [...types.values()].filter(isCheckable).map((declaration) => declaration.name);
}

/** Whether a declaration can be checked on its own. */
export function isCheckable(declaration: Declaration): boolean {
  return !(declaration.kind === 'struct' && declaration.anonymous);
}

/** Fingerprints of all checkable types. */
export function fingerprintsOf(types: TypeTable, profile: Profile): Map<string, string> {
  const { doc: _doc, source: _source, ...rules } = profile;
  return fingerprintsOfTypes(checkableTypes(types), types, rules as unknown as Json);
}
