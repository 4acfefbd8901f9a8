// Stands in front of the generated declarations and breaks them as a user's build can. It has no include guard, because
// each unit has declarations of its own.
#if defined(MUTANT_PACK_1)
#pragma pack(push, 1)
#elif defined(MUTANT_PACK_4)
#pragma pack(push, 4)
#elif defined(MUTANT_ALIGN_IGNORED)
#define alignas(bytes)
#endif
