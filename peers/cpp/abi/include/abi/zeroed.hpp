#pragma once

namespace abi {

/// Argument of the `emplace` functions: begin with an element whose bytes are all zero, padding too, and run no
/// constructor. For code that then fills every part in place, so that nothing of its own memory reaches another
/// process. Containers inside of such an element are not valid before they are built.
struct Zeroed {};
inline constexpr Zeroed zeroed{};

}  // namespace abi
