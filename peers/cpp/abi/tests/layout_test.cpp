#include <array>
#include <cstdint>
#include <type_traits>

#include "abi/abi.hpp"

/// The examples of the specification, and what must hold of every container. Nothing here runs.

using abi::AbiOption;
using abi::AbiResult;
using abi::AbiString;
using abi::AbiVariant;
using abi::AbiVec;
using abi::Empty;
using abi::Parts;

using Vec = AbiVec<double, 3>;
static_assert(sizeof(Vec) == 32 && alignof(Vec) == 8, "{u32, u32, [f64; 3]}");
static_assert(Parts<Vec>::len == 0 && Parts<Vec>::capacity == 4 && Parts<Vec>::elements == 8, "in this order");
static_assert(sizeof(AbiString<7>) == 16 && alignof(AbiString<7>) == 4, "{u32, u32, [u8; 7]}");
static_assert(sizeof(AbiOption<std::uint8_t>) == 2 && Parts<AbiOption<double>>::value == 8, "flag, then value");
using Result = AbiResult<std::uint8_t, double>;
static_assert(sizeof(Result) == 16 && Parts<Result>::is_ok == 0 && Parts<Result>::value == 8, "flag, then union");
static_assert(Parts<Result>::value_size == 8 && Parts<Result>::value_align == 8, "the union of both");

struct Rect {
  double width;
  std::uint8_t height;
};
using Shape = AbiVariant<Empty, float, Rect>;
static_assert(sizeof(Shape) == 40 && alignof(Shape) == 8, "the example of the specification");
static_assert(Parts<Shape>::tag[0] == 0 && Parts<Shape>::tag[1] == 8 && Parts<Shape>::tag[2] == 16, "three levels");
static_assert(Parts<Shape>::payload[1] == 16 && Parts<Shape>::payload[2] == 24, "each in its level");
static_assert(sizeof(AbiVariant<Empty>) == 1 && sizeof(AbiVariant<Empty, Empty>) == 2, "tags alone");
static_assert(sizeof(AbiVariant<float, Empty>) == 8 && sizeof(abi::TypeTag) == 8 && alignof(abi::TypeTag) == 8, "");

using Nested = AbiOption<AbiResult<AbiVec<AbiVariant<Empty, AbiString<5>>, 2>, AbiOption<bool>>>;
static_assert(std::is_standard_layout_v<Nested> && std::is_trivially_copyable_v<Nested>, "all the way down");
static_assert(std::is_trivially_destructible_v<std::array<Nested, 2>>, "in arrays too");

#if defined(__SIZEOF_INT128__) && defined(__x86_64__)
static_assert(sizeof(AbiOption<abi::u128>) == 32 && alignof(AbiOption<abi::i128>) == 16, "128 bits are 16-aligned");
#endif

int main() {}
