#include "server.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <utility>

#include "batch_request.hpp"
#include "carry.hpp"
#include "identity.hpp"
#include "parameters.hpp"

namespace samebytes {

namespace {

/// The profiles that the containers of this peer implement, as its manifest says; `s-core` where nobody says it.
Json profiles_of_containers() {
  const char* const named = std::getenv("SAMEBYTES_PROFILES");
  std::istringstream list(named == nullptr ? "s-core" : named);
  Json profiles = Json::array();
  for (std::string profile; std::getline(list, profile, ',');) profiles.push_back(profile);
  return profiles;
}

Json hello(const Registry& registry, const SharedMemory& memory, const Transport* transport, const Json& params) {
  const std::size_t protocol = integer(params, "protocol", "");
  if (protocol != 1) reject(code::unsupported, "protocol " + std::to_string(protocol) + ": this peer speaks 1");
  const std::size_t size = integer(member(params, "memory"), "size", "memory.");
  if (size != memory.size()) {
    reject(code::wrong_parameters,
           "memory.size is " + std::to_string(size) + ", descriptor 3 has " + std::to_string(memory.size()) + " bytes");
  }
  const Json& profile = member(params, "profile");
  Json profiles = profiles_of_containers();
  if (std::find(profiles.begin(), profiles.end(), profile) == profiles.end()) {
    reject(code::unsupported, "profile " + profile.dump() + ": this peer has " + profiles.dump());
  }
  Json capabilities = {"layout", "read", "write"};
  if (keeps_nan_bits()) capabilities.push_back("nanBits");
  if (transport != nullptr) capabilities.push_back(std::string("transport.") + transport->kind());
  Json fingerprints = Json::object();
  for (const RegisteredType& type : registry.types()) fingerprints[type.name] = type.fingerprint;
  return {{"protocol", 1},
          {"name", "cpp"},
          {"language", "C++"},
          {"compiler", compiler_name()},
          {"platform", platform_name()},
          {"profiles", std::move(profiles)},
          {"capabilities", std::move(capabilities)},
          {"fingerprints", std::move(fingerprints)}};
}

const RegisteredType& requested_type(const Registry& registry, const Json& params) {
  const Json& name = member(params, "type");
  if (!name.is_string()) reject(code::wrong_parameters, "type must be the name of a type, found " + name.dump());
  const RegisteredType* const type = registry.find(name.get_ref<const std::string&>());
  if (type == nullptr) reject(code::unknown_type, "this peer was not built for the type " + name.dump());
  if (type->lacking != nullptr) reject(code::unsupported, type->name + ": " + type->lacking);
  return *type;
}

Json layout(const RegisteredType& type) {
  LayoutReport report;
  type.describe(report);
  Json answer = {{"size", type.size}, {"align", type.align}, {"fields", Json::array()}};
  for (const LayoutEntry& entry : report.entries()) {
    Json described = {{"path", entry.path}, {"offset", entry.offset}, {"size", entry.size}, {"align", entry.align}};
    if (entry.count != 0) {
      described["count"] = entry.count;
      described["stride"] = entry.stride;
    }
    if (!entry.path.empty()) {
      answer["fields"].push_back(std::move(described));
    } else if (entry.count != 0) {
      answer["count"] = entry.count;
      answer["stride"] = entry.stride;
    }
  }
  return answer;
}

BatchRequest batch_request(const Json& params, const RegisteredType& type, const SharedMemory& memory) {
  const Json& image = member(params, "image");
  const Json& tape = member(params, "tape");
  const BatchRequest request = {integer(params, "count", ""),
                                {integer(image, "offset", "image."), integer(image, "size", "image.")},
                                integer(image, "stride", "image."),
                                {integer(tape, "offset", "tape."), integer(tape, "size", "tape.")}};
  std::string fault = find_fault(request, type, memory.size());
  if (!fault.empty()) reject(code::wrong_parameters, std::move(fault));
  return request;
}

void expect_done(const BatchResult& result, const RegisteredType& type) {
  const std::string where =
      type.name + ", value " + std::to_string(result.values) + ", tape byte " + std::to_string(result.bytes) + ": ";
  switch (result.status) {
    case BatchStatus::done:
      return;
    case BatchStatus::tape_malformed:
      reject(code::bad_tape, where + "the record is not a value of the type, or ends outside of the tape");
    case BatchStatus::tape_full:
      reject(code::bad_tape, where + "the tape region has no room for the record");
    case BatchStatus::image_changed:
      reject(code::internal, where + "the image changed while it was read");
  }
}

Json write_values(const RegisteredType& type, const SharedMemory& memory, const Json& params) {
  const BatchRequest request = batch_request(params, type, memory);
  const BatchResult result = type.write({memory.writable() + request.image.offset, request.stride, request.count,
                                         memory.readable() + request.tape.offset, request.tape.size});
  expect_done(result, type);
  return {{"bytes", result.bytes}};
}

Json read_values(const RegisteredType& type, const SharedMemory& memory, const Json& params) {
  const BatchRequest request = batch_request(params, type, memory);
  const BatchResult result = type.read({memory.readable() + request.image.offset, request.stride, request.count,
                                        memory.writable() + request.tape.offset, request.tape.size});
  expect_done(result, type);
  return {{"bytes", result.bytes}, {"refused", result.refused}};
}

bool is_carried(const Json& params) { return params.is_object() && params.contains("transport"); }

Transport& requested_transport(Transport* own, const Json& params) {
  const std::string kind = text_member(member(params, "transport"), "kind");
  if (own == nullptr || own->kind() != kind) reject(code::unsupported, "this peer has no transport \"" + kind + "\"");
  return *own;
}

Service service(const RegisteredType& type, const Json& params) {
  const Json& place = member(params, "transport");
  return {text_member(place, "root"),
          text_member(place, "prefix"),
          text_member(place, "service"),
          type.name,
          type.size,
          type.align,
          integer(params, "count", ""),
          integer(place, "subscribers", "transport.")};
}

Region tape_region(const Json& params, const SharedMemory& memory) {
  const Json& tape = member(params, "tape");
  const Region region = {integer(tape, "offset", "tape."), integer(tape, "size", "tape.")};
  std::string fault = find_tape_fault(region, memory.size());
  if (!fault.empty()) reject(code::wrong_parameters, std::move(fault));
  return region;
}

Json publish(Transport& transport, const RegisteredType& type, const SharedMemory& memory, const Json& params) {
  const Region tape = tape_region(params, memory);
  const BatchResult result =
      publish_values(transport, service(type, params), type, memory.readable() + tape.offset, tape.size);
  expect_done(result, type);
  return {{"bytes", result.bytes}};
}

Json receive(Transport& transport, const RegisteredType& type, const SharedMemory& memory, const Json& params) {
  const Region tape = tape_region(params, memory);
  const std::size_t count = integer(params, "count", "");
  const BatchResult result = receive_values(transport, count, type, memory.writable() + tape.offset, tape.size);
  expect_done(result, type);
  return {{"bytes", result.bytes}, {"refused", result.refused}};
}

std::string text(const Json& message) { return message.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string error_text(const Json& id, int error_code, const std::string& message) {
  return text({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", error_code}, {"message", message}}}});
}

}  // namespace

std::string Server::answer(const std::string& line) {
  const Json request = Json::parse(line, nullptr, false);
  if (request.is_discarded()) return error_text(nullptr, code::not_json, "the line is not JSON");
  const Json& requested_id = member(request, "id");
  const Json id = requested_id.is_number_integer() ? requested_id : Json();
  try {
    const Json& method = member(request, "method");
    if (id.is_null() || !method.is_string()) reject(code::not_a_request, "a request has an integer id and a method");
    const Json& params = member(request, "params");
    Json result = Json::object();
    if (method == "hello") {
      result = hello(registry_, memory_, transport_, params);
    } else if (method == "layout") {
      result = layout(requested_type(registry_, params));
    } else if (method == "subscribe") {
      requested_transport(transport_, params).subscribe(service(requested_type(registry_, params), params));
    } else if (method == "deliver") {
      requested_transport(transport_, params).deliver();
    } else if (method == "write" && is_carried(params)) {
      result = publish(requested_transport(transport_, params), requested_type(registry_, params), memory_, params);
    } else if (method == "read" && is_carried(params)) {
      result = receive(requested_transport(transport_, params), requested_type(registry_, params), memory_, params);
    } else if (method == "write") {
      result = write_values(requested_type(registry_, params), memory_, params);
    } else if (method == "read") {
      result = read_values(requested_type(registry_, params), memory_, params);
    } else if (method == "shutdown") {
      done_ = true;
    } else {
      reject(code::unknown_method, "there is no method " + text(method));
    }
    return text({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
  } catch (const RequestError& error) {
    return error_text(id, error.code, error.message);
  } catch (const TransportError& error) {
    return error_text(id, code::transport, error.what());
  } catch (const std::exception& error) {
    return error_text(id, code::internal, error.what());
  }
}

std::string Server::answer_too_long() { return error_text(nullptr, code::not_json, "the line is longer than 16 MiB"); }

}  // namespace samebytes
