import { expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { brokenPeer, runChecks } from '../testing/run-checks.ts';
import { renderFinding } from './console.ts';

/** The findings of a run as a person reads them, without the paths of this machine. */
async function findingsText(selector: string, type: string): Promise<string> {
  const report = await runChecks({ peers: ['python', selector], types: [type] });
  const texts = report.findings.map((finding) => renderFinding(finding, (_, text) => text));
  return texts.join('\n\n').replaceAll(`${packageFolder}/`, '');
}

test('a misplaced field', async () => {
  expect(await findingsText(brokenPeer('packed-struct'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  packed-struct has cylinders[].temperature at byte 5, expected at byte 8 (align 4: f32 after u8)
      rule      struct.offset: each field stands at the next multiple of its alignment after the field before it
                docs/specification.md, Composites; System V psABI, Aggregates and Unions
      expected  at byte 8
      actual    at byte 5
      explains  20 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers python,harness/testing/broken-peers/packed-struct --seed 7 --values 100"
  `);
});

test('a flag that is too wide', async () => {
  expect(await findingsText(brokenPeer('wide-option-flag'), 'demo.motor.Wide')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Wide  wide-option-flag has c.is_some size 4, expected size 1
      rule      option.layout: an Option<T> is a struct of is_some: u8 and value: T, in this order
                docs/specification.md, Containers in the profile s-core
      expected  size 1
      actual    size 4
      explains  4 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Wide --peers python,harness/testing/broken-peers/wide-option-flag --seed 7 --values 100"
  `);
});

test('a wrong constant', async () => {
  expect(await findingsText(brokenPeer('wrong-capacity'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  wrong-capacity writes history.capacity at byte 56 as 41 00 00 00, expected 40 00 00 00
      rule      vec.capacity: capacity is N
                docs/specification.md, Containers in the profile s-core
      expected  40 00 00 00 (64)
      actual    41 00 00 00 (65)
      value     {"rpm":1.2345677614212036,"cylinders":[{"id":18,"temperature":3.7037034034729004,"fault":{"some":13380}},{"id":69,"temperature":7.407406806945801,"fault":{"some":26487}},{"id":120,"temperature":11.111...
                number 0 of values/demo.motor.Motor/edge/wrong-capacity/reference/x86_64
      smallest  {"rpm":0,"cylinders":[{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null}],"history":[],"name":"","s...
      explains  6 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers python,harness/testing/broken-peers/wrong-capacity --seed 7 --values 100"
  `);
});

test('a value that is misread', async () => {
  expect(await findingsText(brokenPeer('text-loses-last-byte'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  text-loses-last-byte reads name at byte 316 as "", expected "a"
      rule      value.read: a reader reads from an image the value that its value bytes say
                docs/specification.md, Words
      expected  "a"
      actual    ""
      value     {"rpm":"-0","cylinders":[{"id":127,"temperature":"NaN","fault":{"some":258}},{"id":128,"temperature":"Infinity","fault":{"some":65534}},{"id":0,"temperature":"-Infinity","fault":{"some":32767}},{"id":...
                number 2 of values/demo.motor.Motor/edge/reference/text-loses-last-byte/x86_64
      smallest  {"rpm":0,"cylinders":[{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null}],"history":[],"name":"a","...
      explains  14 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers python,harness/testing/broken-peers/text-loses-last-byte --seed 7 --values 100"
  `);
});

test('a reader that looks at unspecified bytes', async () => {
  expect(await findingsText(brokenPeer('text-until-padding'), 'demo.motor.Motor')).toMatchInlineSnapshot(`
    "FAIL demo.motor.Motor  text-until-padding makes a tape that cannot be read: record 1 at name, byte 304 of the tape: the text is not UTF-8
      rule      reads.unspecified: a reader never looks at padding, absent payloads, elements past len and the rest of a union
                docs/specification.md, Words
      expected  a record for each value
      actual    record 1 at name, byte 304 of the tape: the text is not UTF-8
      value     {"rpm":"-0","cylinders":[{"id":127,"temperature":"NaN","fault":{"some":258}},{"id":128,"temperature":"Infinity","fault":{"some":65534}},{"id":0,"temperature":"-Infinity","fault":{"some":32767}},{"id":...
                number 2 of values/demo.motor.Motor/edge/reference/text-until-padding/x86_64
      smallest  {"rpm":0,"cylinders":[{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null},{"id":0,"temperature":0,"fault":null}],"history":[],"name":"","s...
      explains  2 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Motor --peers harness/testing/broken-peers/text-until-padding --seed 7 --values 100"
  `);
});

test('a program that fails', async () => {
  const crash = `${brokenPeer('misbehaving')}:crashes-at-layout`;
  expect(await findingsText(crash, 'demo.motor.Gear')).toMatchInlineSnapshot(`
    "error demo.motor.Gear  misbehaving:crashes-at-layout: the peer exited with code 7 during "layout"
      rule      peer.crash: a peer lives until its stdin ends
                docs/protocol.md
      misbehaving:crashes-at-layout logged:
        | about to crash
        | \\x1b[31mred
      explains  17 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Gear --peers python,harness/testing/broken-peers/misbehaving:crashes-at-layout --seed 7 --values 100"
  `);
  const garbage = `${brokenPeer('misbehaving')}:answers-garbage-late`;
  expect(await findingsText(garbage, 'demo.motor.Gear')).toMatchInlineSnapshot(`
    "error demo.motor.Gear  misbehaving:answers-garbage-late: a line on stdout that is no JSON-RPC 2.0 response: "\\\\x1b]0;not json"
      rule      peer.garbage: a peer writes nothing to stdout but answers, in order and of the right shape
                docs/protocol.md
      explains  17 checks
      again     samebytes run harness/testing/motor.json5 --types demo.motor.Gear --peers python,harness/testing/broken-peers/misbehaving:answers-garbage-late --seed 7 --values 100"
  `);
});
