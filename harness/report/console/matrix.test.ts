import { describe, expect, test } from 'vitest';
import type { Report } from '../schema.ts';
import { renderMatrix } from './matrix.ts';

const plain = (_: unknown, text: string) => text;
const passed = { planned: 4, passed: 4, failed: 0, unsupported: 0, known: 0, errors: 0 };
const failed = { ...passed, passed: 3, failed: 1 };
const unsupported = { ...passed, passed: 0, unsupported: 4 };

/** What a report says of these peers on two types; `countsOf` tells how a pair came out on the first. */
function reportOf(
  names: readonly string[],
  countsOf: (writer: string, reader: string) => typeof passed = () => passed,
): Pick<Report, 'peers' | 'matrix'> {
  const peers = names.map((name) => {
    const more = { language: 'C', variant: 'gcc', compiler: 'gcc 12', platform: 'x86_64', required: true };
    return { name, selector: name, ...more, status: 'ready' as const };
  });
  const matrix = names.flatMap((writer) =>
    names.flatMap((reader) => {
      const first = countsOf(writer, reader);
      const second = first === unsupported ? unsupported : passed;
      return [first, second].map((counts, type) => ({ writer, reader, type: `a.T${type}`, ...counts, values: 4 }));
    }),
  );
  return { peers, matrix };
}

const namesOf = (count: number) => [...Array(count).keys()].map((index) => `cpp:variant-${index + 1}`);
const longestLine = (text: string) => Math.max(...text.split('\n').map((line) => line.length));

describe('renderMatrix', () => {
  test('few peers are named in both directions', () => {
    const report = reportOf(['c', 'cpp', 'rust'], (writer, reader) => {
      return writer === 'cpp' ? failed : reader === 'c' && writer === 'rust' ? unsupported : passed;
    });
    expect(renderMatrix(report, plain)).toMatchInlineSnapshot(`
      "types agreed on
      writes \\ reads           c       cpp      rust
      c                      2/2       2/2       2/2
      cpp                    1/2       1/2       1/2
      rust                     -       2/2       2/2"
    `);
  });

  test('what is too wide for the terminal numbers its columns', () => {
    expect(renderMatrix(reportOf(namesOf(8)), plain)).toMatchInlineSnapshot(`
      "types agreed on
      writes \\ reads       1   2   3   4   5   6   7   8
       1 cpp:variant-1   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2
       2 cpp:variant-2   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2
       3 cpp:variant-3   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2
       4 cpp:variant-4   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2
       5 cpp:variant-5   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2
       6 cpp:variant-6   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2
       7 cpp:variant-7   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2
       8 cpp:variant-8   2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2"
    `);
    expect(renderMatrix(reportOf(namesOf(8)), plain, 200)).toContain('cpp:variant-1  cpp:variant-2');
  });

  test('more peers: only how many types are not agreed on', () => {
    const report = reportOf(namesOf(16), (writer) => (writer === 'cpp:variant-2' ? failed : passed));
    expect(renderMatrix(report, plain)).toMatchInlineSnapshot(`
      "types that are not agreed on (ok: all agree; -: nothing to agree on)
      writes \\ reads       1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16
       1 cpp:variant-1    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
       2 cpp:variant-2     1  1  1  1  1  1  1  1  1  1  1  1  1  1  1  1
       3 cpp:variant-3    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
       4 cpp:variant-4    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
       5 cpp:variant-5    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
       6 cpp:variant-6    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
       7 cpp:variant-7    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
       8 cpp:variant-8    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
       9 cpp:variant-9    ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
      10 cpp:variant-10   ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
      11 cpp:variant-11   ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
      12 cpp:variant-12   ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
      13 cpp:variant-13   ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
      14 cpp:variant-14   ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
      15 cpp:variant-15   ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok
      16 cpp:variant-16   ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok"
    `);
  });

  test('still more peers: only those who do not agree with all, in tables that fit', () => {
    const guilty = (writer: string, reader: string) =>
      writer === 'cpp:variant-3' || reader === 'cpp:variant-7' ? failed : passed;
    const text = renderMatrix(reportOf(namesOf(40), guilty), plain);
    expect(longestLine(text)).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^0 of 40 writers agree with all readers\n/);
    const one = renderMatrix(
      reportOf(namesOf(40), (_, reader) => (reader === 'cpp:variant-7' ? failed : passed)),
      plain,
    );
    expect(one.split('\n').slice(0, 6)).toMatchInlineSnapshot(`
      [
        "0 of 40 writers agree with all readers",
        "readers: 7 cpp:variant-7",
        "types that are not agreed on (ok: all agree; -: nothing to agree on)",
        "writes \\ reads       7",
        " 1 cpp:variant-1     1",
        " 2 cpp:variant-2     1",
      ]
    `);
    const none = renderMatrix(reportOf(namesOf(40)), plain);
    expect(none).toBe('all 40 peers agree with each other on all types that they share');
  });

  test.each([1, 5, 9, 16, 17, 40, 72, 120])('%i peers fit 80 columns', (count) => {
    const guilty = (writer: string, reader: string) =>
      writer.endsWith('3') ? failed : reader.endsWith('4') ? unsupported : passed;
    expect(longestLine(renderMatrix(reportOf(namesOf(count), guilty), plain))).toBeLessThanOrEqual(80);
  });
});
