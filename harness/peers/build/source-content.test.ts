import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { digestFolders } from './source-content.ts';

const scratch = mkdtempSync(join(tmpdir(), 'samebytes-sources-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let peers = 0;
let peer = '';
beforeEach(() => {
  peers++;
  peer = join(scratch, String(peers), 'peer');
  put('peer.c', 'int main');
});

function put(name: string, text: string): void {
  const file = join(peer, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Whether a change is seen. */
async function isSeen(change: () => void): Promise<boolean> {
  const before = await digestFolders([peer]);
  change();
  return (await digestFolders([peer])) !== before;
}

describe('the content that a peer is built from', () => {
  it('changes with every file, wherever it is and whatever it is called', async () => {
    expect(await isSeen(() => put('peer.c', 'int Main'))).toBe(true);
    expect(await isSeen(() => put('deep/er/more.h', ''))).toBe(true);
    expect(await isSeen(() => put('peer.c', 'int Main'))).toBe(false);
  });

  it('does not change with what tools leave behind', async () => {
    expect(await isSeen(() => put('target/x', ''))).toBe(false);
    expect(await isSeen(() => put('.git/x', ''))).toBe(false);
  });

  it('does not change with reports, which come of the build', async () => {
    const report = (folder: string, beside: string) => {
      put(`${folder}/report.json`, '{}');
      put(`${folder}/${beside}`, '');
    };
    expect(await isSeen(() => report('reports/validate/mine', 'SHA256SUMS'))).toBe(false);
    expect(await isSeen(() => report('out', 'checks.ndjson'))).toBe(false);
    // Somebody else's file of that name is a source like any other.
    expect(await isSeen(() => put('fixtures/report.json', '{}'))).toBe(true);
  });

  it('changes with what links lead to, also when they lead back or nowhere', async () => {
    put('../shared/header.h', 'int a;');
    symlinkSync('../shared', join(peer, 'include'));
    symlinkSync('../shared/header.h', join(peer, 'header.h'));
    symlinkSync('.', join(peer, 'self'));
    symlinkSync('nowhere', join(peer, 'lost'));
    expect(await isSeen(() => put('../shared/header.h', 'int b;'))).toBe(true);
    expect(await isSeen(() => rmSync(join(peer, 'header.h')))).toBe(true);
    expect(await isSeen(() => put('../shared/header.h', 'int c;'))).toBe(true);
  });
});
