import type { Fault } from '../records.ts';

/** The index in the batch of a value that was found in the rotated one. */
export function unrotate(fault: Fault | undefined, count: number): Fault | undefined {
  return fault?.valueIndex === undefined ? fault : { ...fault, valueIndex: (fault.valueIndex + 1) % count };
}

/** The index in the case of a value that was found in a batch that begins at `start`. */
export function shiftIndex(fault: Fault | undefined, start: number): Fault | undefined {
  return fault?.valueIndex === undefined ? fault : { ...fault, valueIndex: fault.valueIndex + start };
}

/** The same values in another order: the first one comes last. */
export function rotate<Item>(values: readonly Item[]): Item[] {
  return [...values.slice(1), ...values.slice(0, 1)];
}
