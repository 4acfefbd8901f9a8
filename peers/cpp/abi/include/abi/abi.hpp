#pragma once

/// All types of the library.
#include "abi/empty.hpp"
#include "abi/error.hpp"
#include "abi/integers.hpp"
#include "abi/option.hpp"
#include "abi/result.hpp"
#include "abi/string.hpp"
#include "abi/type_tag.hpp"
#include "abi/variant.hpp"
#include "abi/vec.hpp"
#include "abi/zeroed.hpp"
