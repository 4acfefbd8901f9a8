// expect: constant expression
#include "abi/type_tag.hpp"

constexpr abi::TypeTag tag = abi::TypeTag::of("AA__MOT\n");
