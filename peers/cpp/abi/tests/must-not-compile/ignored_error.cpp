// expect: nodiscard
#include "abi/vec.hpp"

void append(abi::AbiVec<int, 4>& vec) { vec.push_back(1); }
