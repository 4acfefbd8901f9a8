#pragma once

/// What the generated declarations are bound to: the bundled containers, or with `-DMUTANT_...` one that is broken.
#include "abi/abi.hpp"
#include "mutants/flat_variants.hpp"
#include "mutants/stack_writer.hpp"
#include "mutants/vec_without_capacity.hpp"

namespace mutant {

#if defined(MUTANT_VEC_SPARE_ELEMENT)
template <class T, std::size_t N>
using Vec = abi::AbiVec<T, N + 1>;
#elif defined(MUTANT_VEC_WITHOUT_CAPACITY)
template <class T, std::size_t N>
using Vec = VecWithoutCapacity<T, N>;
#else
template <class T, std::size_t N>
using Vec = abi::AbiVec<T, N>;
#endif

#if defined(MUTANT_STRING_TERMINATOR)
template <std::size_t N>
using String = abi::AbiString<N + 1>;
#else
template <std::size_t N>
using String = abi::AbiString<N>;
#endif

#if defined(MUTANT_TAG_THEN_UNION)
template <class... Ts>
using Variant = FlatVariant<TagThenUnion<Ts...>, Ts...>;
#elif defined(MUTANT_UNION_OF_TAGGED)
template <class... Ts>
using Variant = FlatVariant<UnionOfTagged<Ts...>, Ts...>;
#else
template <class... Ts>
using Variant = abi::AbiVariant<Ts...>;
#endif

}  // namespace mutant
