#pragma once

namespace abi {

#if defined(__SIZEOF_INT128__)
/// 128-bit integers, where the compiler has them (not on 32-bit platforms).
__extension__ typedef unsigned __int128 u128;
__extension__ typedef __int128 i128;
#endif

}  // namespace abi
