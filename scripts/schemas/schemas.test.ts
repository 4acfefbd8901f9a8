import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { inRepository } from '../paths.mjs';

const formats = ['cases', 'config', 'description', 'known', 'levels', 'peer', 'platform', 'profile', 'report'];
const methods = ['deliver', 'hello', 'layout', 'read', 'shutdown', 'subscribe', 'write'];
const messages = [...methods, 'error', 'request'].map((name) => `protocol-${name}`);

/** Compiles a published schema as a reader would; throws when it is not a valid JSON Schema. */
function compile(format: string) {
  const text = readFileSync(inRepository('schemas', `${format}.json`), 'utf8');
  return new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false }).compile(
    JSON.parse(text),
  );
}

/** The JSON5 files in a folder of the repository. */
function filesIn(folder: string): string[] {
  const names: string[] = readdirSync(inRepository(folder)).sort();
  return names.filter((name) => name.endsWith('.json5')).map((name) => `${folder}/${name}`);
}

const files = [
  ...filesIn('descriptions').map((path) => ['description', path]),
  ...filesIn('descriptions/profiles').map((path) => ['profile', path]),
  ...filesIn('descriptions/levels').map((path) => ['levels', path]),
  ...filesIn('descriptions/platforms').map((path) => ['platform', path]),
  ...filesIn('cases').map((path) => ['cases', path]),
  ...['c', 'cpp', 'rust', 'python', 'typescript'].map((peer) => ['peer', `peers/${peer}/peer.json5`]),
] as [string, string][];

describe('published JSON Schemas', () => {
  it('are one for each file format and each message of the protocol', () => {
    const names = [...formats, ...messages].sort();
    expect(readdirSync(inRepository('schemas')).sort()).toEqual(names.map((name) => `${name}.json`));
  });

  it.each(formats)('%s is a valid schema that refuses unknown keys', (format) => {
    expect(compile(format)({ surprise: 1 })).toBe(false);
  });

  it.each(files)('%s accepts the bundled %s', (format, path) => {
    const validate = compile(format);
    validate(JSON5.parse(readFileSync(inRepository(path), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(messages)('%s refuses what is not this message', (message) => {
    expect(compile(message)({ jsonrpc: '2.0', id: 1, method: 'dance', params: {}, result: 7 })).toBe(false);
  });

  it('accept the examples of docs/protocol.md', () => {
    const lines = readFileSync(inRepository('docs/protocol.md'), 'utf8').split('\n');
    const examples = lines.flatMap((line) => /^[<>] (\{.*\})$/.exec(line)?.[1] ?? []).map((text) => JSON.parse(text));
    expect(examples.length).toBeGreaterThan(5);
    const validators = messages.map(compile);
    for (const example of examples)
      expect(
        validators.some((accepts) => accepts(example)),
        JSON.stringify(example),
      ).toBe(true);
  });
});
