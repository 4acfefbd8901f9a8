import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import JSON5 from 'json5';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { casesSchema } from './cases-schema.ts';
import { descriptionSchema } from './schema.ts';

test.each([
  ['descriptions', descriptionSchema],
  ['cases', casesSchema],
])('the JSON Schema of %s accepts the bundled files', (folder, schema) => {
  const validate = new Ajv2020({ strict: false }).compile(z.toJSONSchema(schema, { io: 'input' }));
  const url = new URL(`../../${folder}/`, import.meta.url);
  const files = readdirSync(url).filter((file) => file.endsWith('.json5'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    validate(JSON5.parse(readFileSync(new URL(file, url), 'utf8')));
    expect(validate.errors, file).toBe(null);
  }
});

test('the JSON Schema of descriptions refuses unknown keys and unknown underlying integers', () => {
  const validate = new Ajv2020({ strict: false }).compile(z.toJSONSchema(descriptionSchema, { io: 'input' }));
  const description = (declaration: object): object => ({
    samebytes: 1,
    package: 'a.b',
    version: '1.0.0',
    types: { A: declaration },
  });
  expect(validate(description({ alias: 'u8' }))).toBe(true);
  expect(validate(description({ alias: 'u8', aling: 4 }))).toBe(false);
  expect(validate(description({ enum: 'u128', values: { a: 0 } }))).toBe(false);
});
