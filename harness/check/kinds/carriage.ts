import type { ReadAnswer, Transfer, WriteAnswer } from '../../peers/protocol/protocol.ts';
import type { RunningPeer } from '../../peers/running-peer.ts';

/** How the images of one type come from writers to readers. */
export interface Carriage {
  /** Has a peer make the images of `transfer`; afterwards they are in `images`, the slots that it names. */
  write(peer: RunningPeer, transfer: Transfer, images: Uint8Array): Promise<WriteAnswer>;
  /**
   * Has a peer read what `writer` (a name; `undefined`: the reference) made last; the reference's images are in
   * `images`. Its tape is in `tape` afterwards.
   */
  read(
    peer: RunningPeer,
    writer: string | undefined,
    transfer: Transfer,
    images: Uint8Array,
    tape: Uint8Array,
  ): Promise<ReadAnswer>;
}

/** A way of images from peer to peer that is open for a run. */
export interface OpenTransport {
  /** As users and reports name it: `iceoryx2`. */
  readonly name: string;
  /** @param size and alignment (bytes) of the type, as the reference has them */
  carriageOf(type: string, extent: { readonly size: number; readonly align: number }): Carriage;
  /** Leaves nothing behind. */
  close(): void;
}

/** Images stay where they were made: readers read the slots. */
export const inPlace: Carriage = {
  write: (peer, transfer) => peer.write(transfer),
  read: (peer, _, transfer) => peer.read(transfer),
};

/**
 * Stands on a tape for each value that a reader never saw, because the transport would not let it; its path is the
 * reason.
 */
export const transportRefusal = 'transport.open';

/** What a transport said, as a path of a tape: those have no spaces. */
export const pathOfReason = encodeURIComponent;

/** The other way round; the path may be any peer's. */
export function reasonOfPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What a peer says in `hello` that can take part over a transport. */
export function transportCapability(name: string): string {
  return `transport.${name}`;
}
