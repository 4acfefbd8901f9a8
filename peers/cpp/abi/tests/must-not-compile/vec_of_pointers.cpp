// expect: Addresses mean nothing to another process
#include "abi/vec.hpp"

abi::AbiVec<int*, 4> vec;
