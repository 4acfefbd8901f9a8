// Stands behind the generated declarations, and ends what `before.hpp` began.
#if defined(MUTANT_PACK_1) || defined(MUTANT_PACK_4)
#pragma pack(pop)
#elif defined(MUTANT_ALIGN_IGNORED)
#undef alignas
#endif
