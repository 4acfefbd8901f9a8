/** A service, and its payload as this side sees it. */
export interface Iceoryx2Service {
  readonly name: string;
  readonly typeName: string;
  /** Of the payload, in bytes. */
  readonly size: number;
  readonly align: number;
  /** How many samples the history holds, and a subscriber's queue. */
  readonly samples: number;
  /** How many subscribers there may be at the same time; only the publisher's counts. */
  readonly subscribers: number;
}

/**
 * Constructs samples; all that it has published is the history of its service. Calls throw an Error with what iceoryx2
 * said.
 */
export interface Iceoryx2Publisher {
  /** The next sample, of unknown content; it is the publisher's only one until it is sent. */
  loan(): ArrayBuffer;
  /** Publishes the loaned sample, whose buffer must not be used any more. */
  send(): void;
  /** Hands what was published to the subscribers that have come since. */
  deliver(): void;
  close(): void;
}

/** Reads samples. */
export interface Iceoryx2Subscriber {
  /** The next sample, which can be read until the next call; `undefined`: there is none. */
  receive(): ArrayBuffer | undefined;
  close(): void;
}

/** A process's place among those that share a root folder and a prefix. Its ports are closed before it is left. */
export interface Iceoryx2Domain {
  /** Makes a service that does not exist yet. @throws Error */
  publish(service: Iceoryx2Service): Iceoryx2Publisher;
  /** Opens a service that exists; iceoryx2 compares the payload's name, size and alignment. @throws Error */
  subscribe(service: Iceoryx2Service): Iceoryx2Subscriber;
  leave(): void;
}

export interface Iceoryx2 {
  /**
   * Joins a domain.
   * @param root folder for the files of iceoryx2
   * @param prefix what the names of its files and shared memories begin with
   * @throws Error
   */
  join(root: string, prefix: string): Iceoryx2Domain;
}

/** Loads the C interface. @param file `libsamebytes_iceoryx2.so` @throws Error when it cannot be loaded */
export function loadIceoryx2(file: string): Iceoryx2;
