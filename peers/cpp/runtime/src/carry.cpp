#include "carry.hpp"

namespace samebytes {

namespace {

/// Adds what came of one value to what came of those before. True: go on.
bool add(BatchResult& sum, const BatchResult& one) {
  sum.status = one.status;
  sum.bytes += one.bytes;
  sum.refused += one.refused;
  sum.values += one.values;
  return one.status == BatchStatus::done;
}

}  // namespace

BatchResult publish_values(Transport& transport, const Service& service, const RegisteredType& type, const Byte* tape,
                           std::size_t tape_size) {
  transport.publish(service);
  BatchResult sum = {BatchStatus::done, 0, 0, 0};
  for (std::size_t i = 0; i < service.samples; ++i) {
    Byte* const sample = transport.loan();
    if (!add(sum, type.write({sample, type.size, 1, tape + sum.bytes, tape_size - sum.bytes}))) return sum;
    transport.send();
  }
  return sum;
}

BatchResult receive_values(Transport& transport, std::size_t count, const RegisteredType& type, Byte* tape,
                           std::size_t tape_size) {
  BatchResult sum = {BatchStatus::done, 0, 0, 0};
  for (std::size_t i = 0; i < count; ++i) {
    const Byte* const sample = transport.receive();
    if (sample == nullptr) {
      throw TransportError("received " + std::to_string(i) + " samples, " + std::to_string(count) + " were asked for");
    }
    if (!add(sum, type.read({sample, type.size, 1, tape + sum.bytes, tape_size - sum.bytes}))) return sum;
  }
  transport.unsubscribe();
  return sum;
}

}  // namespace samebytes
