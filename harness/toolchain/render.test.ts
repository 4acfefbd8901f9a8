import { describe, expect, it } from 'vitest';
import { renderToolReport, toolReport } from './render.ts';
import type { Tool, ToolStatus } from './tool.ts';

function tool(name: string, more: Partial<Tool> = {}): Tool {
  return {
    name,
    neededFor: `work with ${name}`,
    required: true,
    probe: async () => undefined,
    install: { packages: { apt: [`${name}-package`] } },
    ...more,
  };
}

const statuses: ToolStatus[] = [
  { tool: tool('cmake', { minimumVersion: '3.16' }), state: 'found', version: '3.25.1' },
  { tool: tool('rustc', { minimumVersion: '1.85' }), state: 'too old', version: '1.63.0' },
  { tool: tool('clippy', { required: false }), state: 'missing' },
  { tool: tool('ninja'), state: 'broken', problem: 'exit code 1' },
];
const installer = { manager: 'apt', root: true } as const;

describe('the table of tools', () => {
  it('shows version, purpose and the command that installs what is missing', () => {
    expect(renderToolReport(toolReport(statuses, installer))).toBe(
      [
        'tool    found                        needed for        install',
        'cmake   3.25.1                       work with cmake',
        'rustc   1.63.0 is too old (>= 1.85)  work with rustc   apt-get install -y rustc-package',
        'clippy  missing, optional            work with clippy  apt-get install -y clippy-package',
        'ninja   broken: exit code 1          work with ninja   apt-get install -y ninja-package',
      ].join('\n'),
    );
  });

  it('says of each other platform what is there, and the command that installs the rest', () => {
    const platforms = [
      { platform: 'aarch64', statuses: [{ tool: tool('g++'), state: 'found', version: '12.2.0' }] },
      {
        platform: 's390x',
        statuses: [
          { tool: tool('g++', { required: false }), state: 'found', version: '12.2.0' },
          { tool: tool('qemu-s390x', { required: false }), state: 'missing' },
        ],
      },
    ] as const;
    expect(
      renderToolReport(toolReport([], installer, platforms))
        .split('\n')
        .slice(2),
    ).toEqual([
      'platform  found                           install',
      'aarch64   g++ 12.2.0',
      's390x     g++ 12.2.0, qemu-s390x missing  scripts/setup.sh --platforms s390x',
    ]);
    expect(toolReport([], installer, platforms)).toMatchObject({
      complete: true,
      platforms: [{ platform: 'aarch64' }, {}],
    });
  });

  it('is complete when only optional tools are missing', () => {
    expect(toolReport(statuses, installer).complete).toBe(false);
    expect(toolReport([statuses[0] as ToolStatus, statuses[2] as ToolStatus], installer).complete).toBe(true);
  });

  it('is plain data, the same keys for every tool', () => {
    const { tools } = toolReport(statuses, installer);
    expect(tools[2]).toEqual({
      name: 'clippy',
      neededFor: 'work with clippy',
      required: false,
      minimumVersion: null,
      state: 'missing',
      version: null,
      problem: null,
      install: ['apt-get install -y clippy-package'],
    });
    expect(new Set(tools.map((row) => Object.keys(row).join()))).toHaveProperty('size', 1);
  });
});
