#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "samebytes/registry.hpp"

namespace {

using samebytes::BatchResult;
using samebytes::BatchStatus;
using samebytes::Byte;
using samebytes::RegisteredType;

/// Exactly as many bytes as an image or a tape has: whoever looks behind it is found out.
class Block {
 public:
  Block(std::size_t size, std::size_t align)
      : align_(align), bytes_(static_cast<Byte*>(::operator new(size, std::align_val_t(align)))) {}
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  ~Block() { ::operator delete(bytes_, std::align_val_t(align_)); }

  Byte* get() const { return bytes_; }

 private:
  std::size_t align_;
  Byte* bytes_;
};

void require(bool holds, const RegisteredType& type, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s: %s\n", type.name.c_str(), what);
  std::abort();
}

/// All types, by name: an input begins with the number of its type in this order.
const std::vector<RegisteredType>& types() {
  static const std::vector<RegisteredType> sorted = [] {
    samebytes::Registry registry;
    samebytes::register_types(registry);
    std::vector<RegisteredType> list = registry.types();
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return list;
  }();
  return sorted;
}

/// What a reader made of an image, with `room` bytes for it.
struct Reading {
  Reading(const RegisteredType& type, const Byte* image, std::size_t room)
      : tape(room, 1), result(type.read({image, type.size, 1, tape.get(), room})) {}

  Block tape;
  BatchResult result;
};

bool same(const Reading& a, const Reading& b) {
  return a.result.bytes == b.result.bytes && std::memcmp(a.tape.get(), b.tape.get(), a.result.bytes) == 0;
}

/// An image is read; what was accepted is written, and read again as the same value. A tape with no byte to spare is
/// enough.
void exercise(const RegisteredType& type, const Byte* image) {
  const Reading seen(type, image, 2 * type.size + (1 << 16));
  require(seen.result.status == BatchStatus::done, type, "the reader does not come to an end");
  const std::size_t length = seen.result.bytes;
  const Reading tight(type, image, length);
  require(tight.result.status == BatchStatus::done, type, "a tape with no byte to spare is not enough");
  require(same(seen, tight), type, "two readings differ");
  const Reading cut(type, image, length - 1);
  require(cut.result.status == BatchStatus::tape_full, type, "a tape that is too short is enough");
  if (seen.result.refused != 0) return;
  const Block again(type.size, type.align);
  const BatchResult written = type.write({again.get(), type.size, 1, tight.tape.get(), length});
  require(written.status == BatchStatus::done, type, "the writer does not take what the reader made");
  const Reading second(type, again.get(), length);
  require(second.result.status == BatchStatus::done && second.result.refused == 0, type, "what was written is refused");
  require(same(seen, second), type, "what was written is read as another value");
}

}  // namespace

/// Two bytes: the number of a type; then its image, cut or filled with zeros to the size of the type.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 2) return 0;
  const RegisteredType& type = types()[(data[0] | std::size_t{data[1]} << 8) % types().size()];
  const Block image(type.size, type.align);
  const std::size_t given = std::min(size - 2, type.size);
  std::memcpy(image.get(), data + 2, given);
  std::memset(image.get() + given, 0, type.size - given);
  exercise(type, image.get());
  return 0;
}
