/** The error codes of docs/protocol.md. */
export const errorCodes = {
  notJson: -32700,
  invalidRequest: -32600,
  unknownMethod: -32601,
  wrongParameters: -32602,
  internal: -32603,
  unsupported: -32000,
  unknownType: -32001,
  tape: -32002,
  transport: -32003,
} as const;

/** A request that is answered with an error. */
export class RequestError extends Error {
  readonly code: number;

  constructor(code: keyof typeof errorCodes, message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = errorCodes[code];
  }
}
