#pragma once

/// All that a generated unit needs, before the headers of its container library and its declarations.
#include <array>
#include <cstddef>
#include <cstdint>

#include "samebytes/adapters/array.hpp"
#include "samebytes/adapters/option.hpp"
#include "samebytes/adapters/result.hpp"
#include "samebytes/adapters/string.hpp"
#include "samebytes/adapters/variant.hpp"
#include "samebytes/adapters/vec.hpp"
#include "samebytes/batch.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk/array.hpp"
#include "samebytes/walk/enum.hpp"
#include "samebytes/walk/option.hpp"
#include "samebytes/walk/primitive.hpp"
#include "samebytes/walk/result.hpp"
#include "samebytes/walk/string.hpp"
#include "samebytes/walk/struct.hpp"
#include "samebytes/walk/variant.hpp"
#include "samebytes/walk/vec.hpp"
