// expect: is private
#include "abi/vec.hpp"

unsigned length(const abi::AbiVec<int, 4>& vec) { return vec.len_; }
