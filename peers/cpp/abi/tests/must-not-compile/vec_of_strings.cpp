// expect: Another process copies the bytes
#include <string>

#include "abi/vec.hpp"

abi::AbiVec<std::string, 4> vec;
