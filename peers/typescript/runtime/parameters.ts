import { RequestError } from './request-error.ts';

/** Where images lie, in bytes from the start of the memory. */
export interface ImageRegion {
  readonly offset: number;
  readonly size: number;
  readonly stride: number;
}

/** Where a tape lies, in bytes from the start of the memory. */
export interface TapeRegion {
  readonly offset: number;
  readonly size: number;
}

/** What `write` and `read` take. */
export interface BatchParameters {
  readonly type: string;
  readonly count: number;
  readonly image: ImageRegion;
  readonly tape: TapeRegion;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** @throws RequestError wrongParameters naming the parameter, what was found and what is expected */
export function parseBatch(parameters: unknown): BatchParameters {
  const { type, count, image } = asObject(parameters, 'params');
  const imageParts = asObject(image, 'image');
  return {
    type: asText(type, 'type'),
    count: asNatural(count, 'count'),
    image: {
      offset: asNatural(imageParts.offset, 'image.offset'),
      size: asNatural(imageParts.size, 'image.size'),
      stride: asNatural(imageParts.stride, 'image.stride'),
    },
    tape: parseTape(parameters),
  };
}

/** The tape of a request. @throws RequestError wrongParameters */
export function parseTape(parameters: unknown): TapeRegion {
  const { offset, size } = asObject(asObject(parameters, 'params').tape, 'tape');
  return { offset: asNatural(offset, 'tape.offset'), size: asNatural(size, 'tape.size') };
}

/**
 * Checks a batch against the memory and the type before anything is touched (all in bytes).
 * @throws RequestError wrongParameters
 */
export function checkBatch(batch: BatchParameters, valueSize: number, memorySize: number): void {
  const { count, image, tape } = batch;
  checkRegion('tape', tape, memorySize);
  checkRegion('image', image, memorySize);
  if (image.stride < valueSize) {
    throw new RequestError('wrongParameters', `image.stride is ${image.stride}, the type has ${valueSize} bytes`);
  }
  const needed = count === 0 ? 0 : (count - 1) * image.stride + valueSize;
  if (needed > image.size) {
    throw new RequestError('wrongParameters', `image.size is ${image.size}, ${count} values need ${needed} bytes`);
  }
}

export function asObject(value: unknown, name: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw wrong(name, 'an object', value);
}

export function asText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw wrong(name, 'a text', value);
}

/** An integer from 0 to 2^53 - 1. */
export function asNatural(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw wrong(name, 'an integer from 0 to 2^53 - 1', value);
}

/** @throws RequestError wrongParameters when a region (in bytes) ends beyond the memory */
export function checkRegion(name: string, region: TapeRegion, memorySize: number): void {
  if (region.offset + region.size <= memorySize) return;
  const end = region.offset + region.size;
  throw new RequestError('wrongParameters', `the ${name} region ends at ${end}, the memory at ${memorySize}`);
}

function wrong(name: string, expected: string, found: unknown): RequestError {
  const shown = (JSON.stringify(found) ?? 'nothing').slice(0, 80);
  return new RequestError('wrongParameters', `${name} must be ${expected}, not ${shown}`);
}
