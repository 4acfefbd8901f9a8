#include "server.h"

#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "identity.h"
#include "json_reader.h"
#include "json_writer.h"
#include "layout.h"
#include "registry.h"
#include "request.h"

/// Room for the name of a profile.
enum { profile_size = 64 };

enum {
  not_json = -32700,
  not_a_request = -32600,
  unknown_method = -32601,
  wrong_parameters = -32602,
  internal = -32603,
  unsupported = -32000,
  unknown_type = -32001,
  bad_tape = -32002
};

/// Why a request is not done; `code` is 0 while nothing is wrong.
struct fault {
  int code;
  struct text message;
};

static bool refuse(struct fault *fault, int code, const char *message) {
  fault->code = code;
  text_append_c(&fault->message, message);
  return false;
}

static bool refuse_found(struct fault *fault, int code, const char *message, struct json found) {
  refuse(fault, code, message);
  if (found.begin == NULL) {
    text_append_c(&fault->message, "nothing");
  } else {
    text_append(&fault->message, found.begin, (size_t)(found.end - found.begin));
  }
  return false;
}

/// `where` is the object that has the member, as messages name it: `image.`.
static bool read_size(struct json object, const char *where, const char *name, size_t *number, struct fault *fault) {
  const struct json value = json_member(object, name);
  uint64_t wide = 0;
  if (json_read_size(value, &wide) && wide <= SIZE_MAX) {
    *number = (size_t)wide;
    return true;
  }
  text_append_c(&fault->message, where);
  text_append_c(&fault->message, name);
  return refuse_found(fault, wrong_parameters, " must be an integer that is not negative, found ", value);
}

static void add_fingerprint(void *json, const struct samebytes_type *type) {
  json_name((struct text *)json, type->name);
  json_string((struct text *)json, type->fingerprint);
}

static void string_member(struct text *json, const char *name, const char *value) {
  json_name(json, name);
  json_string(json, value);
}

/// The profiles that the containers of this peer implement, as its manifest says, by commas; s-core where nobody says
/// it.
static const char *profiles_of_containers(void) {
  const char *const named = getenv("SAMEBYTES_PROFILES");
  return named == NULL ? "s-core" : named;
}

/// Takes the first name from a list with commas. False when there is none.
static bool next_profile(const char **list, char *name, size_t size) {
  const size_t length = strcspn(*list, ",");
  if (length == 0 || length >= size) return false;
  memcpy(name, *list, length);
  name[length] = '\0';
  *list += length + ((*list)[length] == ',');
  return true;
}

static void introduce(struct text *result) {
  json_begin(result, '{');
  json_name(result, "protocol");
  json_number(result, 1);
  string_member(result, "name", "c");
  string_member(result, "language", "C");
  string_member(result, "compiler", compiler_name());
  string_member(result, "platform", platform_name());
  json_name(result, "profiles");
  json_begin(result, '[');
  char profile[profile_size];
  for (const char *rest = profiles_of_containers(); next_profile(&rest, profile, sizeof profile);) {
    json_string(result, profile);
  }
  json_end(result, ']');
  json_name(result, "capabilities");
  json_begin(result, '[');
  json_string(result, "layout");
  json_string(result, "read");
  json_string(result, "write");
  if (keeps_nan_bits()) json_string(result, "nanBits");
  json_end(result, ']');
  json_name(result, "fingerprints");
  json_begin(result, '{');
  registry_each(add_fingerprint, result);
  json_end(result, '}');
  json_end(result, '}');
}

static bool is_string(struct json value, const char *expected) {
  struct text text = {0};
  const bool same = json_read_string(value, &text) && text.data != NULL && strcmp(text.data, expected) == 0;
  text_free(&text);
  return same;
}

static bool is_own_profile(struct json value) {
  char profile[profile_size];
  for (const char *rest = profiles_of_containers(); next_profile(&rest, profile, sizeof profile);) {
    if (is_string(value, profile)) return true;
  }
  return false;
}

static bool hello(const struct server *server, struct json params, struct text *result, struct fault *fault) {
  size_t protocol = 0;
  size_t size = 0;
  if (!read_size(params, "", "protocol", &protocol, fault)) return false;
  if (protocol != 1) {
    return refuse_found(fault, unsupported, "this peer speaks protocol 1, found ", json_member(params, "protocol"));
  }
  const struct json memory = json_member(params, "memory");
  if (!read_size(memory, "memory.", "size", &size, fault)) return false;
  if (size != server->memory.size) {
    text_append_c(&fault->message, "descriptor 3 has ");
    text_append_number(&fault->message, server->memory.size);
    return refuse_found(fault, wrong_parameters, " bytes, memory.size says ", json_member(memory, "size"));
  }
  const struct json profile = json_member(params, "profile");
  if (!is_own_profile(profile)) {
    text_append_c(&fault->message, "this peer has the profile \"");
    text_append_c(&fault->message, profiles_of_containers());
    return refuse_found(fault, unsupported, "\", found ", profile);
  }
  introduce(result);
  return true;
}

static const struct samebytes_type *requested_type(struct json params, struct fault *fault) {
  const struct json name = json_member(params, "type");
  if (!json_is_string(name)) {
    refuse_found(fault, wrong_parameters, "type must be the name of a type, found ", name);
    return NULL;
  }
  struct text text = {0};
  json_read_string(name, &text);
  const struct samebytes_type *const type = registry_find(text.data == NULL ? "" : text.data);
  text_free(&text);
  if (type == NULL) {
    refuse_found(fault, unknown_type, "this peer was not built for the type ", name);
    return NULL;
  }
  if (type->schema == NULL) {
    refuse(fault, unsupported, type->lack);
    return NULL;
  }
  return type;
}

static bool layout(struct json params, struct text *result, struct fault *fault) {
  const struct samebytes_type *const type = requested_type(params, fault);
  if (type == NULL) return false;
  layout_describe(type->schema, result);
  return true;
}

static bool read_region(struct json params, const char *name, const char *where, struct region *region,
                        struct fault *fault) {
  const struct json object = json_member(params, name);
  return read_size(object, where, "offset", &region->offset, fault) &&
         read_size(object, where, "size", &region->size, fault);
}

static bool read_batch_request(const struct server *server, struct json params, const struct samebytes_type *type,
                               struct batch_request *request, struct fault *fault) {
  if (!read_size(params, "", "count", &request->count, fault) ||
      !read_region(params, "image", "image.", &request->image, fault) ||
      !read_size(json_member(params, "image"), "image.", "stride", &request->stride, fault) ||
      !read_region(params, "tape", "tape.", &request->tape, fault)) {
    return false;
  }
  if (request_is_possible(request, type, server->memory.size, &fault->message)) return true;
  fault->code = wrong_parameters;
  return false;
}

static bool expect_done(const struct batch_result *batch, const struct samebytes_type *type, struct fault *fault) {
  if (batch->status == batch_done) return true;
  text_append_c(&fault->message, type->name);
  text_append_c(&fault->message, ", value ");
  text_append_number(&fault->message, batch->values);
  text_append_c(&fault->message, ", tape byte ");
  text_append_number(&fault->message, batch->bytes);
  switch (batch->status) {
    case batch_tape_malformed:
      return refuse(fault, bad_tape, ": the record is not a value of the type, or ends outside of the tape");
    case batch_tape_full:
      return refuse(fault, bad_tape, ": the tape region has no room for the record");
    default:
      return refuse(fault, internal, ": the image changed while it was read");
  }
}

static void count_member(struct text *json, const char *name, size_t number) {
  json_name(json, name);
  json_number(json, number);
}

static bool write_values(const struct server *server, struct json params, struct text *result, struct fault *fault) {
  const struct samebytes_type *const type = requested_type(params, fault);
  struct batch_request request = {0};
  if (type == NULL || !read_batch_request(server, params, type, &request, fault)) return false;
  const struct batch_result batch =
      batch_write(type, server->memory.writable + request.image.offset, request.stride, request.count,
                  server->memory.readable + request.tape.offset, request.tape.size);
  if (!expect_done(&batch, type, fault)) return false;
  json_begin(result, '{');
  count_member(result, "bytes", batch.bytes);
  json_end(result, '}');
  return true;
}

static bool read_values(const struct server *server, struct json params, struct text *result, struct fault *fault) {
  const struct samebytes_type *const type = requested_type(params, fault);
  struct batch_request request = {0};
  if (type == NULL || !read_batch_request(server, params, type, &request, fault)) return false;
  const struct batch_result batch =
      batch_read(type, server->memory.readable + request.image.offset, request.stride, request.count,
                 server->memory.writable + request.tape.offset, request.tape.size);
  if (!expect_done(&batch, type, fault)) return false;
  json_begin(result, '{');
  count_member(result, "bytes", batch.bytes);
  count_member(result, "refused", batch.refused);
  json_end(result, '}');
  return true;
}

static bool shut_down(struct server *server, struct text *result) {
  server->is_done = true;
  text_append_c(result, "{}");
  return true;
}

static bool dispatch(struct server *server, struct json request, struct text *result, struct fault *fault) {
  const struct json method = json_member(request, "method");
  const struct json params = json_member(request, "params");
  if (!json_is_integer(json_member(request, "id")) || !json_is_string(method)) {
    return refuse(fault, not_a_request, "a request has an integer id and a method");
  }
  if (is_string(method, "hello")) return hello(server, params, result, fault);
  if (is_string(method, "layout")) return layout(params, result, fault);
  if (is_string(method, "write")) return write_values(server, params, result, fault);
  if (is_string(method, "read")) return read_values(server, params, result, fault);
  if (is_string(method, "shutdown")) return shut_down(server, result);
  return refuse_found(fault, unknown_method, "there is no method ", method);
}

static void append_error(const struct fault *fault, struct text *answer) {
  json_name(answer, "error");
  json_begin(answer, '{');
  json_name(answer, "code");
  // All codes are negative.
  text_append_c(answer, "-");
  text_append_number(answer, (uint64_t)-fault->code);
  json_name(answer, "message");
  json_string_of(answer, fault->message.data, fault->message.size);
  json_end(answer, '}');
}

static void append_answer(struct json id, const struct text *result, const struct fault *fault, struct text *answer) {
  json_begin(answer, '{');
  string_member(answer, "jsonrpc", "2.0");
  json_name(answer, "id");
  if (json_is_integer(id)) {
    text_append(answer, id.begin, (size_t)(id.end - id.begin));
  } else {
    text_append_c(answer, "null");
  }
  if (fault->code != 0) {
    append_error(fault, answer);
  } else {
    json_name(answer, "result");
    text_append(answer, result->data, result->size);
  }
  json_end(answer, '}');
}

void server_answer(struct server *server, const struct text *message, struct text *answer) {
  struct fault fault = {0};
  struct text result = {0};
  const struct json request = json_parse(message->data == NULL ? "" : message->data, message->size);
  if (request.begin == NULL) {
    refuse(&fault, not_json, "the line is not JSON");
  } else {
    dispatch(server, request, &result, &fault);
  }
  append_answer(json_member(request, "id"), &result, &fault, answer);
  text_free(&fault.message);
  text_free(&result);
}

void server_answer_too_long(struct text *answer) {
  struct fault fault = {0};
  const struct text result = {0};
  refuse(&fault, not_json, "the line is longer than 16 MiB");
  append_answer((struct json){NULL, NULL}, &result, &fault, answer);
  text_free(&fault.message);
}
