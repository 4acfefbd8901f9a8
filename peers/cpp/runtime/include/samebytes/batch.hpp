#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>

#include "samebytes/refusal.hpp"
#include "samebytes/registry.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

constexpr std::size_t record_head = sizeof(std::uint32_t);

/// Builds each value of a tape in its slot, over zeroed bytes.
template <class Schema, class Native>
BatchResult write_batch(const WriteBatch& batch) {
  const Byte* tape = batch.tape;
  const Byte* const tape_end = batch.tape + batch.tape_size;
  const auto stop = [&](std::size_t values) {
    return BatchResult{BatchStatus::tape_malformed, values, static_cast<std::size_t>(tape - batch.tape), 0};
  };
  for (std::size_t i = 0; i < batch.count; ++i) {
    if (!has_bytes(tape, tape_end, record_head)) return stop(i);
    const std::size_t length = read_tape<std::uint32_t>(tape);
    if (!has_bytes(tape + record_head, tape_end, length)) return stop(i);
    Byte* const slot = batch.images + i * batch.stride;
    std::memset(slot, 0, sizeof(Native));
    const Byte* const record_end = tape + record_head + length;
    if (decode<Schema, Native, true>(tape + record_head, record_end, slot) != record_end) return stop(i);
    tape = record_end;
  }
  return {BatchStatus::done, batch.count, static_cast<std::size_t>(tape - batch.tape), 0};
}

/// Validates and encodes one image where the tape has no room for the longest value of the type. Null: refused; `fits`
/// says whether the record was written.
template <class Schema, class Native>
SAMEBYTES_COLD Byte* encode_near_end(const Byte* image, Byte* tape, const Byte* tape_end, bool& fits) {
  constexpr std::size_t most = Walk<Schema, Native>::max_tape;
  const std::unique_ptr<Byte[]> aside(new Byte[most]);
  const Byte* const end = Walk<Schema, Native>::encode(image, aside.get());
  if (end == nullptr) return nullptr;
  const std::size_t length = static_cast<std::size_t>(end - aside.get());
  fits = has_bytes(tape, tape_end, length);
  if (!fits) return tape;
  std::memcpy(tape, aside.get(), length);
  return tape + length;
}

template <class Schema, class Native>
SAMEBYTES_COLD const char* explain(const Byte* image, Path& path) {
  return Walk<Schema, Native>::explain(image, path);
}

/// Validates each image and writes its value, or why it is refused, to the tape.
template <class Schema, class Native>
BatchResult read_batch(const ReadBatch& batch) {
  constexpr std::size_t most = Walk<Schema, Native>::max_tape;
  Byte* tape = batch.tape;
  Byte* const tape_end = batch.tape + batch.tape_size;
  std::size_t refused = 0;
  const auto stop = [&](BatchStatus status, std::size_t values) {
    return BatchResult{status, values, static_cast<std::size_t>(tape - batch.tape), refused};
  };
  for (std::size_t i = 0; i < batch.count; ++i) {
    const Byte* const image = batch.images + i * batch.stride;
    if (!has_bytes(tape, tape_end, record_head)) return stop(BatchStatus::tape_full, i);
    Byte* const value = tape + record_head;
    bool fits = true;
    Byte* const end = has_bytes(value, tape_end, most) ? Walk<Schema, Native>::encode(image, value)
                                                       : encode_near_end<Schema, Native>(image, value, tape_end, fits);
    if (!fits) return stop(BatchStatus::tape_full, i);
    if (end != nullptr) {
      write_tape<std::uint32_t>(tape, static_cast<std::uint32_t>(end - value));
      tape = end;
      continue;
    }
    Path path;
    const char* const rule = explain<Schema, Native>(image, path);
    if (rule == nullptr) return stop(BatchStatus::image_changed, i);
    const std::size_t length = write_refusal(tape, static_cast<std::size_t>(tape_end - tape), rule, path);
    if (length == 0) return stop(BatchStatus::tape_full, i);
    tape += length;
    ++refused;
  }
  return stop(BatchStatus::done, batch.count);
}

template <class Schema, class Native>
void describe_type(LayoutReport& report) {
  Walk<Schema, Native>::describe(report, 0);
}

/// Registers a type: what generated units call.
template <class Schema, class Native>
void register_type(Registry& registry, const char* name, const char* fingerprint) {
  registry.add({name, fingerprint, sizeof(Native), alignof(Native), &describe_type<Schema, Native>,
                &write_batch<Schema, Native>, &read_batch<Schema, Native>});
}

}  // namespace samebytes
