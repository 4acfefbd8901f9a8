import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { inRepository } from '../paths.mjs';

const formats = ['cases', 'config', 'description', 'known', 'peer', 'platform', 'profile', 'report'];

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
  ...filesIn('descriptions/platforms').map((path) => ['platform', path]),
  ...filesIn('cases').map((path) => ['cases', path]),
  ...['c', 'cpp', 'rust', 'python', 'typescript'].map((peer) => ['peer', `peers/${peer}/peer.json5`]),
] as [string, string][];

describe('published JSON Schemas', () => {
  it('are one for each file format', () => {
    expect(readdirSync(inRepository('schemas')).sort()).toEqual(formats.map((format) => `${format}.json`));
  });

  it.each(formats)('%s is a valid schema that refuses unknown keys', (format) => {
    expect(compile(format)({ surprise: 1 })).toBe(false);
  });

  it.each(files)('%s accepts the bundled %s', (format, path) => {
    const validate = compile(format);
    validate(JSON5.parse(readFileSync(inRepository(path), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });
});
