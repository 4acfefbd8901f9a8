import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../../peers/package-folder.ts';
import { brokenPeer, runChecks } from '../../testing/run-checks.ts';
import { renderFinding } from './console.ts';

/** The findings of a run as a person reads them, without the paths of this machine. */
async function findingsText(selector: string, type: string): Promise<string> {
  const report = await runChecks({ peers: ['python', selector], types: [type] });
  const texts = report.findings.map((finding) => renderFinding(finding, (_, text) => text));
  return texts.join('\n\n').replaceAll(`${packageFolder}/`, '');
}

test('a misplaced field', async () => {
  expect(await findingsText(brokenPeer('packed-struct'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  packed-struct has cylinders[].temperature at byte 5,
         expected at byte 8 (align 4: f32 after u8)
      as if     nothing were aligned, as by #pragma pack(1)
      rule      struct.offset: each field stands at the next multiple of its
                alignment after the field before it
                docs/specification.md, Composites; System V psABI, Aggregates and
                Unions
      expected  at byte 8
      actual    at byte 5
      explains  20 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers python,harness/testing/broken-peers/packed-struct --seed 7 --values 100"
  `);
});

test('a flag that is too wide', async () => {
  expect(await findingsText(brokenPeer('wide-option-flag'), 'demo.motor.Wide')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Wide  wide-option-flag has c.is_some size 4, expected size 1
      rule      option.layout: an Option<T> is a struct of is_some: u8 and value: T,
                in this order
                docs/specification.md, Containers in the profile s-core
      expected  size 1
      actual    size 4
      explains  4 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Wide --peers python,harness/testing/broken-peers/wide-option-flag --seed 7 --values 100"
  `);
});

test('a wrong constant', async () => {
  expect(await findingsText(brokenPeer('wrong-capacity'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  wrong-capacity writes history.capacity at byte 56 as
         41 00 00 00, expected 40 00 00 00
      rule      vec.capacity: capacity is N
                docs/specification.md, Containers in the profile s-core
      expected  40 00 00 00 (64)
      actual    41 00 00 00 (65)
      value     {"rpm":1.2345677614212036,"cylinders":[{"id":18,
                "temperature":3.7037034034729004,"fault":{"some":13380}},{"id":69,
                "temperature":7.407406806945801,"fault":{"some":26487}},{"id":120,
                "temperature":11.111...
                number 0 of
                values/demo.motor.Motor/edge/wrong-capacity/reference/x86_64
      smallest  {"rpm":0,"cylinders":[{"id":0,"temperature":0,"fault":null} x 4],
                "history":[],"name":"","status":{"ok":0}}
      explains  6 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers python,harness/testing/broken-peers/wrong-capacity --seed 7 --values 100"
  `);
});

test('a value that is misread', async () => {
  expect(await findingsText(brokenPeer('text-loses-last-byte'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  text-loses-last-byte reads name at byte 316 as "",
         expected "a"
      rule      value.read: a reader reads from an image the value that its value
                bytes say
                docs/specification.md, Words
      expected  "a"
      actual    ""
      value     {"rpm":"-0","cylinders":[{"id":127,"temperature":"NaN",
                "fault":{"some":258}},{"id":128,"temperature":"Infinity",
                "fault":{"some":65534}},{"id":0,"temperature":"-Infinity",
                "fault":{"some":32767}},{"id":...
                number 2 of
                values/demo.motor.Motor/edge/reference/text-loses-last-byte/x86_64
      smallest  {"rpm":0,"cylinders":[{"id":0,"temperature":0,"fault":null} x 4],
                "history":[],"name":"a","status":{"ok":0}}
      explains  14 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers python,harness/testing/broken-peers/text-loses-last-byte --seed 7 --values 100"
  `);
});

test('a reader that looks at unspecified bytes', async () => {
  expect(await findingsText(brokenPeer('text-until-padding'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  text-until-padding makes a tape that cannot be read:
         record 1 at name, byte 304 of the tape: the text is not UTF-8
      rule      reads.unspecified: a reader never looks at padding, absent payloads,
                elements past len and the rest of a union
                docs/specification.md, Words
      expected  a record for each value
      actual    record 1 at name, byte 304 of the tape: the text is not UTF-8
      value     {"rpm":"-0","cylinders":[{"id":127,"temperature":"NaN",
                "fault":{"some":258}},{"id":128,"temperature":"Infinity",
                "fault":{"some":65534}},{"id":0,"temperature":"-Infinity",
                "fault":{"some":32767}},{"id":...
                number 2 of
                values/demo.motor.Motor/edge/reference/text-until-padding/x86_64
      smallest  {"rpm":0,"cylinders":[{"id":0,"temperature":0,"fault":null} x 4],
                "history":[],"name":"","status":{"ok":0}}
      explains  2 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers harness/testing/broken-peers/text-until-padding --seed 7 --values 100"
  `);
});

test('an image that had to be refused', async () => {
  const peer = join(packageFolder, 'mutants/python:accepts-option-flag');
  expect(await findingsText(peer, 'demo.motor.Cylinder')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Cylinder  mutant-python:accepts-option-flag accepts fault
         although is_some is 2; must refuse it by option.flag
      rule      option.flag: is_some is 0 (absent) or 1 (present)
                docs/specification.md, Containers in the profile s-core
      expected  refused: option.flag fault (02 at byte 8)
      actual    accepted as {"id":1,"temperature":-3.322240124164945e-25,
                "fault":{"some":62259}}
      value     {"id":1,"temperature":-3.322240124164945e-25,"fault":{"some":62259}}
                of
                refuse/demo.motor.Cylinder/option.flag/reference/mutant-python:accepts-option-flag/x86_64
      smallest  {"id":0,"temperature":0,"fault":null}
                fault.is_some at byte 8 is 02
      explains  1 check
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Cylinder --peers mutants/python:accepts-option-flag --seed 7 --values 100"
  `);
});

test('a pair that fails, of which both are right with the reference', async () => {
  const pairs = join(packageFolder, 'mutants/python:remembers-own-images');
  expect(await findingsText(pairs, 'demo.motor.Cylinder')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Cylinder  mutant-python:remembers-own-images reads id at byte 0
         as 1, expected 41, from a right image that it wrote itself: it does so
         again with fresh peers in a fresh mapping, and reads the reference's images
         right
      rule      reads.pair: a reader reads right images by their value bytes alone,
                whoever wrote them, wherever they stand, whatever was before
                docs/specification.md, Whose fault it is
      expected  41
      actual    1
      value     {"id":41,"temperature":-8.618066830908556e-39,"fault":null}
                number 0 of
                values/demo.motor.Cylinder/generated/mutant-python:remembers-own-images/mutant-python:remembers-own-images/x86_64
      smallest  {"id":0,"temperature":0,"fault":null}
      explains  1 check
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Cylinder --peers mutants/python:remembers-own-images --seed 7 --values 100"
  `);
  expect(await findingsText(brokenPeer('breaks-pairs:errs-once'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "error demo.motor.Motor  not reproducible: breaks-pairs:errs-once reads name at
          byte 316 as "", expected "\\u{10ffff}"; with fresh peers in a fresh mapping
          both are right
      rule      pair.unstable: what two peers do with the same bytes is the same
                each time; when a failure does not come again, nobody is blamed
                docs/specification.md, Whose fault it is
      expected  "\\u{10ffff}"
      actual    ""
      value     {"rpm":-3.322240124164945e-25,"cylinders":[{"id":13,
                "temperature":-1.9677120917510555e-30,"fault":null},{"id":255,
                "temperature":3.5,"fault":null},{"id":12,"temperature":104363638784,
                "fault":{"some":26...
                number 0 of
                values/demo.motor.Motor/generated/breaks-pairs:errs-once/breaks-pairs:errs-once/x86_64
      explains  1 check
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers harness/testing/broken-peers/breaks-pairs:errs-once --seed 7 --values 100"
  `);
});

test('a program that fails', async () => {
  const crash = `${brokenPeer('misbehaving')}:crashes-at-layout`;
  expect(await findingsText(crash, 'demo.motor.Gear')).toMatchInlineSnapshot(`
    "error demo.motor.Gear  misbehaving:crashes-at-layout: the peer exited with code
          7 during "layout"
      rule      peer.crash: a peer lives until its stdin ends
                docs/peers.md, Running
      misbehaving:crashes-at-layout logged:
        | about to crash
        | \\x1b[31mred
      explains  17 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Gear --peers python,harness/testing/broken-peers/misbehaving:crashes-at-layout --seed 7 --values 100"
  `);
  const garbage = `${brokenPeer('misbehaving')}:answers-garbage-late`;
  expect(await findingsText(garbage, 'demo.motor.Gear')).toMatchInlineSnapshot(`
    "error demo.motor.Gear  misbehaving:answers-garbage-late: line 2 of its stdout,
          in place of the answer to "layout" (id 2): not JSON at column 1:
          "\\x1b]0;not json"; must be one JSON-RPC 2.0 answer (docs/protocol.md,
          "Lines")
      rule      peer.garbage: a peer writes nothing to stdout but answers, in order
                and of the right shape
                docs/protocol.md, Lines
      explains  17 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Gear --peers python,harness/testing/broken-peers/misbehaving:answers-garbage-late --seed 7 --values 100"
  `);
});
