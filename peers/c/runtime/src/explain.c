#include "explain.h"

#include "abi/primitives.h"
#include "abi/utf8.h"
#include "path.h"

static size_t length_of(const struct samebytes_schema *schema, const samebytes_byte *image) {
  return (size_t)samebytes_raw(image + schema->flag_offset, sizeof(uint32_t));
}

/// What a length or a capacity breaks: `rules` are the ids for each.
static const char *explain_sizes(const struct samebytes_schema *schema, const samebytes_byte *image,
                                 const char *const rules[2]) {
  if (length_of(schema, image) > schema->count) return rules[0];
  return samebytes_raw(image + schema->capacity_offset, sizeof(uint32_t)) == schema->count ? NULL : rules[1];
}

/// A rule that is broken below a step of the path, which is taken back if there is none.
static const char *explain_below(const struct samebytes_schema *schema, const samebytes_byte *image, struct text *path,
                                 size_t before) {
  const char *const rule = explain(schema, image, path);
  if (rule == NULL) text_cut(path, before);
  return rule;
}

static const char *explain_elements(const struct samebytes_schema *element, const samebytes_byte *elements,
                                    size_t count, struct text *path) {
  for (size_t i = 0; i < count; ++i) {
    const size_t before = path_enter_index(path, i);
    const char *const rule = explain_below(element, elements + i * element->size, path, before);
    if (rule != NULL) return rule;
  }
  return NULL;
}

static const char *explain_fields(const struct samebytes_schema *schema, const samebytes_byte *image,
                                  struct text *path) {
  for (size_t i = 0; i < schema->count; ++i) {
    const struct samebytes_part *const field = &schema->parts[i];
    const size_t before = path_enter(path, field->name);
    const char *const rule = explain_below(field->schema, image + field->offset, path, before);
    if (rule != NULL) return rule;
  }
  return NULL;
}

static const char *explain_vec(const struct samebytes_schema *schema, const samebytes_byte *image, struct text *path) {
  static const char *const rules[2] = {"vec.len", "vec.capacity"};
  const char *const rule = explain_sizes(schema, image, rules);
  if (rule != NULL) return rule;
  return explain_elements(schema->value, image + schema->value_offset, length_of(schema, image), path);
}

static const char *explain_string(const struct samebytes_schema *schema, const samebytes_byte *image) {
  static const char *const rules[2] = {"string.len", "string.capacity"};
  const char *const rule = explain_sizes(schema, image, rules);
  if (rule != NULL) return rule;
  return abi_is_utf8(image + schema->value_offset, length_of(schema, image)) ? NULL : "string.utf8";
}

static const char *explain_option(const struct samebytes_schema *schema, const samebytes_byte *image,
                                  struct text *path) {
  const samebytes_byte flag = image[schema->flag_offset];
  if (flag > 1) return "option.flag";
  if (flag == 0) return NULL;
  const size_t before = path_enter(path, "some");
  return explain_below(schema->value, image + schema->value_offset, path, before);
}

static const char *explain_result(const struct samebytes_schema *schema, const samebytes_byte *image,
                                  struct text *path) {
  const samebytes_byte flag = image[schema->flag_offset];
  if (flag > 1) return "result.flag";
  const size_t before = path_enter(path, flag == 1 ? "ok" : "err");
  return explain_below(flag == 1 ? schema->value : schema->error, image + schema->value_offset, path, before);
}

static const char *explain_variant(const struct samebytes_schema *schema, const samebytes_byte *image,
                                   struct text *path) {
  if (!schema->accepts(image)) return "variant.tag";
  const struct samebytes_part *const alternative = &schema->parts[image[schema->parts[0].tag_offset]];
  if (alternative->schema == NULL) return NULL;
  const size_t before = path_enter(path, alternative->name);
  return explain_below(alternative->schema, image + alternative->offset, path, before);
}

const char *explain(const struct samebytes_schema *schema, const samebytes_byte *image, struct text *path) {
  switch (schema->kind) {
    case samebytes_kind_number:
      return NULL;
    case samebytes_kind_bool:
      return schema->accepts(image) ? NULL : "bool.pattern";
    case samebytes_kind_char:
      return schema->accepts(image) ? NULL : "char.scalar";
    case samebytes_kind_type_tag:
      return schema->accepts(image) ? NULL : "typetag.ascii";
    case samebytes_kind_enum:
      return schema->accepts(image) ? NULL : "enum.value";
    case samebytes_kind_struct:
      return explain_fields(schema, image, path);
    case samebytes_kind_array:
      return explain_elements(schema->value, image, schema->count, path);
    case samebytes_kind_vec:
      return explain_vec(schema, image, path);
    case samebytes_kind_string:
      return explain_string(schema, image);
    case samebytes_kind_option:
      return explain_option(schema, image, path);
    case samebytes_kind_result:
      return explain_result(schema, image, path);
    case samebytes_kind_variant:
      return explain_variant(schema, image, path);
  }
  return NULL;
}
