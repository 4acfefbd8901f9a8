#include "samebytes/refusal.hpp"

#include <cstdint>
#include <cstring>
#include <string>

#include "samebytes/tape.hpp"

namespace samebytes {

std::size_t write_refusal(Byte* tape, std::size_t room, const char* rule, const Path& path) {
  constexpr std::uint32_t mark = 0xFFFFFFFF;
  std::string text = rule;
  if (!path.text().empty()) text += ' ' + path.text();
  const std::size_t length = 2 * sizeof(std::uint32_t) + text.size();
  if (room < length) return 0;
  tape = write_tape<std::uint32_t>(tape, mark);
  tape = write_tape<std::uint32_t>(tape, static_cast<std::uint32_t>(text.size()));
  std::memcpy(tape, text.data(), text.size());
  return length;
}

}  // namespace samebytes
