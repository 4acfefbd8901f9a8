#pragma once

#include <stdio.h>
#include <stdlib.h>

/// Ends the test with the place and the text of a condition that does not hold; unlike `assert`, in every build.
#define CHECK(condition)                                                             \
  do {                                                                               \
    if (!(condition)) {                                                              \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      exit(EXIT_FAILURE);                                                            \
    }                                                                                \
  } while (0)
