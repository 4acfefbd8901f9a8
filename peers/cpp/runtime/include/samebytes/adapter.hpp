#pragma once

namespace samebytes {

/// How the walkers handle one container type. Another container library takes part by a specialisation for each of its
/// types; the bundled ones are in `samebytes/adapters/`. What each constructor's adapter has:
///
/// | constructor | members, all static |
/// |---|---|
/// | all | `const char* broken_rule(const Byte*)`: reads raw bytes only; null, or the id of the first rule they break |
/// | all | `void describe_parts(LayoutReport&, std::size_t offset)`: entries of the parts that come before the payload
/// | | Vec | `Element`, `elements_offset`, `capacity`, `size(container)`, `data(container)`, `raw_size(const Byte*)`, |
/// |     | `Native& construct(Byte*)` (empty), `bool append(Native&, value)`, `Element* append(Native&)` (null: full) |
/// | String | `bytes_offset`, `capacity`, `view(container)`, `construct`, `bool assign(Native&, std::string_view)` |
/// | Option | `Value`, `value_offset`, `has_value(container)`, `get(container)`, `construct_none(Byte*)`, |
/// |        | `Value* construct_some(Byte*)` |
/// | Result | `Ok`, `Err`, `value_offset`, `value_size`, `value_align`, `is_ok`, `get_ok`, `get_err`, |
/// |        | `Ok* construct_ok(Byte*)`, `Err* construct_err(Byte*)` |
/// | Variant | `Alternative<I>`, `tags` (how many there are), `tag_offset(k)`, `tag_size`, `payload_offset(i)`, |
/// |         | `index(container)`, `get<I>(container)`, `Alternative<I>* construct<I>(Byte*)` |
/// | Array | `Element`, `count`, `elements_offset` |
///
/// The payload of a present Option begins at `value_offset` of its container, and so on: elements follow each other
/// without gaps.
template <class Native>
struct Adapter;

}  // namespace samebytes
