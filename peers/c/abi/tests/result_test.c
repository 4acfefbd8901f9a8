#include "abi/result.h"

#include "check.h"

ABI_RESULT(status, uint64_t, uint8_t);

int main(void) {
  status result;
  memset(&result, 0xA5, sizeof result);
  CHECK(!status_is_valid(&result) && status_get_ok(&result) == NULL);
  status_init(&result);
  CHECK(status_is_valid(&result) && status_is_ok(&result) && *status_get_ok(&result) == 0);
  CHECK(status_get_err(&result) == NULL);
  status_set_ok(&result, 5);
  CHECK(*status_get_ok(&result) == 5);
  status_set_err(&result, 6);
  CHECK(!status_is_ok(&result) && *status_get_err(&result) == 6 && status_get_ok(&result) == NULL);
  *status_emplace_ok(&result) += 1;
  CHECK(*status_get_ok(&result) == 1);
  *status_emplace_err(&result) += 2;
  CHECK(*status_get_err(&result) == 2);
  return 0;
}
