#pragma once

/// All of the library.
#include "abi/array.h"
#include "abi/error.h"
#include "abi/option.h"
#include "abi/primitives.h"
#include "abi/result.h"
#include "abi/string.h"
#include "abi/utf8.h"
#include "abi/variant.h"
#include "abi/vec.h"
