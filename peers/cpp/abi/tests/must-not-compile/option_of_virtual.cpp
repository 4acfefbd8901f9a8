// expect: copy constructor|Only standard layout
#include "abi/option.hpp"

struct Virtual {
  virtual int value() { return 1; }
};
abi::AbiOption<Virtual> option;
