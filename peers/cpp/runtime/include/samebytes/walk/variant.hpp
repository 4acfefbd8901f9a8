#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "abi/variant_level.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

/// Walks over the payload of one alternative; without payload there is nothing to walk.
template <class Schema, class Native>
struct WalkPayload : Walk<Schema, Native> {
  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode_payload(const Byte* tape, const Byte* end, Byte* slot) {
    return samebytes::decode<Schema, Native, checked>(tape, end, slot);
  }
  static void describe_named(LayoutReport& report, const char* payload, const char* name, std::size_t offset) {
    const std::size_t before = report.path.enter(payload);
    report.path.enter(name);
    Walk<Schema, Native>::describe(report, offset);
    report.path.leave(before);
  }
};

template <class Native>
struct WalkPayload<schema::None, Native> {
  static constexpr std::size_t min_tape = 0;
  static constexpr std::size_t max_tape = 0;
  static SAMEBYTES_INLINE Byte* encode(const Byte*, Byte* tape) noexcept { return tape; }
  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode_payload(const Byte* tape, const Byte*, Byte*) noexcept {
    return tape;
  }
  static const char* explain(const Byte*, Path&) noexcept { return nullptr; }
  static void describe_named(LayoutReport&, const char*, const char*, std::size_t) {}
};

template <class Schemas, class Container, class Indices>
struct PayloadTape;

template <class... Schemas, class Container, std::size_t... Is>
struct PayloadTape<schema::Alternatives<Schemas...>, Container, std::index_sequence<Is...>> {
  static constexpr std::size_t least() noexcept {
    std::size_t size = static_cast<std::size_t>(-1);
    ((size = lesser(size, WalkPayload<Schemas, typename Container::template Alternative<Is>>::min_tape)), ...);
    return size;
  }
  static constexpr std::size_t most() noexcept {
    std::size_t size = 0;
    ((size = greater(size, WalkPayload<Schemas, typename Container::template Alternative<Is>>::max_tape)), ...);
    return size;
  }

 private:
  static constexpr std::size_t lesser(std::size_t a, std::size_t b) noexcept { return a < b ? a : b; }
  static constexpr std::size_t greater(std::size_t a, std::size_t b) noexcept { return a > b ? a : b; }
};

template <class List>
struct AlternativeSchemas;
template <class... Schemas>
struct AlternativeSchemas<schema::Alternatives<Schemas...>> {
  static constexpr std::size_t count = sizeof...(Schemas);
  using Indices = std::index_sequence_for<Schemas...>;
  template <std::size_t I>
  using At = typename decltype(abi::detail::alternative_at<I>(abi::detail::Alternatives<Schemas...>()))::type;
};

template <class Schema, class Native>
struct Walk<Schema, Native, std::enable_if_t<std::is_base_of_v<schema::Variant, Schema>>> {
  using Container = Adapter<Native>;
  using Schemas = AlternativeSchemas<typename Schema::Alternatives>;
  using Tape = PayloadTape<typename Schema::Alternatives, Container, typename Schemas::Indices>;
  template <std::size_t I>
  using Payload = WalkPayload<typename Schemas::template At<I>, typename Container::template Alternative<I>>;
  static constexpr std::size_t count = Schemas::count;
  static constexpr std::size_t min_tape = 1 + Tape::least();
  static constexpr std::size_t max_tape = 1 + Tape::most();

  static SAMEBYTES_INLINE Byte* encode(const Byte* image, Byte* tape) {
    if (Container::broken_rule(image) != nullptr) return nullptr;
    const Native& variant = object_at<Native>(image);
    const std::size_t index = Container::index(variant);
    tape = write_tape<std::uint8_t>(tape, static_cast<std::uint8_t>(index));
    return encode_between<0, count>(index, variant, tape);
  }

  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
    if (checked && !has_bytes(tape, end, 1)) return nullptr;
    const std::size_t index = read_tape<std::uint8_t>(tape);
    if (index >= count) return nullptr;
    return decode_between<0, count, checked>(index, tape + 1, end, slot);
  }

  SAMEBYTES_COLD static const char* explain(const Byte* image, Path& path) {
    const char* rule = Container::broken_rule(image);
    if (rule != nullptr) return rule;
    const std::size_t index = Container::index(object_at<Native>(image));
    const std::size_t before = path.enter(Schema::names[index]);
    rule = explain_between<0, count>(index, image, path);
    if (rule == nullptr) path.leave(before);
    return rule;
  }

  SAMEBYTES_COLD static void describe(LayoutReport& report, std::size_t offset) {
    report.add<Native>(offset);
    describe_each(report, offset, typename Schemas::Indices());
  }

 private:
  template <std::size_t first, std::size_t last>
  static SAMEBYTES_INLINE Byte* encode_between(std::size_t index, const Native& variant, Byte* tape) {
    if constexpr (last - first == 1) {
      return Payload<first>::encode(address_of(Container::template get<first>(variant)), tape);
    } else {
      constexpr std::size_t middle = first + (last - first) / 2;
      return index < middle ? encode_between<first, middle>(index, variant, tape)
                            : encode_between<middle, last>(index, variant, tape);
    }
  }

  template <std::size_t first, std::size_t last, bool checked>
  static SAMEBYTES_INLINE const Byte* decode_between(std::size_t index, const Byte* tape, const Byte* end, Byte* slot) {
    if constexpr (last - first == 1) {
      Byte* const payload = address_of(Container::template construct<first>(slot));
      return Payload<first>::template decode_payload<checked>(tape, end, payload);
    } else {
      constexpr std::size_t middle = first + (last - first) / 2;
      return index < middle ? decode_between<first, middle, checked>(index, tape, end, slot)
                            : decode_between<middle, last, checked>(index, tape, end, slot);
    }
  }

  template <std::size_t first, std::size_t last>
  static const char* explain_between(std::size_t index, const Byte* image, Path& path) {
    if constexpr (last - first == 1) {
      return Payload<first>::explain(image + Container::payload_offset(first), path);
    } else {
      constexpr std::size_t middle = first + (last - first) / 2;
      return index < middle ? explain_between<first, middle>(index, image, path)
                            : explain_between<middle, last>(index, image, path);
    }
  }

  template <std::size_t... Is>
  static void describe_each(LayoutReport& report, std::size_t offset, std::index_sequence<Is...>) {
    (describe_alternative<Is>(report, offset), ...);
  }

  template <std::size_t I>
  static void describe_alternative(LayoutReport& report, std::size_t offset) {
    if constexpr (I < Container::tags) {
      const std::size_t before = report.path.enter_tag(TagName<Container>::value, I);
      report.add(offset + Container::tag_offset(I), Container::tag_size, Container::tag_size);
      report.path.leave(before);
    }
    if constexpr (I == 0 && has_union<Container>) {
      const std::size_t before = report.path.enter(PayloadName<Container>::value);
      report.add(offset + Container::union_offset, Container::union_size, Container::union_align);
      report.path.leave(before);
    }
    const char* const payload = PayloadName<Container>::value;
    Payload<I>::describe_named(report, payload, Schema::names[I], offset + Container::payload_offset(I));
  }
};

}  // namespace samebytes
