import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../report/schema.ts';
import { startSamebytes } from '../testing/command-line.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-replay-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const note = 'harness/replay/testing/note.json5';

/** Runs the type against a broken peer and returns the report's path and its first finding. */
async function findWith(peer: string, file = note): Promise<{ path: string; id: string; report: Report }> {
  const output = join(folder, peer.replace(/[:/]/g, '-'));
  const place = peer.includes('/') ? peer : `harness/testing/broken-peers/${peer}`;
  const peers = `python,${place}`;
  await startSamebytes([
    'run',
    file,
    '--types',
    '*.Note',
    '--peers',
    peers,
    '--seed',
    '7',
    '--values',
    '10',
    '--output',
    output,
  ]);
  const path = join(output, 'report.json');
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  const [finding] = report.findings;
  return { path, id: finding?.id ?? 'none', report };
}

describe('samebytes replay', () => {
  test('shows the two layouts beside each other', async () => {
    const { path, id } = await findWith('wide-option-flag');
    const result = await startSamebytes(['replay', id, '--report', path]);
    expect(result.stdout).toMatchInlineSnapshot(`
      "FAIL demo.note.Note  wide-option-flag has fault.is_some size 4, expected size 1
        rule      option.layout: an Option<T> is a struct of is_some: u8 and value: T,
                  in this order
                  docs/specification.md, Containers in the profile s-core
        expected  size 1
        actual    size 4
        explains  19 checks
        again     samebytes run harness/replay/testing/note.json5 --types demo.note.Note --peers python,harness/testing/broken-peers/wide-option-flag --seed 7 --values 10

      layout of demo.note.Note, in bytes
                          reference                           wide-option-flag
        part                offset    size   align  stride      offset    size   align  stride
        (whole)                  0      44       4                   0      48       4            <-- differs
        id                       0       1       1                   0       1       1
        level                    2       2       2                   2       2       2
        weight                   4       4       4                   4       4       4
        fault                    8       4       2                   8       8       4            <-- differs
        fault.is_some            8       1       1                   8       4       4            <-- differs
        fault.value             10       2       2                  12       2       2            <-- differs
        marks                   12      16       4                  16      16       4            <-- differs
        marks.len               12       4       4                  16       4       4            <-- differs
        marks.capacity          16       4       4                  20       4       4            <-- differs
        marks.elements          20       6       2       2          24       6       2       2    <-- differs
        marks.elements[]        20       2       2                  24       2       2            <-- differs
        text                    28      16       4                  32      16       4            <-- differs
        text.len                28       4       4                  32       4       4            <-- differs
        text.capacity           32       4       4                  36       4       4            <-- differs
        text.bytes              36       8       1       1          40       8       1       1    <-- differs
        text.bytes[]            36       1       1                  40       1       1            <-- differs

      log of wide-option-flag: empty

      demo.note.Note as generated for wide-option-flag (Python, demo_note.py)
        @abi_struct()
        class Note(AbiStruct):
            """A remark about a machine."""

            id: u8
            level: Level
            weight: f32
            fault: AbiOption[u16]
            marks: AbiVec[u16, Literal[3]]
            text: AbiString[Literal[8]]

      failed again: 4deaf722"
    `);
    expect(result.exitCode).toBe(1);
  });

  test('shows the bytes of a wrong image', async () => {
    const { path, id } = await findWith('wrong-capacity');
    const result = await startSamebytes(['replay', id, '--report', path]);
    expect(result.stdout).toMatchInlineSnapshot(`
      "FAIL demo.note.Note  wrong-capacity writes marks.capacity at byte 16 as
           04 00 00 00, expected 03 00 00 00
        rule      vec.capacity: capacity is N
                  docs/specification.md, Containers in the profile s-core
        expected  03 00 00 00 (3)
        actual    04 00 00 00 (4)
        explains  6 checks
        again     samebytes run harness/replay/testing/note.json5 --types demo.note.Note --peers python,harness/testing/broken-peers/wrong-capacity --seed 7 --values 10

      value 0 of the case edge of demo.note.Note
        {
          id: 1,
          level: 'high',
          weight: 3.7037034034729004,
          fault: { some: 13380 },
          marks: [ 17749, 22118, 26487 ],
          text: '7abcdefg'
        }

      smallest value that fails so
        { id: 0, level: 'low', weight: 0, fault: null, marks: [], text: '' }

      image that wrong-capacity wrote, beside the reference's (44 bytes; .. carries no value)
        offset  expected                 actual                   part
             0  01                       01                       id
             1  ..                       00
             2  2c 01                    2c 01                    level
             4  7a 09 6d 40              7a 09 6d 40              weight
             8  01                       01                       fault.is_some
             9  ..                       00
            10  44 34                    44 34                    fault.value
            12  03 00 00 00              03 00 00 00              marks.len
            16  03 00 00 00              04 00 00 00              marks.capacity  <-- differs
            20  55 45                    55 45                    marks.elements[0]
            22  66 56                    66 56                    marks.elements[1]
            24  77 67                    77 67                    marks.elements[2]
            26  .. ..                    00 00
            28  08 00 00 00              08 00 00 00              text.len
            32  08 00 00 00              08 00 00 00              text.capacity
            36  37 61 62 63 64 65 66 67  37 61 62 63 64 65 66 67  text.bytes

      log of wrong-capacity: empty

      demo.note.Note as generated for wrong-capacity (Python, demo_note.py)
        @abi_struct()
        class Note(AbiStruct):
            """A remark about a machine."""

            id: u8
            level: Level
            weight: f32
            fault: AbiOption[u16]
            marks: AbiVec[u16, Literal[3]]
            text: AbiString[Literal[8]]

      failed again: 0b182da8"
    `);
    expect(result.exitCode).toBe(1);
  });

  test('shows the image that was misread, and the tape that was made of it', async () => {
    const { path, id } = await findWith('text-loses-last-byte');
    const result = await startSamebytes(['replay', id.slice(0, 5), '--report', path]);
    expect(result.stdout).toMatchInlineSnapshot(`
      "FAIL demo.note.Note  text-loses-last-byte reads text at byte 28 as "", expected
           "a"
        rule      value.read: a reader reads from an image the value that its value
                  bytes say
                  docs/specification.md, Words
        expected  "a"
        actual    ""
        explains  13 checks
        again     samebytes run harness/replay/testing/note.json5 --types demo.note.Note --peers python,harness/testing/broken-peers/text-loses-last-byte --seed 7 --values 10

      value 2 of the case edge of demo.note.Note
        { id: 255, level: 'high', weight: '-0', fault: { some: 0 }, marks: [ 0, 65535, 1 ], text: 'a' }

      smallest value that fails so
        { id: 0, level: 'low', weight: 0, fault: null, marks: [], text: 'a' }

      image that text-loses-last-byte read, from reference (44 bytes)
        offset  bytes                    part
             0  ff                       id
             1  00
             2  2c 01                    level
             4  00 00 00 80              weight
           ...  12 bytes: fault.is_some to marks.capacity
            20  00 00                    marks.elements[0]
            22  ff ff                    marks.elements[1]
            24  01 00                    marks.elements[2]
            26  00 00
            28  01 00 00 00              text.len  <-- misread
            32  08 00 00 00              text.capacity  <-- misread
            36  61                       text.bytes  <-- misread
            37  00 00 00 00 00 00 00

      tape record that text-loses-last-byte made of it, beside the right one
          byte  expected                             actual
             0  19 00 00 00 ff 2c 01 00 00 00 80 01  18 00 00 00 ff 2c 01 00 00 00 80 01  <-- differs
            12  00 00 03 00 00 00 00 00 ff ff 01 00  00 00 03 00 00 00 00 00 ff ff 01 00
            24  01 00 00 00 61                       00 00 00 00 --                       <-- differs

      log of text-loses-last-byte: empty

      demo.note.Note as generated for text-loses-last-byte (Python, demo_note.py)
        @abi_struct()
        class Note(AbiStruct):
            """A remark about a machine."""

            id: u8
            level: Level
            weight: f32
            fault: AbiOption[u16]
            marks: AbiVec[u16, Literal[3]]
            text: AbiString[Literal[8]]

      failed again: 0a0168a7"
    `);
    expect(result.exitCode).toBe(1);
  });

  test('shows the image that had to be refused, beside an intact one', async () => {
    const { path, id } = await findWith('mutants/python:accepts-option-flag');
    const result = await startSamebytes(['replay', id, '--report', path]);
    expect(result.stdout).toMatchInlineSnapshot(`
      "FAIL demo.note.Note  mutant-python:accepts-option-flag accepts fault although
           is_some is 2; must refuse it by option.flag
        rule      option.flag: is_some is 0 (absent) or 1 (present)
                  docs/specification.md, Containers in the profile s-core
        expected  refused: option.flag fault (02 at byte 8)
        actual    accepted as {"id":41,"level":"high",
                  "weight":-0.000008521872587152757,"fault":{"some":273},"...
        explains  1 check
        again     samebytes run harness/replay/testing/note.json5 --types demo.note.Note --peers mutants/python:accepts-option-flag --seed 7 --values 10

      value of the case option.flag of demo.note.Note
        {
          id: 41,
          level: 'high',
          weight: -0.000008521872587152757,
          fault: { some: 273 },
          marks: [ 31848 ],
          text: 'Ժ'
        }

      smallest value that fails so
        { id: 0, level: 'low', weight: 0, fault: null, marks: [], text: '' }
        in its image fault.is_some at byte 8 is 02

      image that mutant-python:accepts-option-flag has to refuse, beside an intact one: is_some is 2 (44 bytes)
        offset  intact                   broken                   part
             0  29                       29                       id
             1  ..                       00
             2  2c 01                    2c 01                    level
             4  2a f9 0e b7              2a f9 0e b7              weight
             8  01                       02                       fault.is_some  <-- differs
             9  ..                       00
            10  11 01                    11 01                    fault.value
            12  01 00 00 00              01 00 00 00              marks.len
            16  03 00 00 00              03 00 00 00              marks.capacity
            20  68 7c                    68 7c                    marks.elements[0]
            22  .. .. .. .. .. ..        00 00 00 00 00 00
            28  02 00 00 00              02 00 00 00              text.len
            32  08 00 00 00              08 00 00 00              text.capacity
            36  d4 ba                    d4 ba                    text.bytes
            38  .. .. .. .. .. ..        00 00 00 00 00 00

      log of mutant-python:accepts-option-flag: empty

      demo.note.Note as generated for mutant-python:accepts-option-flag (Python, demo_note.py)
        @abi_struct()
        class Note(AbiStruct):
            """A remark about a machine."""

            id: u8
            level: Level
            weight: f32
            fault: AbiOption[u16]
            marks: AbiVec[u16, Literal[3]]
            text: AbiString[Literal[8]]

      failed again: 4cbe8de2"
    `);
    expect(result.exitCode).toBe(1);
  });

  test.each(['absent-kept', 'marks-as-read', 'writes-past-end'])(
    'shows the memory around a value: %s',
    async (name) => {
      const { path, id } = await findWith(`mutants/python:${name}`);
      const result = await startSamebytes(['replay', id, '--report', path]);
      const lines = result.stdout.split('\n');
      const start = lines.findIndex((line) => line.startsWith('image '));
      expect(lines.slice(start, lines.indexOf('', start)).join('\n')).toMatchSnapshot();
      expect(result.stdout).toMatch(new RegExp(`failed again: ${id}$`));
    },
  );

  test('keeps to the rule that only the whole run could tell', async () => {
    const { path, id } = await findWith('text-until-padding');
    const result = await startSamebytes(['replay', id, '--report', path]);
    expect(result.stdout).toMatch(new RegExp(`failed again: ${id}$`));
    expect(result.exitCode).toBe(1);
  });

  test('brings the other values back when one alone does not fail', async () => {
    const { path, id } = await findWith('mutants/python:caches-values');
    const result = await startSamebytes(['replay', id, '--report', path]);
    expect(result.stdout).toMatch(
      new RegExp(`failed again: ${id}, not with this value alone but after those before it$`),
    );
    expect(result.exitCode).toBe(1);
  });

  test('repeats failures of a peer as a program, with the end of its log', async () => {
    const { path, id } = await findWith('misbehaving:crashes-at-layout');
    const result = await startSamebytes(['replay', id, '--report', path]);
    expect(result.stdout).toMatch(/log of misbehaving:crashes-at-layout\n {2}\| about to crash/);
    expect(result.stdout).toMatch(new RegExp(`failed again: ${id}$`));
    expect(result.exitCode).toBe(1);
  });

  test('says 0 when the failure does not come again', async () => {
    const { path, id, report } = await findWith('wrong-capacity');
    const repaired = join(folder, 'repaired.json');
    const peers = report.peers.map((peer) => ({ ...peer, selector: 'harness/replay/testing/right-peer' }));
    writeFileSync(repaired, JSON.stringify({ ...report, peers: peers.filter((peer) => peer.name !== 'python') }));
    const result = await startSamebytes(['replay', id, '--report', path.replace(path, repaired)]);
    expect(result.stdout).toMatch(new RegExp(`did not fail again: ${id}$`));
    expect(result.exitCode).toBe(0);
  });

  test('says 2 and what there is when report or finding are missing', async () => {
    const without = await startSamebytes(['replay', 'abc', '--report', join(folder, 'nowhere.json')]);
    expect(without.stderr).toMatch(/nowhere\.json: there is no such report; make one with "samebytes run"/);
    expect(without.exitCode).toBe(2);
    const { path, id } = await findWith('wrong-capacity');
    const unknown = await startSamebytes(['replay', 'zzz', '--report', path]);
    expect(unknown.stderr).toMatch(/FINDING: no finding "zzz"; /);
    expect(unknown.stderr).toContain(`${id}`);
    expect(unknown.exitCode).toBe(2);
    const other = join(folder, 'other.json');
    writeFileSync(other, '{"format": 99}');
    const foreign = await startSamebytes(['replay', id, '--report', other]);
    expect(foreign.stderr).toMatch(/other\.json: this is no report of format \d/);
    expect(foreign.exitCode).toBe(2);
  });
});
