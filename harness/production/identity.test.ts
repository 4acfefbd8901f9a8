import { describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../check/plan/plan.ts';
import { describeText } from '../describe/load.ts';
import type { TypeTable } from '../describe/types.ts';
import { loadProfile } from '../layout/index.ts';
import { projectName } from './identity.ts';
import { projects } from './index.ts';

const profile = await loadProfile('s-core');

function typesOf(name: string, types = '{ A: { struct: { x: "u8" } } }'): TypeTable {
  return describeText(`{ samebytes: 1, package: '${name}', version: '1.0.0', types: ${types} }`, 'types.json5');
}

/** A file of the project of some types. */
function fileOf(language: keyof typeof projects, path: string, types: TypeTable, version = '1.0.0'): string {
  const around = { before: '', after: '' };
  const files = projects[language](types, {
    ...{ name: 'demo', version, library: 'vendor', libraryPath: '', platforms: [], profile },
    generator: { bindings: {}, includes: [], around, fingerprints: fingerprintsOf(types, profile), typesPerUnit: 16 },
  });
  return files.find((file) => file.path === path)?.text ?? '';
}

describe('the name of a project', () => {
  it('is what its packages have in common', () => {
    expect(projectName(typesOf('acme.robot.left'))).toBe('acme_robot_left');
    expect(projectName(new Map([...typesOf('acme.robot.left'), ...typesOf('acme.robot.right')]))).toBe('acme_robot');
  });

  it('is none that hides a module of a language', () => {
    expect(projectName(new Map([...typesOf('code.left'), ...typesOf('code.right')]))).toBe('code_types');
  });
});

describe('the version of a Python project', () => {
  it.each([
    ['1.2.3', '1.2.3'],
    ['1.2.3-rc.1', '1.2.3-rc.1'],
    ['1.2.3-alpha.7+build.5', '1.2.3-alpha.7+build.5'],
    ['1.2.3-draft.3', '1.2.3.dev3'],
    ['1.2.3-rc.1.2+x', '1.2.3.dev2+x'],
    ['1.2.3-next', '1.2.3.dev0'],
  ])('%s is %s, which PEP 440 knows', (version, known) => {
    expect(fileOf('python', 'pyproject.toml', typesOf('demo'), version)).toContain(`\nversion = "${known}"\n`);
  });
});

describe('a Rust project', () => {
  const variant = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `a${index}: ${index % 2 === 0 ? 'null' : '"u64"'}`);
    return typesOf('demo', `{ Many: { variant: { ${names.join(', ')} } } }`);
  };

  it('lets rustc expand variants of many alternatives', () => {
    expect(fileOf('rust', 'src/lib.rs', variant(256))).toContain('#![recursion_limit = "2048"]');
    expect(fileOf('rust', 'src/lib.rs', variant(8))).not.toContain('recursion_limit');
  });
});
