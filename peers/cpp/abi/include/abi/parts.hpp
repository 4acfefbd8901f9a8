#pragma once

namespace abi {

/// Where the parts of a container are, in bytes from its start, as the compiler sees them. Specialised beside each
/// container; its members are named as in the specification (`len`, `capacity`, `elements`, `is_some`, ...). This is
/// how tools look at the representation while it stays private.
template <class Container>
struct Parts;

}  // namespace abi
