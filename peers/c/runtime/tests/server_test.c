#include "server.h"

#include <string.h>

#include "check.h"
#include "sample.h"

const struct samebytes_type *const samebytes_units[] = {sample_types, NULL};

static samebytes_byte memory[65536];
static struct server server = {.memory = {sizeof memory, memory, memory}};

/// What the peer answers to a line; good until the next call.
static const char *answer_to(const char *line) {
  static struct text answer;
  struct text message = {0};
  text_append_c(&message, line);
  text_cut(&answer, 0);
  server_answer(&server, &message, &answer);
  text_free(&message);
  return answer.data;
}

static bool answers(const char *line, const char *part) { return strstr(answer_to(line), part) != NULL; }

#define REQUEST(method, params) "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" method "\",\"params\":" params "}"
#define HELLO(size, profile) \
  REQUEST("hello", "{\"protocol\":1,\"memory\":{\"size\":" size "},\"profile\":\"" profile "\",\"types\":[]}")
#define REGIONS "\"image\":{\"offset\":1024,\"size\":1024,\"stride\":1024},\"tape\":{\"offset\":0,\"size\":512}"

static void says_who_it_is(void) {
  CHECK(answers(HELLO("65536", "s-core"), "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"protocol\":1,\"name\":\"c\""));
  CHECK(answers(HELLO("65536", "s-core"), "\"fingerprints\":{\"sample.Motor\":\"0f\",\"sample.Packed\":\"0e\""));
  CHECK(answers(HELLO("\"65536\"", "s-core"), "\"result\""));
  CHECK(answers(HELLO("65537", "s-core"), "\"code\":-32602"));
  CHECK(answers(HELLO("65536", "other"), "\"code\":-32000"));
}

static void refuses_what_is_no_request(void) {
  CHECK(answers("{", "\"id\":null,\"error\":{\"code\":-32700"));
  CHECK(answers("[]", "\"code\":-32600") && answers("{\"id\":1.5,\"method\":\"hello\"}", "\"code\":-32600"));
  CHECK(answers("{\"id\":-3,\"method\":\"x\\\"y\"}", "\"id\":-3,\"error\":{\"code\":-32601"));
  CHECK(answers(REQUEST("layout", "{}"), "\"code\":-32602"));
  CHECK(answers(REQUEST("layout", "{\"type\":\"sample.Other\"}"), "\"code\":-32001"));
}

static void says_what_the_platform_lacks(void) {
  CHECK(answers(REQUEST("layout", "{\"type\":\"sample.Wide\"}"), "\"code\":-32000,\"message\":\"no such integers\""));
}

static void describes_layouts(void) {
  const char *const layout = answer_to(REQUEST("layout", "{\"type\":\"sample.Packed\"}"));
  CHECK(strstr(layout, "\"result\":{\"size\":21,\"align\":1,\"fields\":[{\"path\":\"small\",\"offset\":0") != NULL);
  CHECK(strstr(layout,
               "{\"path\":\"faults.elements\",\"offset\":13,\"size\":6,\"align\":1,\"count\":3,\"stride\":2}") != NULL);
  CHECK(strstr(layout, "{\"path\":\"faults.elements[].value\",\"offset\":14,\"size\":1,\"align\":1}") != NULL);
}

static void writes_and_reads(void) {
  const size_t size = sample_record(memory, sample_value, sample_value_size);
  CHECK(answers(REQUEST("write", "{\"type\":\"sample.Motor\",\"count\":1," REGIONS "}"), "\"result\":{\"bytes\":36}"));
  CHECK(size == 36);
  memset(memory, 0, 512);
  CHECK(answers(REQUEST("read", "{\"type\":\"sample.Motor\",\"count\":1," REGIONS "}"),
                "\"result\":{\"bytes\":36,\"refused\":0}"));
  samebytes_byte expected[64];
  CHECK(sample_record(expected, sample_value, sample_value_size) == size && memcmp(memory, expected, size) == 0);
  CHECK(answers(REQUEST("read", "{\"type\":\"sample.Motor\",\"count\":2," REGIONS "}"), "\"code\":-32602"));
  CHECK(answers(REQUEST("write", "{\"type\":\"sample.Motor\",\"count\":\"x\"," REGIONS "}"), "\"code\":-32602"));
  memory[0] = 1;
  CHECK(answers(REQUEST("write", "{\"type\":\"sample.Motor\",\"count\":1," REGIONS "}"), "\"code\":-32002"));
}

static void leaves_when_asked(void) {
  CHECK(!server.is_done && answers(REQUEST("shutdown", "{}"), "\"result\":{}") && server.is_done);
}

int main(void) {
  says_who_it_is();
  refuses_what_is_no_request();
  says_what_the_platform_lacks();
  describes_layouts();
  writes_and_reads();
  leaves_when_asked();
  return 0;
}
