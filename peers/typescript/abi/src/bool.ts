import { PrimitiveType } from './primitive.ts';

/** One byte, 00 or 01; anything else breaks `bool.pattern`. */
export const bool = new PrimitiveType<boolean>('bool', {
  size: 1,
  read: (view, offset) => view.getUint8(offset) !== 0,
  write: (view, offset, value) => view.setUint8(offset, value ? 1 : 0),
  accepts: (value) => typeof value === 'boolean',
  takes: 'true or false',
  rule: { id: 'bool.pattern', isBroken: (view, offset) => view.getUint8(offset) > 1 },
});
