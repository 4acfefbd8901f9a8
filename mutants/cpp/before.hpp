// Stands in front of the generated declarations: breaks them as a user's build can. No include guard: each unit has its own.
#if defined(MUTANT_PACK_1)
#pragma pack(push, 1)
#elif defined(MUTANT_PACK_4)
#pragma pack(push, 4)
#elif defined(MUTANT_ALIGN_IGNORED)
#define alignas(bytes)
#endif
