import { describe, expect, test } from 'vitest';
import { describeText } from '../describe/load.ts';
import { bundledPeerFolders, specifyPeer } from '../peers/manifest/locate.ts';
import { exampleDefinitions } from '../testing/broken-definitions.ts';
import { nativeDeclaration } from './native-declaration.ts';

const types = describeText(
  `{ samebytes: 1, package: "demo.shapes", version: "1.0.0", types: {
    Unit: { alias: "f32" },
    Side: { struct: { length: "Unit", number: "u8" } },
    Shape: { doc: "A figure.", variant: { empty: null, circle: "f32", rect: { width: "Side", height: "Side" } } },
    Level: { enum: "u8", values: { low: 0, high: 1 } },
    Scene: { struct: { shapes: "Vec<Shape, 4>", level: "Level" }, align: 16 },
  } }`,
  'shapes.json5',
);
const peers = await Promise.all(bundledPeerFolders().map((folder) => specifyPeer(folder)));

describe.each(peers.map((peer) => [peer.name, peer] as const))('the declaration of a type for %s', (_, peer) => {
  test.each(['Unit', 'Side', 'Shape', 'Level', 'Scene'])('is that of %s alone', (name) => {
    const declaration = nativeDeclaration(`demo.shapes.${name}`, types, peer);
    expect([declaration?.path, ...(declaration?.lines ?? [])].join('\n')).toMatchSnapshot();
  });
});

describe("for a peer whose types are a user's own", () => {
  const motor = describeText(
    `{ samebytes: 1, package: "demo.motor", version: "1.0.0", types: {
      Rpm: { alias: "f32" }, Sample: { tuple: ["u64", "f64"] }, Other: { alias: "u8" },
    } }`,
    'motor.json5',
  );

  test.each([
    ['cpp', 'Rpm', ['motor::Rpm']],
    ['rust', 'Sample', ['motor_types::Sample', '  0: timestamp_ns', '  1: value']],
    ['cpp', 'Other', undefined],
  ] as const)('it is what the manifest lists: %s %s', async (language, name, lines) => {
    const listing = await specifyPeer(exampleDefinitions(language));
    const declaration = nativeDeclaration(`demo.motor.${name}`, motor, listing);
    expect(declaration).toEqual(lines && { path: 'peer.json5', source: 'listed', lines });
  });
});
