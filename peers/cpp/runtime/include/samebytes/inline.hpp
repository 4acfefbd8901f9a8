#pragma once

/// The walkers of a type are one chain of tiny functions; only inlined whole do they run at memory speed.
#define SAMEBYTES_INLINE __attribute__((always_inline)) inline

/// Explaining a refusal and reporting a layout happen rarely: short code matters more.
#define SAMEBYTES_COLD __attribute__((cold, noinline))
