import { describe, expect, it } from 'vitest';
import { noCounts } from '../report/counts.ts';
import type { Report } from '../report/schema.ts';
import { runChecks } from '../testing/run-checks.ts';
import type { LevelRow } from './lacks.ts';
import { levelNotes } from './level-notes.ts';
import { conforms, type Level, levelsOfPeer, levelsOfRun } from './levels.ts';

const base = await runChecks({ peers: ['python'], types: ['demo.motor.Gear'], values: 5 });

/** A row of the peer python: so many checks of types with these features. */
function row(kind: string, features: string[], counts: Partial<LevelRow>): LevelRow {
  const { passed = 0, failed = 0, unsupported = 0, known = 0, errors = 0 } = counts;
  const planned = passed + failed + unsupported + known + errors;
  return {
    ...noCounts(),
    peer: 'python',
    kind,
    features,
    types: 1,
    lacking: unsupported > 0 ? 1 : 0,
    ...counts,
    planned,
  };
}

/** The levels of a report with these rows, by id. */
function levels(rows: LevelRow[], change: Partial<Report> = {}): Record<string, Level> {
  const judged = levelsOfPeer({ ...base, byFeatures: rows, ...change }, 'python') ?? [];
  return Object.fromEntries(judged.map((level) => [level.id, level]));
}

const layout = row('layout', ['primitives'], { passed: 1 });
const states = (rows: LevelRow[], change: Partial<Report> = {}) => {
  return Object.fromEntries(Object.values(levels(rows, change)).map(({ id, state }) => [id, state]));
};

describe('levelsOfPeer', () => {
  it('reaches what passed, and leaves out what has no checks', () => {
    expect(states([layout, row('values', ['primitives'], { passed: 3 })])).toEqual({
      layout: 'reached',
      'core-values': 'reached',
      containers: 'nothing to check',
      refuse: 'nothing to check',
      memory: 'nothing to check',
      operations: 'later',
    });
  });

  it.each(['failed', 'errors', 'known'])('does not reach a level of which a check is among the %s', (count) => {
    expect(states([{ ...layout, [count]: 1 }]).layout).toBe('not reached');
  });

  it('reaches nothing in a run that was stopped', () => {
    expect(states([layout], { completed: false }).layout).toBe('not reached');
  });

  it('does not reach a level without those that it needs, and says which', () => {
    const judged = levels([
      row('layout', ['primitives'], { passed: 1, failed: 1 }),
      row('values', ['primitives'], { passed: 1 }),
      row('values', ['Vec'], { passed: 1 }),
      row('memory', ['primitives'], { failed: 1 }),
    ]);
    expect(judged['core-values']).toMatchObject({ state: 'not reached', needs: ['layout'] });
    expect(judged.containers).toMatchObject({ state: 'not reached', needs: ['core-values'] });
    // It is missed for a reason of its own.
    expect(judged.memory).toMatchObject({ state: 'not reached', needs: [] });
  });

  it('explains what is unsupported by a feature that the peer shows nowhere', () => {
    const judged = levels([
      row('layout', ['primitives', 'structs'], { passed: 1 }),
      row('layout', ['primitives', 'structs', 'integers128'], { unsupported: 1, reason: 'python: no u128' }),
      row('layout', ['primitives', 'tuples'], { unsupported: 2 }),
    ]);
    expect(judged.layout).toMatchObject({
      state: 'not reached',
      lacks: [
        { what: '128-bit integers', required: false, types: 1, reason: 'no u128' },
        { what: 'tuples', required: true, types: 1 },
      ],
    });
  });

  it('prefers a feature that is shown in no kind of check to one that this kind alone has not shown', () => {
    const rows = [row('layout', ['arrays'], { passed: 1 }), row('values', ['primitives'], { passed: 1 })];
    const judged = levels([...rows, row('values', ['arrays', 'integers128'], { unsupported: 1 })]);
    expect(judged['core-values']).toMatchObject({ state: 'reached', lacks: [{ what: '128-bit integers' }] });
  });

  it('names all that may be lacking where no type tells, but nothing else where one does', () => {
    const lacked = (...rows: LevelRow[]) =>
      levels([row('values', ['Option'], { passed: 1 }), ...rows]).containers?.lacks.map(({ what }) => what);
    const both = row('values', ['Vec', 'String'], { unsupported: 1 });
    expect(lacked(both)).toEqual(['Vec or String']);
    expect(lacked(both, row('values', ['String'], { unsupported: 1 }))).toEqual(['String']);
    expect(lacked(both, row('values', ['Vec'], { passed: 1 }))).toEqual(['String']);
  });

  it('finds no excuse for a type of which every feature is shown, but that of containers in other levels', () => {
    const lacking = (kind: string, ...features: string[]) => [
      row(kind, features, { passed: 1, unsupported: 1, types: 2 }),
    ];
    const judged = levels([...lacking('layout', 'primitives', 'Vec'), ...lacking('values', 'primitives', 'Vec')]);
    const what = 'types of features that it has';
    expect(judged.layout).toMatchObject({ state: 'reached', lacks: [{ what, required: false }] });
    expect(judged.containers).toMatchObject({ state: 'not reached', lacks: [{ what, required: true }] });
    expect(states(lacking('layout', 'primitives')).layout).toBe('not reached');
    expect(states(lacking('layout', 'primitives', 'integers128')).layout).toBe('not reached');
  });

  it('knows what a peer claims by its manifest, else by what it supports', () => {
    const rows = [layout, row('values', ['primitives'], { unsupported: 1 })];
    const claimed = (change?: Partial<Report>) =>
      Object.values(levels(rows, change)).flatMap(({ id, claimed }) => (claimed ? [id] : []));
    expect(claimed()).toEqual(['layout']);
    const peers = base.peers.map((peer) => ({ ...peer, claims: ['core-values'] }));
    expect(claimed({ peers })).toEqual(['core-values']);
  });

  it('says nothing of a report that is older than levels', () => {
    const { byFeatures: _, ...older } = base;
    expect(levelsOfPeer(older, 'python')).toBeUndefined();
    expect(levelsOfRun(older)).toBeUndefined();
  });
});

describe('levelsOfRun', () => {
  const second = { ...(base.peers[0] as Report['peers'][number]), name: 'other' };
  const runOf = (other: Partial<LevelRow>) => {
    const mine = row('layout', ['primitives'], { passed: 1 });
    const theirs = { ...row('layout', ['primitives'], other), peer: 'other' };
    const all = { ...row('layout', ['primitives'], { passed: 1 }), peer: '*' };
    const judged = levelsOfRun({ ...base, peers: [...base.peers, second], byFeatures: [all, mine, theirs] }) ?? [];
    return { state: judged[0]?.state, conforms: conforms(judged) };
  };

  it('reaches what all peers reach that support anything', () => {
    expect(runOf({ passed: 1 })).toEqual({ state: 'reached', conforms: true });
    expect(runOf({ unsupported: 1 })).toEqual({ state: 'reached', conforms: true });
    expect(runOf({ failed: 1 })).toEqual({ state: 'not reached', conforms: false });
    expect(runOf({ passed: 1, unsupported: 1 })).toEqual({ state: 'not reached', conforms: false });
  });
});

describe('levelNotes', () => {
  it('say each thing once, required things first, in the words of the peer, cut', () => {
    const reason = `python: ${'no '.repeat(60)}u128`;
    const lacking = (kind: string) => row(kind, ['integers128'], { unsupported: 1, reason, lacking: 3 });
    const notes = levelNotes(
      Object.values(
        levels([layout, lacking('layout'), row('memory', ['primitives'], { passed: 1 }), lacking('memory')]),
      ),
    );
    expect(notes[0]).toBe(`lacks 128-bit integers (optional): 3 types; "${'no '.repeat(60).slice(0, 100)}..."`);
    expect(notes.slice(1)).toEqual(['not tried in layout, memory: enums, structs, tuples, arrays']);
  });
});
