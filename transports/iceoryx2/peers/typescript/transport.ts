import type { Service, Transport } from '@samebytes/peer';
import {
  type Iceoryx2Domain,
  type Iceoryx2Publisher,
  type Iceoryx2Subscriber,
  loadIceoryx2,
} from '../../node/iceoryx2.mjs';

/** Values in samples of iceoryx2. @param library its C interface, a shared library */
export function iceoryx2Transport(library: string): Transport {
  const iceoryx2 = loadIceoryx2(library);
  let domain: Iceoryx2Domain | undefined;
  let publisher: Iceoryx2Publisher | undefined;
  let subscriber: Iceoryx2Subscriber | undefined;

  /** The domain of the run; it is joined once. */
  function joined({ root, prefix }: Service): Iceoryx2Domain {
    domain ??= iceoryx2.join(root, prefix);
    return domain;
  }

  function published(): Iceoryx2Publisher {
    if (!publisher) throw new Error('nothing is published');
    return publisher;
  }

  function unsubscribe(): void {
    subscriber?.close();
    subscriber = undefined;
  }

  return {
    kind: 'iceoryx2',
    publish(service) {
      publisher?.close();
      publisher = undefined;
      publisher = joined(service).publish(service);
    },
    loan: () => new DataView(published().loan()),
    send: () => published().send(),
    deliver: () => published().deliver(),
    subscribe(service) {
      unsubscribe();
      subscriber = joined(service).subscribe(service);
    },
    receive() {
      if (!subscriber) throw new Error('no service is open');
      const sample = subscriber.receive();
      return sample && new DataView(sample);
    },
    unsubscribe,
  };
}
