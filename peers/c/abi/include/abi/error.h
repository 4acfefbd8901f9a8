#pragma once

/// Why an operation of a container did not happen. The container is unchanged whenever the result is not `abi_ok`.
typedef enum abi_error {
  /// It happened.
  abi_ok = 0,
  /// The container holds as many elements as it can, or the text is longer than the capacity.
  abi_full = 1,
  /// There is nothing to remove.
  abi_empty = 2,
  /// An index is not below the size.
  abi_out_of_range = 3,
  /// The bytes are not UTF-8.
  abi_not_utf8 = 4
} abi_error;
