/** What kept a layout from being computed; each code is permanent. */
export type LayoutErrorCode =
  | 'layout.too-large'
  | 'layout.too-many-parts'
  | 'layout.alignment'
  | 'layout.unknown-type'
  | 'layout.recursion'
  | 'layout.unsupported'
  | 'layout.no-constructor'
  | 'layout.path';

/** A type has no layout, or none within the limits of docs/specification.md. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
  readonly code: LayoutErrorCode;
  /** The type as a description writes it. */
  readonly type: string;
  /** The message without the type. */
  readonly reason: string;

  constructor(code: LayoutErrorCode, type: string, reason: string) {
    super(`${type}: ${reason}`);
    this.code = code;
    this.reason = reason;
    this.type = type;
  }
}
