import { asObject } from './parameters.ts';
import { errorCodes, RequestError } from './request-error.ts';

/** A method: takes `params`, returns the result. */
export type Method = (parameters: unknown) => unknown;
export type Methods = Readonly<Record<string, Method>>;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Answers one line with one line. Never throws. */
export function answerLine(line: Uint8Array, methods: Methods): string {
  let id: unknown = null;
  try {
    const request = asRequest(parseJson(line));
    id = request.id;
    const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (!method) throw new RequestError('unknownMethod', `there is no method ${JSON.stringify(request.method)}`);
    return JSON.stringify({ jsonrpc: '2.0', id, result: method(request.params) });
  } catch (error) {
    return JSON.stringify({ jsonrpc: '2.0', id, error: describeError(error) });
  }
}

function parseJson(line: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(line));
  } catch (error) {
    throw new RequestError('notJson', `the line is not JSON: ${String(error)}`);
  }
}

function asRequest(message: unknown): { id: number; method: string; params: unknown } {
  const isObject = typeof message === 'object' && message !== null && !Array.isArray(message);
  if (isObject) {
    const { id, method, params } = asObject(message, 'request');
    if (Number.isInteger(id) && typeof method === 'string') return { id: id as number, method, params };
  }
  throw new RequestError('invalidRequest', 'a request is an object with an integer id and a method');
}

function describeError(error: unknown): { code: number; message: string } {
  if (error instanceof RequestError) return { code: error.code, message: error.message };
  console.error(error);
  return { code: errorCodes.internal, message: String(error) };
}
