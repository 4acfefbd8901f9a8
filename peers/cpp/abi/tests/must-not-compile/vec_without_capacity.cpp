// expect: A container holds at least one element
#include "abi/vec.hpp"

abi::AbiVec<int, 0> vec;
