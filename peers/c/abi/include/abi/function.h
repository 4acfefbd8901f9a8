#pragma once

/// How the functions of a container are declared, and what is said of a result that must not be ignored. Names with two
/// underscores are the library's own.
#if defined(__GNUC__)
#define ABI__FUNCTION __attribute__((unused)) static inline
#define ABI__MUST_CHECK __attribute__((unused, warn_unused_result)) static inline
#else
#define ABI__FUNCTION static inline
#define ABI__MUST_CHECK static inline
#endif
