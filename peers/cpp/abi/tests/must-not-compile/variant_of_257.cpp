// expect: at most 256 alternatives
#include <utility>

#include "abi/variant.hpp"

template <std::size_t>
using Byte = unsigned char;
template <std::size_t... Is>
abi::AbiVariant<Byte<Is>...> variant_of(std::index_sequence<Is...>);
decltype(variant_of(std::make_index_sequence<257>())) variant;
