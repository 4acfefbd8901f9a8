import type { UnderlyingName } from '../describe/types.ts';
import type { Part } from '../layout/layout.ts';
import type { ProfileRule } from '../layout/profile.ts';
import { primitiveBytes } from './primitive-bytes.ts';
import { Stopped } from './stopped.ts';

/** Memory with images in it. */
export interface ImageBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Whether NaNs are read with their bits. */
  readonly nanBits: boolean;
}

/** The image breaks a rule. */
export class BrokenRule extends Stopped {
  readonly rule: ProfileRule;

  constructor(rule: ProfileRule) {
    super();
    this.rule = rule;
  }
}

/** How a number part (length, flag, tag, constant) is written and read. */
export function numberBytes(part: Part): {
  read(view: DataView, start: number): number;
  write(view: DataView, start: number, value: number): void;
} {
  if (part.layout.kind !== 'primitive') throw new TypeError(`${part.path} is no primitive`);
  const { read, write } = primitiveBytes(integerOf(part.layout.size), part.layout.byteOrder === 'little');
  const { offset } = part;
  if (part.layout.size === 8) {
    return {
      read: (view, start) => Number(read(view, start + offset)),
      write: (view, start, value) => write(view, start + offset, BigInt(value)),
    };
  }
  return {
    read: (view, start) => read(view, start + offset) as number,
    write: (view, start, value) => write(view, start + offset, value),
  };
}

function integerOf(size: number): UnderlyingName {
  return ({ 1: 'u8', 2: 'u16', 4: 'u32', 8: 'u64' } as const)[size as 1 | 2 | 4 | 8];
}
