import type { OptionLayout, ResultLayout, StringLayout, VecLayout } from '../layout/layout.ts';
import type { ProfileRule } from '../layout/profile.ts';
import { BrokenRule, type ImageBytes, numberBytes } from './image-parts.ts';

/** The container's own rules, in the profile's order. */
export function compileChecks(layout: Checked): (image: ImageBytes, offset: number) => void {
  const compiled = layout.rules.flatMap((rule) => {
    const holds = isIgnored(rule) ? null : compileCheck(layout, rule);
    return holds === null ? [] : [{ rule, holds }];
  });
  return (image, offset) => {
    for (const { rule, holds } of compiled) if (!holds(image, offset)) throw new BrokenRule(rule);
  };
}

type Checked = VecLayout | StringLayout | OptionLayout | ResultLayout;
type Holds = (image: ImageBytes, offset: number) => boolean;

/** Without these an image still has a meaning; the others are needed to read it at all. */
function isIgnored(rule: ProfileRule): boolean {
  return rule.action === 'unchecked' && (rule.check === 'constant' || rule.check === 'terminator');
}

function compileCheck(layout: Checked, rule: ProfileRule): Holds | null {
  switch (rule.check) {
    case 'length':
      return 'length' in layout ? lengthHolds(layout) : null;
    case 'constant':
      return constantHolds(layout, rule);
    case 'terminator':
      return layout.kind === 'string' ? terminatorHolds(layout) : null;
    case 'flag':
      return flagHolds(layout);
    default:
      // The checks `utf8` and `ascii` are part of reading the text.
      return null;
  }
}

function lengthHolds(layout: VecLayout | StringLayout): Holds {
  const { read } = numberBytes(layout.length);
  return ({ view }, offset) => read(view, offset) <= layout.capacity;
}

function constantHolds(layout: Checked, rule: ProfileRule): Holds | null {
  const constant = layout.constants.find(({ part }) => part.path === `.${rule.part}`);
  if (constant === undefined) return null;
  const { read } = numberBytes(constant.part);
  return ({ view }, offset) => read(view, offset) === constant.value;
}

function terminatorHolds(layout: StringLayout): Holds {
  const { read } = numberBytes(layout.length);
  const { capacity, terminator, elements } = layout;
  return ({ view, bytes }, offset) => {
    const index = terminator === 'at-end' ? capacity : Math.min(capacity, read(view, offset));
    return bytes[offset + elements.offset + index] === 0;
  };
}

function flagHolds(layout: Checked): Holds | null {
  if (layout.kind !== 'option' && layout.kind !== 'result') return null;
  const [one, other] = layout.kind === 'option' ? [layout.none, layout.some] : [layout.errFlag, layout.okFlag];
  const { read } = numberBytes(layout.flag);
  return ({ view }, offset) => {
    const flag = read(view, offset);
    return flag === one || flag === other;
  };
}
