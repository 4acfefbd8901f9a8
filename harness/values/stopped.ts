/** Thrown inside the decoders where a value cannot be read; the path grows on the way out. Never leaves this folder. */
export class Stopped {
  /** Innermost last: `.history`, `[3]`. */
  readonly segments: string[] = [];

  /** The logical path (docs/specification.md, Paths). */
  get path(): string {
    const path = this.segments.join('');
    return path.startsWith('.') ? path.slice(1) : path;
  }
}

/** Says where in its parent a decoder stopped; everything else is passed on as it is. */
export function within(thrown: unknown, segment: string): unknown {
  if (thrown instanceof Stopped) thrown.segments.unshift(segment);
  return thrown;
}
