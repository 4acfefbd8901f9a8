import fc from 'fast-check';
import { expect, test } from 'vitest';
import { create, string, validate } from './index.ts';
import { decodeUtf8, isUtf8 } from './utf8.ts';

test('it holds text as far as its bytes reach', () => {
  const text = create(string(8), new ArrayBuffer(16));
  text.set('grün');
  text.append('!');
  expect([String(text), text.byteLength, text.capacity, text.equals('grün!')]).toEqual(['grün!', 6, 8, true]);
  expect(() => text.append('漢')).toThrow(expect.objectContaining({ code: 'ABI_CAPACITY' }));
  expect(() => text.set('123456789')).toThrow(expect.objectContaining({ code: 'ABI_CAPACITY' }));
  expect(() => text.set('\ud83d')).toThrow(expect.objectContaining({ code: 'ABI_VALUE' }));
  expect(`${text}`).toBe('grün!');
  text.clear();
  expect(text.isEmpty).toBe(true);
});

test('a shorter text leaves nothing of a longer one', () => {
  const memory = new Uint8Array(16);
  const text = create(string(8), memory);
  text.set('longest!');
  text.set('a');
  expect([...memory.subarray(8)]).toEqual([0x61, 0, 0, 0, 0, 0, 0, 0]);
});

test('a byte order mark and NUL are text', () => {
  const text = create(string(8), new ArrayBuffer(16));
  text.set('\ufeffa\0');
  expect(String(text)).toBe('\ufeffa\0');
});

test('bytes that are no UTF-8 are refused, and reading them is a checked error', () => {
  const memory = new Uint8Array(16);
  const text = create(string(8), memory);
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
    memory.set(bytes, 8);
    memory[0] = bytes.length;
    expect(validate(string(8), memory)).toEqual({ rule: 'string.utf8', path: '' });
    expect(() => text.toString()).toThrow(expect.objectContaining({ code: 'ABI_IMAGE', rule: 'string.utf8' }));
  }
});

test('validation and decoding agree with a strict TextDecoder on any bytes', () => {
  const likely = fc.constantFrom(
    0x41,
    0x7f,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
  );
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), fc.array(likely, { maxLength: 8 }), (any, biased) => {
      for (const bytes of [any, Uint8Array.from(biased)]) {
        let expected: string | undefined;
        try {
          expected = decoder.decode(bytes);
        } catch {
          expected = undefined;
        }
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        expect(isUtf8(view, 0, bytes.length)).toBe(expected !== undefined);
        if (expected !== undefined) expect(decodeUtf8(view, 0, bytes.length)).toBe(expected);
      }
    }),
    { numRuns: 2000 },
  );
});
