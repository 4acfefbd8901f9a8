import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from './package-folder.ts';
import { peerRules } from './rules.ts';

test.each(Object.entries(peerRules))('%s names a document, and a section that is there', (_, { source }) => {
  const [file = '', section] = source.split(', ');
  const text = readFileSync(join(packageFolder, file), 'utf8');
  if (section !== undefined) expect(text.split('\n')).toContainEqual(expect.stringMatching(`^##+ ${section}$`));
});
