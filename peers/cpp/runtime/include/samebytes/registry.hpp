#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace samebytes {

/// How a batch ended.
enum class BatchStatus {
  done,
  /// A record on the tape is longer than the tape, is not a value of the type, or goes on after its value.
  tape_malformed,
  /// The tape region has no room for the next record.
  tape_full,
  /// An image was refused and, looked at again, broke no rule: somebody writes to the memory.
  image_changed,
};

struct BatchResult {
  BatchStatus status;
  /// How many values were done.
  std::size_t values;
  /// How much of the tape was used, in bytes.
  std::size_t bytes;
  std::size_t refused;
};

/// `count` images at `images`, `stride` bytes apart, and the `tape_size` bytes at `tape`.
struct WriteBatch {
  Byte* images;
  std::size_t stride;
  std::size_t count;
  const Byte* tape;
  std::size_t tape_size;
};
struct ReadBatch {
  const Byte* images;
  std::size_t stride;
  std::size_t count;
  Byte* tape;
  std::size_t tape_size;
};

/// What the peer can do with one type it was built for.
struct RegisteredType {
  std::string name;
  /// SHA-256 of the resolved type, from the generated sources.
  std::string fingerprint;
  std::size_t size;
  std::size_t align;
  void (*describe)(LayoutReport&);
  BatchResult (*write)(const WriteBatch&);
  BatchResult (*read)(const ReadBatch&);
  /// Why the peer lacks the type, and none of the functions is there. Null: it has the type.
  const char* lacking = nullptr;
};

/// The types the peer was built for, by qualified name.
class Registry {
 public:
  void add(RegisteredType type);
  /// Adds a type that the peer does not have: what it answers for it is `unsupported`, with the reason.
  void add_lacking(const char* name, const char* fingerprint, const char* reason);
  /// Adds a type whose declaration needs 128-bit integers, which the compiler lacks on this platform.
  void add_without_wide_integers(const char* name, const char* fingerprint);
  /// Null if there is no such type.
  const RegisteredType* find(const std::string& name) const;
  const std::vector<RegisteredType>& types() const { return types_; }

 private:
  std::vector<RegisteredType> types_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// Defined by the generated sources: adds every type of every unit.
void register_types(Registry& registry);

}  // namespace samebytes
