/** What can go wrong with a peer. Each is also the id of the rule that its finding cites. */
export type PeerFailureCode =
  | 'peer.missing'
  | 'peer.build'
  | 'peer.start'
  | 'peer.hello'
  | 'peer.smoke'
  | 'peer.stale'
  | 'peer.crash'
  | 'peer.hang'
  | 'peer.garbage'
  | 'peer.answer'
  | 'peer.memory'
  | 'peer.output'
  | 'peer.trespass'
  | 'peer.refused';

/** A peer failed as a program, as opposed to giving a wrong answer. */
export class PeerFailure extends Error {
  readonly code: PeerFailureCode;
  readonly peer: string;
  /** The last lines of the peer's log (stderr) or of the build's output. */
  readonly logTail: readonly string[];

  constructor(code: PeerFailureCode, peer: string, message: string, logTail: readonly string[] = []) {
    super(message);
    this.name = 'PeerFailure';
    this.code = code;
    this.peer = peer;
    this.logTail = logTail;
  }
}

/** A peer says that its transport refuses what it was asked for (JSON-RPC error -32003). */
export class TransportRefusal extends PeerFailure {}

/** A peer says that it lacks something (JSON-RPC error -32000). */
export class Unsupported extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unsupported';
  }
}
