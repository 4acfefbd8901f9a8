#include "layout.h"

#include "json_writer.h"
#include "path.h"

/// Where the entries go, and the path of the one that is next.
struct report {
  struct text *json;
  struct text path;
};

/// What one entry says, in bytes. `count` is 0 for what is no array.
struct entry {
  size_t offset;
  size_t size;
  size_t align;
  size_t count;
  size_t stride;
};

static void describe(struct report *report, const struct samebytes_schema *schema, size_t offset);

static void member(struct text *json, const char *name, size_t number) {
  json_name(json, name);
  json_number(json, number);
}

static void add_entry(struct report *report, struct entry entry) {
  // The value itself has no path, and its numbers stand elsewhere.
  if (report->path.size == 0) return;
  json_begin(report->json, '{');
  json_name(report->json, "path");
  json_string(report->json, report->path.data);
  member(report->json, "offset", entry.offset);
  member(report->json, "size", entry.size);
  member(report->json, "align", entry.align);
  if (entry.count != 0) {
    member(report->json, "count", entry.count);
    member(report->json, "stride", entry.stride);
  }
  json_end(report->json, '}');
}

static void add_part(struct report *report, const char *name, size_t offset, size_t size, size_t align) {
  const size_t before = path_enter(&report->path, name);
  add_entry(report, (struct entry){.offset = offset, .size = size, .align = align});
  text_cut(&report->path, before);
}

static void add_u32(struct report *report, const char *name, size_t offset) {
  add_part(report, name, offset, sizeof(uint32_t), _Alignof(uint32_t));
}

static void add_flag(struct report *report, const char *name, size_t offset) {
  add_part(report, name, offset, sizeof(uint8_t), _Alignof(uint8_t));
}

static void describe_part(struct report *report, const char *name, const struct samebytes_schema *schema,
                          size_t offset) {
  const size_t before = path_enter(&report->path, name);
  describe(report, schema, offset);
  text_cut(&report->path, before);
}

static void describe_elements(struct report *report, const struct samebytes_schema *element, size_t count,
                              size_t offset) {
  add_entry(report, (struct entry){offset, count * element->size, element->align, count, element->size});
  const size_t before = path_enter_any(&report->path);
  describe(report, element, offset);
  text_cut(&report->path, before);
}

static void describe_list(struct report *report, const struct samebytes_schema *schema, size_t offset,
                          const char *elements) {
  add_u32(report, "len", offset + schema->flag_offset);
  add_u32(report, "capacity", offset + schema->capacity_offset);
  const size_t before = path_enter(&report->path, elements);
  describe_elements(report, schema->value, schema->count, offset + schema->value_offset);
  text_cut(&report->path, before);
}

static void describe_result(struct report *report, const struct samebytes_schema *schema, size_t offset) {
  const size_t start = offset + schema->value_offset;
  add_flag(report, "is_ok", offset + schema->flag_offset);
  const size_t before = path_enter(&report->path, "value");
  add_entry(report, (struct entry){.offset = start, .size = schema->value_size, .align = schema->value_align});
  describe_part(report, "ok", schema->value, start);
  describe_part(report, "err", schema->error, start);
  text_cut(&report->path, before);
}

static void describe_alternative(struct report *report, const struct samebytes_part *part, size_t level,
                                 size_t offset) {
  const size_t start = path_enter_tag(&report->path, level);
  add_entry(report,
            (struct entry){.offset = offset + part->tag_offset, .size = sizeof(uint8_t), .align = _Alignof(uint8_t)});
  text_cut(&report->path, start);
  if (part->schema == NULL) return;
  path_enter(&report->path, "value");
  describe_part(report, part->name, part->schema, offset + part->offset);
  text_cut(&report->path, start);
}

static void describe_below(struct report *report, const struct samebytes_schema *schema, size_t offset) {
  switch (schema->kind) {
    case samebytes_kind_struct:
      for (size_t i = 0; i < schema->count; ++i) {
        const struct samebytes_part *const field = &schema->parts[i];
        describe_part(report, field->name, field->schema, offset + field->offset);
      }
      break;
    case samebytes_kind_vec:
      describe_list(report, schema, offset, "elements");
      break;
    case samebytes_kind_string:
      describe_list(report, schema, offset, "bytes");
      break;
    case samebytes_kind_option:
      add_flag(report, "is_some", offset + schema->flag_offset);
      describe_part(report, "value", schema->value, offset + schema->value_offset);
      break;
    case samebytes_kind_result:
      describe_result(report, schema, offset);
      break;
    case samebytes_kind_variant:
      for (size_t i = 0; i < schema->count; ++i) describe_alternative(report, &schema->parts[i], i, offset);
      break;
    default:
      break;
  }
}

static void describe(struct report *report, const struct samebytes_schema *schema, size_t offset) {
  if (schema->kind == samebytes_kind_array) {
    describe_elements(report, schema->value, schema->count, offset);
    return;
  }
  add_entry(report, (struct entry){.offset = offset, .size = schema->size, .align = schema->align});
  describe_below(report, schema, offset);
}

void layout_describe(const struct samebytes_schema *schema, struct text *json) {
  struct report report = {.json = json};
  json_begin(json, '{');
  member(json, "size", schema->size);
  member(json, "align", schema->align);
  if (schema->kind == samebytes_kind_array) {
    member(json, "count", schema->count);
    member(json, "stride", schema->value->size);
  }
  json_name(json, "fields");
  json_begin(json, '[');
  describe(&report, schema, 0);
  json_end(json, ']');
  json_end(json, '}');
  text_free(&report.path);
}
