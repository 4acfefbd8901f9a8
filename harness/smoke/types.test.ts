import { expect, test } from 'vitest';
import { primitiveNames } from '../describe/types.ts';
import { encodeTape } from '../values/index.ts';
import { smokeType, smokeTypes, smokeValues } from './types.ts';

test.each(primitiveNames.filter((name) => !['bool', 'u8', 'i8'].includes(name)))(
  'the bytes of the %s tell their order',
  (primitive) => {
    const type = { kind: 'named' as const, name: smokeType(primitive) };
    const bytes = [...encodeTape(type, smokeTypes, [smokeValues[primitive]]).slice(4)];
    expect(bytes.length).toBeGreaterThan(1);
    expect(bytes.toReversed()).not.toEqual(bytes);
  },
);
