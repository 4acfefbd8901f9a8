// Stands in front of the generated declarations and breaks them as a user's
// build can. It has no include guard, because each unit has declarations of its
// own.
#if defined(MUTANT_PACK_2)
#pragma pack(push, 2)
#endif
