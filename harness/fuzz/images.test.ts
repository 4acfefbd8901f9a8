import { describe, expect, it } from 'vitest';
import { expectReadings, judgeReadings } from '../check/judge/judge-readings.ts';
import { loadDescriptions } from '../describe/index.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { testDescriptions } from '../testing/run-checks.ts';
import { encodeRefusals, encodeTape } from '../values/index.ts';
import { Dice } from './dice.ts';
import { mutateImage, seedImages } from './mutate-images.ts';
import { shrinkImage } from './shrink-image.ts';

const types = await loadDescriptions([testDescriptions]);
const name = 'demo.motor.Motor';
const profile = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');
const layout = layoutOf({ kind: 'named', name }, types, profile, platform);

function images(seed: number, count: number): Uint8Array[] {
  const dice = new Dice(seed);
  const seeds = seedImages(name, types, layout, dice);
  return Array.from({ length: count }, () => mutateImage(seeds, dice));
}

describe('mutated images', () => {
  it('are accepted and refused, by every rule of the type', () => {
    const { outcomes } = expectReadings(name, types, layout, images(1, 3000));
    const rules = new Set(outcomes.map((outcome) => (outcome.refused ? outcome.refusal.rule : 'accepted')));
    expect([...rules].sort()).toEqual([
      'accepted',
      'enum.value',
      'option.flag',
      'result.flag',
      'string.capacity',
      'string.len',
      'string.utf8',
      'vec.capacity',
      'vec.len',
    ]);
  });

  it('are the same ones for the same seed', () => {
    expect(images(7, 50)).toEqual(images(7, 50));
    expect(images(7, 50)).not.toEqual(images(8, 50));
  });
});

describe('readings of images', () => {
  const some = images(3, 200);
  const expected = expectReadings(name, types, layout, some);
  const refused = expected.outcomes.findIndex((outcome) => outcome.refused);
  const accepted = expected.outcomes.findIndex((outcome) => !outcome.refused);
  const right = expected.outcomes.map((outcome, index) =>
    outcome.refused ? encodeRefusals([outcome.refusal]).slice() : (expected.records[index] as Uint8Array),
  );
  const judge = (records: readonly Uint8Array[]) =>
    judgeReadings('peer', Buffer.concat(records), expected, some, name, types);

  it('that are the reference ones have no fault', () => {
    expect(judge(right)).toEqual([]);
  });

  it('may name another broken rule', () => {
    expect(judge(right.with(refused, encodeRefusals([{ rule: 'other.rule', path: 'rpm' }])))).toEqual([]);
  });

  it('are at fault when an image is accepted that has to be refused', () => {
    const [fault] = judge(right.with(refused, right[accepted] as Uint8Array));
    expect(fault?.index).toBe(refused);
    expect(fault?.fault.message).toMatch(/^peer accepts an image in which .* breaks /);
  });

  it('are at fault when an image is refused that breaks no rule, or read as another value', () => {
    const other = expected.outcomes.findLastIndex((outcome) => !outcome.refused);
    const rules = [encodeRefusals([{ rule: 'vec.len', path: 'history' }]), right[other] as Uint8Array].map((record) => {
      return judge(right.with(accepted, record)).map(({ index, fault }) => [index, fault.rule]);
    });
    expect(rules).toEqual([[[accepted, 'value.accept']], [[accepted, 'value.read']]]);
  });

  it('of NaNs with other bits are right', () => {
    const type = { kind: 'named' as const, name: 'demo.motor.Rpm' };
    const rpm = layoutOf(type, types, profile, platform);
    const image = Uint8Array.of(1, 0, 0xc0, 0x7f);
    const own = expectReadings(type.name, types, rpm, [image]);
    const tape = Buffer.concat([encodeTape(type, types, [0]).subarray(0, 4), image]);
    expect(judgeReadings('peer', tape, own, [image], type.name, types)).toEqual([]);
  });
});

describe('a failing image', () => {
  it('keeps only the bytes that make it fail', async () => {
    const image = Uint8Array.from({ length: 77 }, (_, index) => index + 1);
    const fails = (each: Uint8Array) => each[13] === 14 && each[70] !== 0;
    const smallest = await shrinkImage(image, 4, async (candidates) => {
      const index = candidates.findIndex(fails);
      return index < 0 ? undefined : index;
    });
    expect([...smallest.entries()].filter(([, byte]) => byte !== 0)).toEqual([
      [13, 14],
      [70, 71],
    ]);
  });
});
