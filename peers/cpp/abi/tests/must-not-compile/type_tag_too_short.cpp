// expect: cannot convert|could not convert|no matching function
#include "abi/type_tag.hpp"

constexpr abi::TypeTag tag = abi::TypeTag::of("short");
