#include "batch_request.hpp"

namespace samebytes {

namespace {

bool is_inside(const Region& region, std::size_t memory_size) {
  return region.offset <= memory_size && region.size <= memory_size - region.offset;
}

bool overlap(const Region& a, const Region& b) {
  return a.size != 0 && b.size != 0 && a.offset < b.offset + b.size && b.offset < a.offset + a.size;
}

std::string text(const char* name, const Region& region) {
  return std::string(name) + " region [" + std::to_string(region.offset) + ", +" + std::to_string(region.size) + ")";
}

bool images_fit(const BatchRequest& request, std::size_t size) {
  if (request.count == 0) return true;
  if (request.image.size < size) return false;
  return request.count - 1 <= (request.image.size - size) / request.stride;
}

}  // namespace

std::string find_tape_fault(const Region& tape, std::size_t memory_size) {
  if (is_inside(tape, memory_size)) return "";
  return text("tape", tape) + " ends outside of the memory of " + std::to_string(memory_size) + " bytes";
}

std::string find_fault(const BatchRequest& request, const RegisteredType& type, std::size_t memory_size) {
  const std::string memory = " of the memory of " + std::to_string(memory_size) + " bytes";
  if (!is_inside(request.image, memory_size)) return text("image", request.image) + " ends outside" + memory;
  std::string tape_fault = find_tape_fault(request.tape, memory_size);
  if (!tape_fault.empty()) return tape_fault;
  if (overlap(request.image, request.tape)) {
    return text("image", request.image) + " overlaps " + text("tape", request.tape);
  }
  if (request.stride < type.size) {
    return "image.stride " + std::to_string(request.stride) + " is smaller than " + type.name + ", " +
           std::to_string(type.size) + " bytes";
  }
  if (request.stride % type.align != 0 || request.image.offset % type.align != 0) {
    return "image.offset " + std::to_string(request.image.offset) + " and image.stride " +
           std::to_string(request.stride) + " must be multiples of the alignment of " + type.name + ", " +
           std::to_string(type.align);
  }
  if (!images_fit(request, type.size)) {
    return std::to_string(request.count) + " images of " + type.name + " do not fit in the " +
           text("image", request.image);
  }
  return "";
}

}  // namespace samebytes
