#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

// The JSON header takes seconds to compile: server.cpp is the only unit that includes it.
namespace samebytes {

using Json = nlohmann::json;

namespace code {
constexpr int not_json = -32700;
constexpr int not_a_request = -32600;
constexpr int unknown_method = -32601;
constexpr int wrong_parameters = -32602;
constexpr int internal = -32603;
constexpr int unsupported = -32000;
constexpr int unknown_type = -32001;
constexpr int bad_tape = -32002;
constexpr int transport = -32003;
}  // namespace code

struct RequestError {
  int code;
  std::string message;
};

[[noreturn]] inline void reject(int error_code, std::string message) {
  throw RequestError{error_code, std::move(message)};
}

inline const Json& member(const Json& object, const char* name) {
  static const Json absent;
  if (!object.is_object()) return absent;
  const auto found = object.find(name);
  return found == object.end() ? absent : *found;
}

/// The integer that a JSON value is, or its decimal digits as a string (beyond 2^53); false if it is none.
inline bool read_integer(const Json& value, std::uint64_t& result) {
  if (value.is_number_unsigned()) {
    result = value.get<std::uint64_t>();
    return true;
  }
  if (!value.is_string()) return false;
  const std::string& digits = value.get_ref<const std::string&>();
  if (digits.empty() || digits.size() > 19 || digits.find_first_not_of("0123456789") != std::string::npos) return false;
  result = std::stoull(digits);
  return true;
}

inline std::size_t integer(const Json& object, const char* name, const char* where) {
  const Json& value = member(object, name);
  std::uint64_t result = 0;
  if (!read_integer(value, result) || result > std::numeric_limits<std::size_t>::max()) {
    reject(code::wrong_parameters, std::string(where) + name + " must be an integer from 0 to " +
                                       std::to_string(std::numeric_limits<std::size_t>::max()) + ", found " +
                                       value.dump());
  }
  return static_cast<std::size_t>(result);
}

inline std::string text_member(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_string()) reject(code::wrong_parameters, std::string(name) + " must be a text, found " + value.dump());
  return value.get<std::string>();
}

}  // namespace samebytes
