// `make schemas`: writes schemas/*.json from the zod schemas that validate the files, for editors and other readers.
// With --check it writes nothing and fails when they are out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { inRepository } from './paths.mjs';
import { publishedSchemas } from './schemas/published.mjs';

const checking = process.argv.includes('--check');
for (const { name, title, schema } of await publishedSchemas()) {
  const path = inRepository('schemas', `${name}.json`);
  const text = `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (checking) {
    console.log(`schemas/${name}.json is out of date: run \`make schemas\``);
    process.exitCode = 1;
  } else {
    mkdirSync(inRepository('schemas'), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote schemas/${name}.json`);
  }
}
