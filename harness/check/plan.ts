import { fingerprintOf, type Json } from '../describe/resolved-json.ts';
import type { Declaration, TypeTable } from '../describe/types.ts';
import type { Platform, Profile } from '../layout/index.ts';
import type { PeerSpecification } from '../peers/manifest.ts';
import type { BrokenImage, NumberRange, Value } from '../values/index.ts';
import { type CheckKind, checkKinds } from './records.ts';
import { isRefusable } from './refusable.ts';

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
  /** Generated values that follow the written ones. */
  readonly generate?: WrittenGeneration;
}

/** Which values a case generates; they depend on nothing else. */
export interface WrittenGeneration {
  readonly count: number;
  readonly seed: number;
  readonly ranges: readonly NumberRange[];
}

/** Everything that a run needs to know; plain data. */
export interface Plan {
  readonly types: TypeTable;
  /** Qualified names of the types to check, in order. */
  readonly selected: readonly string[];
  readonly kinds: readonly CheckKind[];
  readonly profile: Profile;
  readonly platform: Platform;
  readonly peers: readonly PeerSpecification[];
  readonly cases: readonly WrittenCase[];
  /** Seed of the generated values. */
  readonly seed: number;
  /** Generated values per type. */
  readonly values: number;
  /** Milliseconds that a peer has for one answer. */
  readonly timeoutMilliseconds: number;
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
  return plan.selected.flatMap((type) => {
    return kinds.filter((kind) => kind !== 'refuse' || isRefusable(type, plan)).map((kind) => ({ type, kind }));
  });
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
  return new Map(checkableTypes(types).map((name) => [name, fingerprintOf(name, types, rules as unknown as Json)]));
}
