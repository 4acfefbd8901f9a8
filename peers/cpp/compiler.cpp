__VERSION__  // Preprocessed, this is the version of the compiler; what follows fails without its standard library.
#include <cstddef>
