import { z } from 'zod';
import { helloAnswer, layoutAnswer, protocolVersion, readAnswer, writeAnswer } from './protocol.ts';

/** Whole lines of docs/protocol.md, published as JSON Schemas for those who write a peer. */

const bytes = z.number().int().min(0);
const count = z.number().int().min(1);
const name = z.string().min(1);
const wideInteger = z.union([z.number().int(), z.string().regex(/^-?[0-9]+$/)]);

const type: z.ZodType = z.lazy(() =>
  z.union([
    z.object({ kind: z.literal('primitive'), name }),
    z.object({ kind: z.literal('named'), name }),
    z.object({ kind: z.literal('array'), element: type, count }),
    z.object({ kind: z.literal('vec'), element: type, capacity: count }),
    z.object({ kind: z.literal('string'), capacity: count }),
    z.object({ kind: z.literal('option'), value: type }),
    z.object({ kind: z.literal('result'), ok: type, err: type }),
  ]),
);

const declared = { name, package: name };
const composite = { ...declared, align: count.optional(), tag: wideInteger.optional() };
const fields = z.array(z.object({ name, type })).min(1);

const declaration = z.discriminatedUnion('kind', [
  z.object({ ...declared, kind: z.literal('alias'), target: type }),
  z.object({
    ...declared,
    kind: z.literal('enum'),
    underlying: name,
    values: z.array(z.object({ name, value: wideInteger })).min(1),
  }),
  z.object({ ...composite, kind: z.literal('struct'), anonymous: z.literal(true).optional(), fields }),
  z.object({ ...composite, kind: z.literal('tuple'), elements: fields }),
  z.object({
    ...declared,
    kind: z.literal('variant'),
    alternatives: z.array(z.object({ name, payload: type.nullable() })).min(1),
  }),
]);

const request = { jsonrpc: z.literal('2.0'), id: z.number().int() };
const region = z.object({ offset: bytes, size: bytes });
const transfer = z.object({ type: name, count: bytes, image: region.extend({ stride: count }), tape: region });
const transport = z.object({ kind: name, root: name, prefix: name, service: name, subscribers: count });
const carried = transfer.omit({ image: true }).extend({ transport });

/** A line from the harness. */
export const requestMessage = z.discriminatedUnion('method', [
  z.object({
    ...request,
    method: z.literal('hello'),
    params: z.object({
      protocol: z.literal(protocolVersion),
      memory: z.object({ size: bytes }),
      profile: name,
      types: z.array(declaration),
    }),
  }),
  z.object({ ...request, method: z.literal('layout'), params: z.object({ type: name }) }),
  z.object({ ...request, method: z.literal('write'), params: z.union([transfer, carried]) }),
  z.object({ ...request, method: z.literal('read'), params: z.union([transfer, carried]) }),
  z.object({ ...request, method: z.literal('subscribe'), params: carried.omit({ tape: true }) }),
  z.object({ ...request, method: z.literal('deliver'), params: carried.pick({ transport: true }) }),
  z.object({ ...request, method: z.literal('shutdown'), params: z.object({}).optional() }),
]);

const answer = { jsonrpc: z.literal('2.0'), id: z.number().int(), error: z.never().optional() };

/** Lines from a peer: the answer to each method, and an error, whose id is null where the request had none to read. */
export const helloMessage = z.object({ ...answer, result: helloAnswer });
export const layoutMessage = z.object({ ...answer, result: layoutAnswer });
export const writeMessage = z.object({ ...answer, result: writeAnswer });
export const readMessage = z.object({ ...answer, result: readAnswer });
export const subscribeMessage = z.object({ ...answer, result: z.object({}) });
export const deliverMessage = z.object({ ...answer, result: z.object({}) });
export const shutdownMessage = z.object({ ...answer, result: z.object({}) });
export const errorMessage = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.number().int().nullable(),
  error: z.object({ code: z.number().int(), message: z.string() }),
  result: z.never().optional(),
});

/** The answer to each method. Each is published as `schemas/protocol-METHOD.json`, an error as `schemas/protocol-error.json`. */
export const answerMessages = {
  hello: helloMessage,
  layout: layoutMessage,
  write: writeMessage,
  read: readMessage,
  subscribe: subscribeMessage,
  deliver: deliverMessage,
  shutdown: shutdownMessage,
};

/** What can be asked of a peer. */
export type Method = keyof typeof answerMessages;
/** What a right answer to a method brings. */
export type Answer<M extends Method> = z.infer<(typeof answerMessages)[M]>['result'];
