/** What kept a layout from being computed; each code is permanent. */
export type LayoutErrorCode =
  | 'layout.too-large'
  | 'layout.too-many-parts'
  | 'layout.alignment'
  | 'layout.unknown-type'
  | 'layout.recursion'
  | 'layout.unsupported'
  | 'layout.path';

/** A type has no layout, or none within the limits of docs/specification.md. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
  readonly code: LayoutErrorCode;
  /** The type as a description writes it. */
  readonly type: string;

  constructor(code: LayoutErrorCode, type: string, message: string) {
    super(`${type}: ${message}`);
    this.code = code;
    this.type = type;
  }
}
