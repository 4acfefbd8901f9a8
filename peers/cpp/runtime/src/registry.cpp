#include "samebytes/registry.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace samebytes {

void Registry::add(RegisteredType type) {
  if (!index_.emplace(type.name, types_.size()).second) {
    std::fprintf(stderr, "the generated sources register %s twice\n", type.name.c_str());
    std::abort();
  }
  types_.push_back(std::move(type));
}

void Registry::add_lacking(const char* name, const char* fingerprint, const char* reason) {
  add({name, fingerprint, 0, 1, nullptr, nullptr, nullptr, reason});
}

void Registry::add_without_wide_integers(const char* name, const char* fingerprint) {
  add_lacking(name, fingerprint, "no 128-bit integers in C++ on this platform");
}

const RegisteredType* Registry::find(const std::string& name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? nullptr : &types_[found->second];
}

}  // namespace samebytes
