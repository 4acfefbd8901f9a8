import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findVersion, isAtLeast } from './version.ts';

const versions = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 });

describe('versions', () => {
  it.each([
    ['cmake version 3.25.1\n\nCMake suite', '3.25.1'],
    ['cargo 1.95.0 (f2d3ce0bd 2026-03-21)', '1.95.0'],
    ['v20.20.2', '20.20.2'],
    ['tool 7', '7'],
    ['no number here', undefined],
  ])('finds the version in %j', (output, version) => {
    expect(findVersion(output)).toBe(version);
  });

  it.each([
    ['1.85.0', '1.85', true],
    ['1.9', '1.85', false],
    ['2', '1.85', true],
    ['3.16', '3.16.0', true],
  ])('compares %s with %s by numbers', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });

  it('puts any two versions in an order', () => {
    fc.assert(
      fc.property(versions, versions, (a, b) => {
        const [left, right] = [a.join('.'), b.join('.')];
        return isAtLeast(left, left) && (isAtLeast(left, right) || isAtLeast(right, left));
      }),
    );
  });
});
