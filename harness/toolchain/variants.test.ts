import { afterEach, describe, expect, it } from 'vitest';
import { renderToolReport, toolReport, tools, variantRows } from './index.ts';
import type { ToolStatus } from './tool.ts';

const path = process.env.PATH;

afterEach(() => {
  process.env.PATH = path;
});

const rowsByPeer = async () => new Map((await variantRows()).map((row) => [row.peer, row]));

describe('variantRows', () => {
  it('knows every variant of the bundled peers, and with what it would be built', async () => {
    const rows = await rowsByPeer();
    expect(rows.get('cpp')).toMatchObject({ language: 'C++', available: true });
    expect(rows.get('cpp')?.detail).toMatch(/^g\+\+ \d+\.\d+\.\d+$/);
    expect(rows.get('typescript')?.detail).toBe(`node ${process.version}`);
    expect([...rows.keys()]).toEqual(expect.arrayContaining(['cpp:g++-O0', 'rust:debug', 'python:numpy']));
  });

  it('says of a variant whose tools are not there that it is not', async () => {
    process.env.PATH = '/nowhere';
    expect((await rowsByPeer()).get('rust')).toMatchObject({ available: false, detail: 'rustc: not found' });
  });

  it('says of a variant that a tool is missing besides its compiler, and of others that it is another compiler', async () => {
    const statuses = tools
      .filter(({ name }) => ['cmake', 'g++', 'python3'].includes(name))
      .map((tool): ToolStatus => ({ tool, state: tool.name === 'g++' ? 'found' : 'missing' }));
    const rows = new Map((await variantRows(statuses)).map((row) => [row.peer, row]));
    expect(rows.get('cpp')).toMatchObject({ available: false, detail: 'cmake: missing, see above' });
    expect(rows.get('rust')).toMatchObject({ available: true });
    // It runs by the package's own environment, and says itself whether that is there.
    expect(rows.get('python')?.detail).not.toContain('see above');
    const broken = statuses.map((status): ToolStatus => {
      return status.tool.name === 'g++' ? { ...status, state: 'broken' } : { ...status, state: 'found' };
    });
    const others = new Map((await variantRows(broken)).map((row) => [row.peer, row]));
    expect(others.get('cpp')).toMatchObject({ available: false, detail: 'g++: broken, see above' });
    expect(others.get('cpp:clang++-O2')?.detail).not.toContain('g++: broken, see above');
  });
});

describe('renderToolReport', () => {
  it('has a line for each variant: what --peers takes for it, and what is missing', () => {
    const variants = [
      { peer: 'cpp', language: 'C++', available: true, detail: 'g++ 12.2.0' },
      { peer: 'cpp:clang++-O2', language: 'C++', available: false, detail: 'clang++: not found' },
    ];
    const text = renderToolReport(toolReport([], { manager: undefined, root: true }, [], variants));
    expect(text.split('\n').slice(-3)).toEqual([
      'variant         here  built with',
      'cpp             yes   g++ 12.2.0',
      'cpp:clang++-O2  no    clang++: not found',
    ]);
  });
});
