import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../package-folder.ts';
import { readAnswerLine } from './answer-line.ts';
import type { Method } from './protocol-messages.ts';

const head = '"jsonrpc":"2.0","id":4';
const layout = { size: 4, align: 4, fields: [{ path: 'a', offset: 0, size: 4, align: 4 }] };

function violationOf(line: string | Uint8Array, method: Method | undefined = 'layout'): string {
  const bytes = typeof line === 'string' ? Buffer.from(line) : line;
  const read = readAnswerLine(bytes, 4, { id: 4, method });
  if ('violation' in read) return read.violation;
  throw new Error(`accepted: ${JSON.stringify(read)}`);
}

function answer(result: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 4, result });
}

describe('a line that is an answer', () => {
  test('is read as what its method brings, with the defaults', () => {
    expect(readAnswerLine(Buffer.from(answer(layout)), 1, { id: 4, method: 'layout' })).toMatchObject({
      result: layout,
    });
  });

  test('may be an error', () => {
    const line = Buffer.from(`{${head},"error":{"code":-32000,"message":"no"}}`);
    expect(readAnswerLine(line, 1, { id: 4, method: 'write' })).toMatchObject({
      error: { code: -32000, message: 'no' },
    });
  });

  test('may have keys that nobody knows, and keys that hurt other programs', () => {
    const line = Buffer.from(`{${head},"x":1,"result":{"bytes":1,"__proto__":{"bytes":2},"y":[]}}`);
    expect(readAnswerLine(line, 1, { id: 4, method: 'write' })).toMatchObject({ result: { bytes: 1 } });
  });
});

describe('a line against the protocol says which line, what was found, what would be right, and by which clause', () => {
  const instead = 'line 4 of its stdout, in place of the answer to "layout" (id 4): ';
  const wrong = 'line 4 of its stdout, the answer to "layout" (id 4): ';
  const fields = 'schemas/protocol-layout.json#/properties/result/properties/fields/items';

  test.each([
    [
      'a member of another type',
      answer({ ...layout, fields: [{ ...layout.fields[0], offset: '0' }] }),
      `${wrong}result.fields[0].offset is "0", must be an integer >= 0 (${fields}/properties/offset)`,
    ],
    [
      'a number that is no integer',
      answer({ ...layout, size: 1.5 }),
      `${wrong}result.size is 1.5, must be an integer >= 0 (schemas/protocol-layout.json#/properties/result/properties/size)`,
    ],
    [
      'a number that a double cannot hold',
      `{${head},"result":{"size":9007199254740993,"align":1,"fields":[]}}`,
      `${wrong}result.size is 9007199254740992, must be an integer >= 0 and less than 2^53 (schemas/protocol-layout.json#/properties/result/properties/size)`,
    ],
    [
      'a number beyond all numbers',
      `{${head},"result":{"size":1e999,"align":1,"fields":[]}}`,
      `${wrong}result.size is Infinity, must be an integer >= 0 and less than 2^53 (schemas/protocol-layout.json#/properties/result/properties/size)`,
    ],
    [
      'a missing member',
      answer({ ...layout, fields: [{ path: 'a', offset: 0, size: 4 }] }),
      `${wrong}result.fields[0] has no "align", must have an integer >= 0 there (${fields}/required)`,
    ],
    [
      'a list where an object is due',
      answer([]),
      `${wrong}result is a list of 0, must be an object (schemas/protocol-layout.json#/properties/result)`,
    ],
    [
      'a terminal escape',
      `{${head},"result":{"size":1,"align":1,"fields":[{"path":"\\u001b[2J","offset":0,"size":1,"align":1}]}}`,
      `${wrong}result.fields[0].path is "\\x1b[2J", must be a string, without control characters and halves of surrogate pairs (${fields}/properties/path)`,
    ],
    [
      'half of a surrogate pair',
      `{${head},"result":{"size":1,"align":1,"fields":[{"path":"\\ud800","offset":0,"size":1,"align":1}]}}`,
      `${wrong}result.fields[0].path is "\\ud800", must be a string, without control characters and halves of surrogate pairs (${fields}/properties/path)`,
    ],
    [
      'result and error',
      `{${head},"result":{},"error":{"code":1,"message":"x"}}`,
      `${wrong}result is an object beside "error", must be absent (schemas/protocol-error.json#/properties/result)`,
    ],
    [
      'an error of null',
      `{${head},"result":{},"error":null}`,
      `${wrong}error is null, must be an object (schemas/protocol-error.json#/properties/error)`,
    ],
    [
      'an error without a code',
      `{${head},"error":{"message":"x"}}`,
      `${wrong}error has no "code", must have an integer there (schemas/protocol-error.json#/properties/error/required)`,
    ],
    [
      'neither',
      `{${head}}`,
      `${wrong}it has no "result" and no "error", must have an object there (schemas/protocol-layout.json#/required)`,
    ],
    [
      'no jsonrpc',
      '{"id":4,"result":{}}',
      `${instead}it has no "jsonrpc", must have "2.0" there (schemas/protocol-layout.json#/required)`,
    ],
    [
      'another jsonrpc',
      '{"jsonrpc":"1.0","id":4,"result":{}}',
      `${instead}jsonrpc is "1.0", must be "2.0" (schemas/protocol-layout.json#/properties/jsonrpc)`,
    ],
    [
      'no id',
      '{"jsonrpc":"2.0","result":{}}',
      `${instead}it has no "id", must have an integer there (schemas/protocol-layout.json#/required)`,
    ],
    [
      'an id of text',
      '{"jsonrpc":"2.0","id":"4","result":{}}',
      `${instead}id is "4", must be an integer (schemas/protocol-layout.json#/properties/id)`,
    ],
    [
      'the id of another request',
      '{"jsonrpc":"2.0","id":3,"result":{}}',
      `${instead}id is 3, must be 4 (schemas/protocol-layout.json#/properties/id)`,
    ],
    [
      'an error to a line that the peer could not read',
      '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"not JSON"}}',
      `${instead}id is null, must be 4: the peer could not read the request (error -32700, "not JSON") (schemas/protocol-error.json#/properties/id)`,
    ],
    ['a list', '[1,2]', `${instead}a list of 2, must be an object (docs/protocol.md, "Lines")`],
    ['a number', '7', `${instead}7, must be an object (docs/protocol.md, "Lines")`],
    [
      'text',
      'hello, world',
      `${instead}not JSON at column 1: "hello, world"; must be one JSON-RPC 2.0 answer (docs/protocol.md, "Lines")`,
    ],
    [
      'nothing',
      '',
      `${instead}not JSON: the line is empty; must be one JSON-RPC 2.0 answer (docs/protocol.md, "Lines")`,
    ],
    [
      'a line that ends too early',
      '{"jsonrpc":',
      `${instead}not JSON at column 12, where it ends too early: "{"jsonrpc":"; must be one JSON-RPC 2.0 answer (docs/protocol.md, "Lines")`,
    ],
    [
      'a mistake far inside',
      `{"a":"${'x'.repeat(500)}",}`,
      `${instead}not JSON at column 509: (448 characters) "${'x'.repeat(58)}",}"; must be one JSON-RPC 2.0 answer (docs/protocol.md, "Lines")`,
    ],
    [
      'a byte order mark',
      '\ufeff{}',
      `${instead}not JSON: it begins with a byte order mark: "\\ufeff{}"; must be one JSON-RPC 2.0 answer (docs/protocol.md, "Lines")`,
    ],
  ])('%s', (_, line, message) => {
    expect(violationOf(line)).toBe(message);
  });

  test('bytes that are no UTF-8', () => {
    const start = `{${head},"result":{"bytes":1,"x":"`;
    const line = Buffer.concat([Buffer.from(start), Buffer.from([0xff]), Buffer.from('"}}')]);
    expect(violationOf(line, 'write')).toContain(`(id 4): not UTF-8 at byte ${start.length + 1} (ff): "`);
  });

  test('an answer to nothing', () => {
    expect(readAnswerLine(Buffer.from(answer(layout)), 9, undefined)).toEqual({
      violation:
        'line 9 of its stdout, when nothing was asked: an answer with id 4; nothing may be written unasked (docs/protocol.md, "Lines")',
    });
  });

  test('nesting without end, in JSON and in what is none', () => {
    const deep = '['.repeat(200_000);
    expect(violationOf(deep)).toContain('not JSON');
    expect(violationOf(`{${head},"result":${deep}${']'.repeat(200_000)}}`)).toContain('result is a list of 1');
  });
});

test('every clause that is named stands in the published schemas', () => {
  const results: Partial<Record<Method, object>> = {
    hello: { protocol: 2, name: 1, profiles: [1], fingerprints: { a: 1 } },
    layout: { size: -1, fields: [{ path: 1 }] },
    write: { bytes: 'x' },
    read: { bytes: 1, refused: null },
    subscribe: [],
    deliver: [],
    shutdown: [],
  };
  for (const [method, result] of Object.entries(results)) {
    const [, file = '', pointer = ''] =
      /\((schemas\/[a-z-]+\.json)#\/([^)]*)\)$/.exec(violationOf(answer(result), method as Method)) ?? [];
    const published: unknown = JSON.parse(readFileSync(join(packageFolder, file), 'utf8'));
    const found = pointer.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], published);
    expect(found, `${file}#/${pointer}`).toBeDefined();
  }
});
