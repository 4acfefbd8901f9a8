import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { loadProfile, rulesOf } from '../layout/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { peerRules } from '../peers/rules.ts';
import { type LevelDefinitions, levelOf, levelsSchema, loadLevels } from './level-definitions.ts';

const definitions = loadLevels();
const named = new Set([...definitions.rules, ...definitions.levels.flatMap(({ rules }) => rules)]);
const profiles = readdirSync(join(packageFolder, 'descriptions/profiles')).map((file) => file.replace('.json5', ''));
const existing = new Set(Object.keys(peerRules));
for (const name of profiles) for (const id of rulesOf(await loadProfile(name)).keys()) existing.add(id);

/** The data as they are in the file, with one thing broken. */
function broken(change: (data: LevelDefinitions) => void): string[] {
  const path = join(packageFolder, 'descriptions/levels/conformance.json5');
  const data = JSON5.parse(readFileSync(path, 'utf8')) as LevelDefinitions;
  change(data);
  return levelsSchema.safeParse(data).error?.issues.map(({ message }) => message) ?? [];
}

describe('the levels of conformance', () => {
  it('rest on rules that exist, in a bundled profile or of peers as programs', () => {
    expect([...named].filter((id) => !existing.has(id))).toEqual([]);
  });

  it('leave out no rule', () => {
    const missing = [...existing].filter((id) => !named.has(id));
    expect(missing, 'to be added to descriptions/levels/conformance.json5 and docs/validate.md').toEqual([]);
  });

  it('are in their order, the last of them not yet reachable', () => {
    const ids = definitions.levels.map(({ id, later }) => (later === undefined ? id : `(${id})`));
    expect(ids).toEqual(['layout', 'core-values', 'containers', 'refuse', 'memory', '(operations)']);
  });

  it.each([
    ['values', ['primitives', 'structs'], 'core-values'],
    ['values', ['structs', 'integers128', 'nanBits'], 'core-values'],
    ['values', ['primitives', 'Vec'], 'containers'],
    ['layout', ['primitives', 'Vec', 'Result', 'alignment'], 'layout'],
    ['layout', ['primitives', 'Queue'], undefined],
    ['operations', ['primitives'], undefined],
  ])('have checks of the kind %s with %j in %s', (kind, features, level) => {
    expect(levelOf(kind, features, definitions.levels)).toBe(level);
  });

  it('are documented with all their rules', () => {
    const text = readFileSync(join(packageFolder, 'docs/validate.md'), 'utf8');
    const missing = [...definitions.levels.map(({ id }) => id), ...named].filter(
      (word) => !text.includes(`\`${word}\``),
    );
    expect(missing).toEqual([]);
  });
});

describe('levelsSchema refuses', () => {
  const level = (data: LevelDefinitions, id: string) => data.levels.find((each) => each.id === id) ?? data.levels[0];

  it('nothing of the bundled levels', () => {
    expect(broken(() => {})).toEqual([]);
  });

  it.each<[string, (data: LevelDefinitions) => unknown, string]>([
    [
      'two levels of one name',
      (data) => data.levels.push({ ...data.levels[0] } as never),
      'two levels are called "layout"',
    ],
    ['a need that comes later', (data) => level(data, 'layout')?.needs.push('memory'), '"memory" is no earlier level'],
    ['a feature that is both', (data) => level(data, 'layout')?.optional.push('enums'), '"enums" is required, too'],
    [
      'a level without checks',
      (data) => delete level(data, 'refuse')?.kind,
      'a level has a kind of check, or says why it comes later',
    ],
    [
      'features that no level knows',
      (data) => level(data, 'memory')?.optional.splice(0, 1),
      'no level has all checks of the kind memory: Vec',
    ],
    [
      'a feature without name',
      (data) => delete (data.features as Record<string, string>).Vec,
      'Invalid input: expected string, received undefined',
    ],
  ])('%s', (_, change, message) => {
    expect(broken(change)).toContain(message);
  });
});
