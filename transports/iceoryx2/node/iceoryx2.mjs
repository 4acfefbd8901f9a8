// The C interface of iceoryx2 (../include/samebytes_iceoryx2.h) for node, through koffi. What it offers:
// iceoryx2.d.mts.
import koffi from 'koffi';

const errorSize = 512;

// Without a name: koffi never forgets those.
const serviceType = koffi.struct({
  name: 'str',
  type_name: 'str',
  size: 'size_t',
  align: 'size_t',
  samples: 'size_t',
  subscribers: 'size_t',
});

/** Loads the library, and says how to call it. */
export function loadIceoryx2(file) {
  const calls = declare(koffi.load(file));
  return {
    join: (root, prefix) =>
      makeDomain(
        calls,
        handleOf((error) => calls.join(root, prefix, error)),
      ),
  };
}

function declare(library) {
  const func = (name, result, parameters) => library.func(`samebytes_iox2_${name}`, result, parameters);
  const service = koffi.pointer(serviceType);
  const text = 'uint8_t *';
  return {
    join: func('join', 'void *', ['str', 'str', text]),
    leave: func('leave', 'void', ['void *']),
    publish: func('publish', 'void *', ['void *', service, text]),
    loan: func('loan', 'void *', ['void *', text]),
    send: func('send', 'int', ['void *', text]),
    deliver: func('deliver', 'int', ['void *', text]),
    closePublisher: func('close_publisher', 'void', ['void *']),
    subscribe: func('subscribe', 'void *', ['void *', service, text]),
    receive: func('receive', 'int', ['void *', koffi.out(koffi.pointer('void *')), text]),
    closeSubscriber: func('close_subscriber', 'void', ['void *']),
  };
}

function makeDomain(calls, domain) {
  return {
    publish(service) {
      const described = describe(service);
      return makePublisher(
        calls,
        handleOf((error) => calls.publish(domain, described, error)),
        service.size,
      );
    },
    subscribe(service) {
      const described = describe(service);
      return makeSubscriber(
        calls,
        handleOf((error) => calls.subscribe(domain, described, error)),
        service.size,
      );
    },
    leave: () => calls.leave(domain),
  };
}

function makePublisher(calls, publisher, size) {
  return {
    loan: () =>
      koffi.view(
        handleOf((error) => calls.loan(publisher, error)),
        size,
      ),
    send: () => expectDone((error) => calls.send(publisher, error)),
    deliver: () => expectDone((error) => calls.deliver(publisher, error)),
    close: () => calls.closePublisher(publisher),
  };
}

function makeSubscriber(calls, subscriber, size) {
  return {
    receive() {
      const sample = [null];
      expectDone((error) => calls.receive(subscriber, sample, error));
      return sample[0] === null ? undefined : koffi.view(sample[0], size);
    },
    close: () => calls.closeSubscriber(subscriber),
  };
}

function describe({ name, typeName, size, align, samples, subscribers }) {
  return { name, type_name: typeName, size, align, samples, subscribers };
}

function handleOf(call) {
  const error = Buffer.alloc(errorSize);
  const handle = call(error);
  if (handle === null) throw new Error(textOf(error));
  return handle;
}

function expectDone(call) {
  const error = Buffer.alloc(errorSize);
  if (call(error) !== 0) throw new Error(textOf(error));
}

function textOf(error) {
  return error.toString('utf8', 0, error.indexOf(0));
}
