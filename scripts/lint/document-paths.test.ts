import { describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { missingPaths } from './document-paths.mjs';

const existing = ['harness/layout/', 'peers/*/abi', 'descriptions/*.json5', 'docs/protocol.md'];
const exists = async (pattern: string) => existing.includes(pattern);

describe('paths in documents', () => {
  it('reports a path that does not exist, with its line', async () => {
    expect(await missingPaths('one\nsee `harness/gone.ts:12`\n', 'README.md', exists)).toEqual([
      { path: 'harness/gone.ts', line: 2 },
    ]);
  });

  it('accepts folders, globs and placeholders in capitals', async () => {
    const text = '`harness/layout/` `peers/*/abi` `descriptions/NAME.json5`';
    expect(await missingPaths(text, 'README.md', exists)).toEqual([]);
  });

  it('follows relative links from the folder of the document', async () => {
    const text = '[a](protocol.md#hello) [b](gone.md) [c](https://example.org/x.md)';
    expect(await missingPaths(text, 'docs/specification.md', exists)).toEqual([{ path: 'docs/gone.md', line: 1 }]);
  });

  it('leaves alone what is no path of the repository', async () => {
    const text = '`u32/u64` `reports/latest/report.json` `make test`\n```sh\nls `harness/gone.ts`\n```\n`~/.cache`';
    expect(await missingPaths(text, 'README.md', exists)).toEqual([]);
  });
});
