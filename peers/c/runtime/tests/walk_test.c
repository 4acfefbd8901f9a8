#include <stddef.h>

#include "batch.h"
#include "check.h"
#include "sample.h"

static const struct samebytes_type *const type = &sample_types[0];

static enum batch_status write_bytes(sample_Motor *slot, const samebytes_byte *tape, size_t size) {
  return batch_write(type, (samebytes_byte *)slot, sizeof *slot, 1, tape, size).status;
}

static enum batch_status write_value(sample_Motor *slot, const char *value, size_t size) {
  samebytes_byte tape[256];
  return write_bytes(slot, tape, sample_record(tape, value, size));
}

static sample_Motor written(void) {
  sample_Motor made;
  CHECK(write_value(&made, sample_value, sample_value_size) == batch_done);
  return made;
}

static void refuses_with(size_t offset, samebytes_byte byte, const char *expected) {
  sample_Motor image = written();
  samebytes_byte tape[256] = {0};
  ((samebytes_byte *)&image)[offset] = byte;
  const struct batch_result result =
      batch_read(type, (const samebytes_byte *)&image, sizeof image, 1, tape, sizeof tape);
  CHECK(result.status == batch_done && result.refused == 1 && samebytes_take_u32(tape) == UINT32_MAX);
  CHECK(samebytes_take_u32(tape + 4) == strlen(expected) && memcmp(tape + 8, expected, strlen(expected)) == 0);
  CHECK(result.bytes == 8 + strlen(expected));
}

static void writes_through_the_containers(void) {
  const sample_Motor made = written();
  CHECK(sample_faults_size(&made.faults) == 2 && !sample_maybe_bool_has_value(&made.faults.elements[0]));
  CHECK(*sample_maybe_bool_get(sample_faults_get(&made.faults, 1)));
  CHECK(sample_text_equals(sample_status_get_ok(&made.status), "abc", 3));
  CHECK(*sample_Mark_get_letter(&made.mark) == 'x' && made.id == 7 && made.pair[1] == 2);
}

static void zeroes_what_the_value_does_not_reach(void) {
  sample_Motor first;
  sample_Motor second;
  memset(&first, 0x5A, sizeof first);
  memset(&second, 0xA5, sizeof second);
  CHECK(write_value(&first, sample_value, sample_value_size) == batch_done);
  CHECK(write_value(&second, sample_value, sample_value_size) == batch_done);
  CHECK(memcmp(&first, &second, sizeof first) == 0);
}

static void reads_what_was_written_to_the_last_byte_of_the_tape(void) {
  const sample_Motor image = written();
  samebytes_byte expected[256];
  samebytes_byte tape[256] = {0};
  const size_t size = sample_record(expected, sample_value, sample_value_size);
  const samebytes_byte *const bytes = (const samebytes_byte *)&image;
  CHECK(batch_read(type, bytes, sizeof image, 1, tape, sizeof tape).bytes == size && memcmp(tape, expected, size) == 0);
  memset(tape, 0, sizeof tape);
  CHECK(batch_read(type, bytes, sizeof image, 1, tape, size).status == batch_done && memcmp(tape, expected, size) == 0);
  CHECK(batch_read(type, bytes, sizeof image, 1, tape, size - 1).status == batch_tape_full);
  CHECK(batch_read(type, bytes, sizeof image, 1, tape, 3).status == batch_tape_full);
}

static void refuses_tapes_that_end_early_or_late(void) {
  sample_Motor slot;
  for (size_t size = 0; size < sample_value_size; ++size) {
    CHECK(write_value(&slot, sample_value, size) == batch_tape_malformed);
  }
  char longer[sample_value_size + 1] = {0};
  memcpy(longer, sample_value, sample_value_size);
  CHECK(write_value(&slot, longer, sizeof longer) == batch_tape_malformed);
  const samebytes_byte cut[] = {1, 0, 0};
  CHECK(write_bytes(&slot, cut, sizeof cut) == batch_tape_malformed);
  const samebytes_byte too_long[] = {255, 0, 0, 0, 1};
  CHECK(write_bytes(&slot, too_long, sizeof too_long) == batch_tape_malformed);
}

static void refuses_tapes_that_are_no_value(void) {
  static const struct {
    size_t at;
    char byte;
  } wrong[] = {{0, 4}, {4, 2}, {6, 2}, {7, 2}, {8, 9}, {12, (char)0xFF}, {15, 2}, {18, 0x11}};
  sample_Motor slot;
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; ++i) {
    // Once in a record that is long enough for the longest value, once in one that is not.
    char value[sample_value_size];
    memcpy(value, sample_value, sizeof value);
    value[wrong[i].at] = wrong[i].byte;
    CHECK(write_value(&slot, value, sizeof value) == batch_tape_malformed);
    char padded[200] = {0};
    memcpy(padded, value, sizeof value);
    CHECK(write_value(&slot, padded, sizeof padded) == batch_tape_malformed);
  }
}

static void names_the_rule_and_the_path(void) {
  const size_t faults = offsetof(sample_Motor, faults);
  const size_t status = offsetof(sample_Motor, status);
  const size_t mark = offsetof(sample_Motor, mark);
  refuses_with(faults + offsetof(sample_faults, len), 4, "vec.len faults");
  refuses_with(faults + offsetof(sample_faults, capacity), 2, "vec.capacity faults");
  refuses_with(faults + offsetof(sample_faults, elements), 2, "option.flag faults[0]");
  refuses_with(faults + offsetof(sample_faults, elements[1].value), 2, "bool.pattern faults[1].some");
  refuses_with(status + offsetof(sample_status, is_ok), 2, "result.flag status");
  refuses_with(status + offsetof(sample_status, value.ok.len), 9, "string.len status.ok");
  refuses_with(status + offsetof(sample_status, value.ok.capacity), 9, "string.capacity status.ok");
  refuses_with(status + offsetof(sample_status, value.ok.bytes), 0xFF, "string.utf8 status.ok");
  refuses_with(mark, 2, "variant.tag mark");
  refuses_with(mark + offsetof(sample_Mark, value.rest.tag), 1, "variant.tag mark");
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  refuses_with(mark + offsetof(sample_Mark, value.rest.value.first) + 2, 0x11, "char.scalar mark.letter");
#endif
}

static void names_an_undeclared_value_of_an_enum(void) {
  sample_Motor image = written();
  samebytes_byte tape[256] = {0};
  sample_status_set_err(&image.status, 1);
  CHECK(batch_read(type, (const samebytes_byte *)&image, sizeof image, 1, tape, sizeof tape).refused == 1);
  CHECK(memcmp(tape + 8, "enum.value status.err", 21) == 0);
}

static void never_looks_at_unspecified_bytes(void) {
  sample_Motor image = written();
  samebytes_byte tape[256];
  memset(&image.faults.elements[0].value, 0xFF, sizeof(bool));
  memset(&image.faults.elements[2], 0xFF, sizeof image.faults.elements[2]);
  CHECK(batch_read(type, (const samebytes_byte *)&image, sizeof image, 1, tape, sizeof tape).refused == 0);
}

static void works_on_packed_declarations(void) {
  const struct samebytes_type *const packed_type = &sample_types[1];
  static const char value[] = "\5\1\2\3\4\1\0\0\0\1\1";
  samebytes_byte tape[64];
  samebytes_byte again[64] = {0};
  sample_Packed slot;
  const size_t size = sample_record(tape, value, sizeof value - 1);
  CHECK(offsetof(sample_Packed, large) == 1 && offsetof(sample_Packed, faults) == 5);
  CHECK(batch_write(packed_type, (samebytes_byte *)&slot, sizeof slot, 1, tape, size).status == batch_done);
  CHECK(slot.small == 5 && slot.large == 0x04030201);
  CHECK(batch_read(packed_type, (const samebytes_byte *)&slot, sizeof slot, 1, again, size).refused == 0);
  CHECK(memcmp(tape, again, size) == 0);
}

int main(void) {
  writes_through_the_containers();
  zeroes_what_the_value_does_not_reach();
  reads_what_was_written_to_the_last_byte_of_the_tape();
  refuses_tapes_that_end_early_or_late();
  refuses_tapes_that_are_no_value();
  names_the_rule_and_the_path();
  names_an_undeclared_value_of_an_enum();
  never_looks_at_unspecified_bytes();
  works_on_packed_declarations();
  return 0;
}
