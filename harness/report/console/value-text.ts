import { inspect } from 'node:util';
import { visibleText } from '../../values/index.ts';

/** Equal neighbours in a list, as one. */
class Run {
  readonly element: unknown;
  readonly count: number;

  constructor(element: unknown, count: number) {
    this.element = element;
    this.count = count;
  }

  [inspect.custom](_depth: number, options: object, print: typeof inspect): string {
    return `${print(this.element, options)} x ${this.count}`;
  }
}

/** A value of a report on one line, as JSON but for runs of equal elements: `[0 x 4096]`, `[1,0 x 62,7]`. For people only. */
export function lineOfValue(value: unknown): string {
  return lineOf(withRuns(value));
}

/** A value of a report over several lines, with the same runs: `[ 0 x 4096 ]`. For people only. */
export function blockOfValue(value: unknown): string {
  const options = { depth: null, breakLength: 110, compact: 4, maxArrayLength: 64, maxStringLength: 400 };
  return inspect(withRuns(value), options).split('\n').map(visibleText).join('\n');
}

/** The value with runs in the place of equal neighbours, wherever that is shorter. */
function withRuns(value: unknown): unknown {
  if (Array.isArray(value)) return groupEqual(value.map(withRuns));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withRuns(member)]));
}

function groupEqual(elements: readonly unknown[]): unknown[] {
  const texts = elements.map(lineOf);
  const grouped: unknown[] = [];
  for (let start = 0, end = 0; start < elements.length; start = end) {
    const text = texts[start] as string;
    while (end < elements.length && texts[end] === text) end++;
    const count = end - start;
    const isShorter = count * (text.length + 1) - 1 > `${text} x ${count}`.length;
    grouped.push(...(isShorter ? [new Run(elements[start], count)] : elements.slice(start, end)));
  }
  return grouped;
}

function lineOf(value: unknown): string {
  if (value instanceof Run) return `${lineOf(value.element)} x ${value.count}`;
  if (Array.isArray(value)) return `[${value.map(lineOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return visibleText(JSON.stringify(value) ?? '');
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${lineOf(member)}`);
  return `{${members.join(',')}}`;
}
