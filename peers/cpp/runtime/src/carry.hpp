#pragma once

#include "samebytes/registry.hpp"
#include "samebytes/transport.hpp"

namespace samebytes {

/// Constructs each value of the tape in a sample of a new service, and publishes it.
BatchResult publish_values(Transport& transport, const Service& service, const RegisteredType& type, const Byte* tape,
                           std::size_t tape_size);

/// Receives `count` samples of the service that is open, and puts a record for each on the tape; the service is given
/// up.
BatchResult receive_values(Transport& transport, std::size_t count, const RegisteredType& type, Byte* tape,
                           std::size_t tape_size);

}  // namespace samebytes
