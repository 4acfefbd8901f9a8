/** Where two pieces of plain data differ first. */
export interface Difference {
  /** `types[3].verdict`; empty: at the top. */
  readonly path: string;
  readonly published: unknown;
  readonly right: unknown;
}

/** The first difference of two pieces of plain data; `undefined`: there is none. */
export function firstDifference(published: unknown, right: unknown, path = ''): Difference | undefined {
  if (Object.is(published, right)) return undefined;
  const here = { path, published, right };
  if (!isContainer(published) || !isContainer(right) || Array.isArray(published) !== Array.isArray(right)) return here;
  for (const key of new Set([...Object.keys(right), ...Object.keys(published)])) {
    const place = Array.isArray(right) ? `${path}[${key}]` : `${path}${path === '' ? '' : '.'}${key}`;
    const found = firstDifference(own(published, key), own(right, key), place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first line in which two texts differ. */
export function firstLineDifference(published: string, right: string): Difference | undefined {
  if (published === right) return undefined;
  const [found, expected] = [published.split('\n'), right.split('\n')];
  const index = found.findIndex((line, at) => line !== expected[at]);
  const at = index === -1 ? found.length : index;
  return { path: `line ${at + 1}`, published: found[at], right: expected[at] };
}

/** The difference as a sentence. `file`: that has it; `source`: what says what is right. */
export function differenceText(file: string, { path, published, right }: Difference, source: string): string {
  const start = alikeAtStart(published, right);
  return `${file}: ${path === '' ? 'it' : path} is ${shown(published, start)}, ${source} says ${shown(right, start)}`;
}

/** Characters of a value that are shown, and those of them before the first difference. */
const longest = 120;
const before = 40;

/** How many characters of two texts need not be shown, because they are the same in both. */
function alikeAtStart(one: unknown, other: unknown): number {
  if (typeof one !== 'string' || typeof other !== 'string') return 0;
  let index = 0;
  while (index < one.length && one[index] === other[index]) index++;
  return Math.max(0, index - before);
}

function shown(value: unknown, start: number): string {
  if (value === undefined) return 'nothing';
  const whole = typeof value === 'string' ? value.slice(start) : value;
  const text = JSON.stringify(whole);
  return `${start > 0 ? '...' : ''}${text.length > longest ? `${text.slice(0, longest)}...` : text}`;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function own(container: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(container, key) ? container[key] : undefined;
}
