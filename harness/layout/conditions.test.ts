import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hostPlatform } from '../peers/manifest/host-platform.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { loadPlatforms } from './index.ts';

const platforms = await loadPlatforms();
const elsewhere: Readonly<Record<string, string>> = {
  'x86_64-macos': 'x86_64-apple-darwin',
  'aarch64-macos': 'aarch64-apple-darwin',
  'x86_64-windows': 'x86_64-pc-windows-msvc',
};

/** The platforms whose condition of C and C++ holds for a preprocessor. */
function holdInC(compiler: string): string[] {
  const lines = platforms.map(({ platform, conditions }) => `#if ${conditions?.c}\n"${platform}"\n#endif\n`);
  const { stdout } = spawnSync(compiler, ['-E', '-P', '-x', 'c', '-'], { input: lines.join(''), encoding: 'utf8' });
  return [...stdout.matchAll(/"(.*)"/g)].map(([, name]) => name ?? '');
}

/** What a `cfg(...)` comes to, where the compiler says `facts`: `target_arch="x86_64"`, one a line. */
function holdsInRust(condition: string, facts: ReadonlySet<string>): boolean {
  const [, operator, inner = ''] = /^(any|all|not)\((.*)\)$/s.exec(condition) ?? [];
  if (operator === undefined) return facts.has(condition.replaceAll(' ', ''));
  const results = topLevelParts(inner).map((part) => holdsInRust(part, facts));
  if (operator === 'not') return !results[0];
  return operator === 'any' ? results.includes(true) : !results.includes(false);
}

/** Splits at the commas outside of parentheses. */
function topLevelParts(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    depth += Number(character === '(') - Number(character === ')');
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

describe('the conditions of a platform', () => {
  it('are there for all of them', () => {
    for (const { platform, conditions } of platforms) expect(conditions, platform).toBeDefined();
  });

  it('of Python are of one platform only', () => {
    const all = platforms.flatMap(({ conditions }) => conditions?.python ?? []);
    expect(new Set(all).size).toBe(all.length);
  });

  it('of C hold on this machine, and no others do', () => expect(holdInC('gcc')).toEqual([hostPlatform]));
});

for (const { platform, targets } of platforms) {
  if (targets?.gnu === undefined || platform === hostPlatform) continue;
  describeWith({ programs: [`${targets.gnu}-gcc`] }, `the conditions of C on ${platform}`, () => {
    it('hold, and no others do', () => expect(holdInC(`${targets.gnu}-gcc`)).toEqual([platform]));
  });
}

describeWith({ programs: ['rustc'] }, 'the conditions of Rust', () => {
  it.each(platforms.map(({ platform, targets }) => [platform, targets?.rust ?? elsewhere[platform] ?? '']))(
    'hold on %s, and no others do',
    (platform, target) => {
      const { stdout } = spawnSync('rustc', ['--print', 'cfg', '--target', target], { encoding: 'utf8' });
      const facts = new Set(stdout.trim().split('\n'));
      const holding = platforms.filter(({ conditions }) => holdsInRust(conditions?.rust ?? '', facts));
      expect(holding.map((each) => each.platform)).toEqual([platform]);
    },
  );
});
