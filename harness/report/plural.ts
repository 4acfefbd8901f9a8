/** `12,345`. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 type`, `2,000 types`. */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1 of 1 type agrees`, `1,999 of 2,000 types agree`. `verb`: as of several, `agree`. */
export function shareOf(count: number, total: number, noun: string, verb: string): string {
  return `${number(count)} of ${plural(total, noun)} ${verb}${count === 1 || total === 1 ? 's' : ''}`;
}
