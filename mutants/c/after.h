// Stands behind the generated declarations, and ends what `before.h` began.
#if defined(MUTANT_PACK_2)
#pragma pack(pop)
#endif
