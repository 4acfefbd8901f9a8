#pragma once

#include <cstddef>
#include <string>

#include "samebytes/registry.hpp"

namespace samebytes {

/// A part of the shared memory, in bytes from its start.
struct Region {
  std::size_t offset;
  std::size_t size;
};

/// The parameters of `write` and `read`.
struct BatchRequest {
  std::size_t count;
  Region image;
  std::size_t stride;
  Region tape;
};

/// Why a request cannot be done with this type and this much memory; empty if it can. Afterwards no access of the batch
/// leaves its regions, and every image is aligned.
std::string find_fault(const BatchRequest& request, const RegisteredType& type, std::size_t memory_size);

/// The same for a tape alone.
std::string find_tape_fault(const Region& tape, std::size_t memory_size);

}  // namespace samebytes
