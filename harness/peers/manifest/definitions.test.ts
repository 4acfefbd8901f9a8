import { describe, expect, test } from 'vitest';
import { loadDescriptions } from '../../describe/load.ts';
import { brokenDefinitions, exampleDefinitions } from '../../testing/broken-definitions.ts';
import { testDescriptions } from '../../testing/run-checks.ts';
import { refuseWrongDefinitions } from './definitions.ts';
import { specifyPeer } from './locate.ts';

const types = await loadDescriptions([testDescriptions]);

describe('the own types of a manifest', () => {
  test('that fit the run are accepted', async () => {
    await refuseWrongDefinitions(types, [await specifyPeer(exampleDefinitions('cpp'))]);
  });

  test('that do not are errors at their place, all at once', async () => {
    const folder = await brokenDefinitions('cpp', 'misspelt', {
      manifest: [
        ["'demo.motor.Cylinder': 'motor::Cylinder',", ''],
        ["'demo.motor.Sample'", "'demo.motor.Sampel'"],
        ['drive: ', 'Drive: '],
      ],
    });
    const said = refuseWrongDefinitions(types, [await specifyPeer(folder)]);
    await expect(said).rejects.toThrow('demo.motor.Motor is made of demo.motor.Cylinder, which is not listed');
    await expect(said).rejects.toThrow('did you mean "demo.motor.Sample"?');
    await expect(said).rejects.toThrow('demo.motor.Gear has no value "Drive"');
    await expect(said).rejects.toThrow(/peer\.json5:\d\d:/);
  });

  test('are for C++ and Rust only', async () => {
    const folder = await brokenDefinitions('cpp', 'of-python', { manifest: [["extends: 'cpp'", "extends: 'python'"]] });
    await expect(specifyPeer(folder)).rejects.toThrow('types of your own can be checked in C++ and Rust only');
  });

  test.each([
    ["'motor::Cylinder'", "'motor::Cylinder; int x'", 'a type as the language names it, without const'],
    ["'motor::Cylinder'", "'const motor::Cylinder'", 'a type as the language names it, without const'],
    ["'motor::Cylinder'", "'struct Cylinder'", 'a type as the language names it, without const'],
    ["'timestamp_ns'", "'time stamp'", 'the name of a member'],
  ])('are names and nothing else: %s', async (from, to, said) => {
    const folder = await brokenDefinitions('cpp', 'no-names', { manifest: [[from, to]] });
    await expect(specifyPeer(folder)).rejects.toThrow(said);
  });
});
