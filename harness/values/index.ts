/** Pure: logical values, their tape, their reference images, and where test values come from. */
export { type AbsentPayload, absentPayloads } from './absent.ts';
export type { SampleOptions } from './arbitrary.ts';
export { arbitraryOf, sampleValues } from './arbitrary.ts';
export { type BrokenImage, type BrokenOptions, brokenImages } from './broken-images.ts';
export { firstDifference } from './difference.ts';
export { edgeValues, maximumEdgeValues } from './edges.ts';
export type { ImageOutcome, Unspecified } from './image.ts';
export { decodeImage, encodeImage, valueMask } from './image.ts';
export type { ParsedValue, ValueProblem } from './parse.ts';
export { parseValue } from './parse.ts';
export type { ValueSpan } from './spans.ts';
export { spanAt, valueSpans } from './spans.ts';
export type { Refusal, TapeRecord, TapeSpan } from './tape.ts';
export { decodeTape, encodeRefusals, encodeTape, splitTape } from './tape.ts';
export type { TapeErrorCode } from './tape-buffer.ts';
export { TapeError } from './tape-buffer.ts';
export type { JsonValue, StructValue, Value } from './value.ts';
export { equalValues, isList, toJson } from './value.ts';
