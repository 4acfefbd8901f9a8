import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeText } from '../../describe/index.ts';
import { layoutOf, loadPlatform, loadProfile } from '../../layout/index.ts';
import { mutantCasesFile, mutantsFolder, mutantTypesFile } from '../../mutants/catalogue.ts';
import { packageFolder } from '../../peers/package-folder.ts';
import { renderFinding } from '../../report/console/console.ts';
import type { Report } from '../../report/schema.ts';
import { runChecks } from '../../testing/run-checks.ts';
import { encodeImage, type Value } from '../../values/index.ts';
import type { TypePeer } from '../kinds/type-peer.ts';
import type { Participant } from '../participant.ts';
import { findImageFault } from './judge-images.ts';
import { withNanBits } from './nan-bits.ts';

const files = [mutantTypesFile, mutantCasesFile];
const types = ['mutants.Floats'];

describe('a case in which the bits of NaNs count', () => {
  const peer = (name: string, more: Partial<TypePeer> = {}) => ({ name, size: 4, align: 4, ...more }) as TypePeer;
  const participant = (name: string, capabilities: string[]) =>
    ({ name, hello: { capabilities } }) as unknown as Participant;
  const participants = [participant('keeps', ['read', 'nanBits']), participant('loses', ['read'])];
  const nanCase = { id: 'bits', count: 1, nanBits: true, take: () => [] };

  test('takes peers that lack the capability as unsupported, with the reason', () => {
    const [keeps, loses] = [peer('keeps'), peer('loses')];
    const able = withNanBits([keeps, loses], participants, nanCase);
    expect(able[0]).toBe(keeps);
    expect(able[1]?.unsupported).toBe(
      'loses lacks the capability nanBits, which the case "bits" asks for: the bits of NaNs count',
    );
    expect(loses.unsupported).toBeUndefined();
  });

  test('leaves alone peers that are out of it already, and all of them in other cases', () => {
    const away = [peer('loses', { unsupported: 'not today' }), peer('missing')];
    expect(withNanBits(away, participants, nanCase)).toEqual(away);
    const peers = [peer('loses')];
    expect(withNanBits(peers, participants, { ...nanCase, nanBits: false })).toBe(peers);
  });
});

describe('a writer whose NaNs have other bits', () => {
  const floats = describeText(
    `{samebytes: 1, package: 'demo', version: '1.0.0', types: {Pair: {struct: {narrow: 'f32', broad: 'f64'}}}}`,
    'nan.json5',
  );
  const layoutOfPair = async () =>
    layoutOf({ kind: 'named', name: 'demo.Pair' }, floats, await loadProfile('s-core'), await loadPlatform('x86_64'));

  /** What is found when the second value is written where the first was meant. */
  async function faultOf(meant: Value, written: Value) {
    const layout = await layoutOfPair();
    const [canonical, images] = [meant, written].map((value) => {
      const image = new Uint8Array(layout.size);
      encodeImage(layout, value, image, 0);
      return image;
    }) as [Uint8Array, Uint8Array];
    const batch = { values: [meant], tape: new Uint8Array(), canonical };
    return findImageFault('writer', images, batch, layout, layout.size);
  }

  test('is right, and wrong where the value carries its bits', async () => {
    const other = { narrow: 'NaN:0x7fc00001', broad: 1 };
    expect(await faultOf({ narrow: Number.NaN, broad: 1 }, other)).toBeUndefined();
    expect(await faultOf({ narrow: 'NaN:0x7fc00002', broad: 1 }, other)).toMatchObject({
      path: 'narrow',
      rule: 'primitive.bytes',
      expected: '02 00 c0 7f ("NaN:0x7fc00002")',
      actual: '01 00 c0 7f ("NaN:0x7fc00001")',
    });
  });

  test('is not blamed for them when another field is wrong', async () => {
    const written = { narrow: 'NaN:0x7fc00001', broad: 2 };
    expect(await faultOf({ narrow: Number.NaN, broad: 1 }, written)).toMatchObject({ path: 'broad', offset: 8 });
  });
});

describe('a peer that promises to keep the bits of NaNs and loses them', () => {
  let report: Report;
  beforeAll(async () => {
    const peers = [
      'python',
      join(mutantsFolder, 'python:nan-canonical'),
      join(mutantsFolder, 'python:claims-nan-bits'),
    ];
    report = await runChecks({ peers, files, types });
  });

  test('is found where it loses them, with what it lost', () => {
    const texts = report.findings.map((finding) => renderFinding(finding, (_, text) => text));
    expect(texts.join('\n\n').replaceAll(`${packageFolder}/`, '')).toMatchSnapshot();
  });

  test('leaves a peer that promises nothing out of every pair of the case, and of no other', () => {
    const row = report.matrix.find(({ writer, reader }) => writer === 'python' && reader === 'python');
    expect(row).toMatchObject({ unsupported: 1, failed: 0 });
    // As writer: for the reference and three peers; as reader likewise; the pair with itself once.
    expect(report.checks.unsupported).toBe(7);
    expect(report.checks.errors).toBe(0);
  });
});
