#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "samebytes/batch.hpp"

#if defined(MUTANT_LEAKS_STACK)

namespace mutant {

/// What other functions leave on the stack.
inline void use_stack(volatile unsigned char* bytes, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<unsigned char>(0x11 * (i % 13 + 1));
}

/// Builds each value in a local variable that nobody zeroed, and assigns it whole: padding comes along.
template <class Schema, class Native>
samebytes::BatchResult write_by_stack(const samebytes::WriteBatch& batch) {
  const samebytes::BatchResult outcome = samebytes::write_batch<Schema, Native>(batch);
  const samebytes::Byte* tape = batch.tape;
  for (std::size_t i = 0; i < outcome.values; ++i) {
    alignas(Native) samebytes::Byte local[sizeof(Native)];
    use_stack(local, sizeof local);
    const std::uint32_t length = samebytes::read_tape<std::uint32_t>(tape);
    tape += samebytes::record_head;
    samebytes::decode<Schema, Native, true>(tape, tape + length, local);
    tape += length;
    std::memcpy(batch.images + i * batch.stride, local, sizeof(Native));
  }
  return outcome;
}

template <class Schema, class Native>
void register_stack_writer(samebytes::Registry& registry, const char* name, const char* fingerprint) {
  registry.add({name, fingerprint, sizeof(Native), alignof(Native), &samebytes::describe_type<Schema, Native>,
                &write_by_stack<Schema, Native>, &samebytes::read_batch<Schema, Native>});
}

}  // namespace mutant

// The generated units register their types by this name.
#define register_type mutant::register_stack_writer

#endif
