#include "abi/string.hpp"

#include <cstring>
#include <string_view>

#include "check.hpp"

using abi::AbiString;
using abi::Error;
using Text = AbiString<8>;

namespace {

Text text(std::string_view characters) {
  Text made;
  CHECK(made.assign(characters) == Error::none);
  return made;
}

void holds_text() {
  CHECK(Text().empty() && Text().is_valid() && Text().capacity() == 8);
  const Text made = text("höhe");
  CHECK(made == "höhe" && "höhe" == made && made != "hohe" && made.size() == 5 && made.view() == "höhe");
  CHECK(made[0] == 'h' && *made.at(0) == 'h' && made.at(5) == nullptr);
  CHECK(aborts([&] { static_cast<void>(made[5]); }));
  CHECK(text("a") < text("b") && text("a") == text("a") && text("a") != text("b"));
}

void refuses_to_overflow() {
  Text made = text("12345678");
  CHECK(made.assign("123456789") == Error::full && made == "12345678");
  CHECK(made.append("9") == Error::full && made.push_back(U'9') == Error::full && made.insert(0, "9") == Error::full);
}

void refuses_what_is_not_utf8() {
  using namespace std::string_view_literals;
  for (const std::string_view wrong :
       {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x80\x80"sv, "\xED\xA0\x80"sv, "\xF0\x8F\xBF\xBF"sv,
        "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xE2\x82"sv, "abcdefg\xFF"sv}) {
    CHECK(Text().assign(wrong) == Error::not_utf8);
  }
  for (const std::string_view right : {""sv, "\0"sv, "\x7F"sv, "\xC2\x80"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv,
                                       "\xEE\x80\x80"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv, "abcdefg\0"sv}) {
    CHECK(Text().assign(right) == Error::none);
  }
  Text made;
  CHECK(made.push_back(0xD800) == Error::not_utf8 && made.push_back(0x110000) == Error::not_utf8);
}

void works_on_whole_characters() {
  Text made = text("a€");
  CHECK(made.push_back(U'ö') == Error::none && made == "a€ö");
  CHECK(made.insert(2, "x") == Error::out_of_range && made.insert(1, "x") == Error::none && made == "ax€ö");
  CHECK(made.erase(2, 3) == Error::out_of_range && made.erase(2, 5) == Error::none && made == "axö");
  CHECK(made.pop_back() == Error::none && made == "ax");
  made.clear();
  CHECK(made.pop_back() == Error::empty);
  CHECK(made.push_back(U'\U0001F600') == Error::none && made == "\U0001F600" && made.size() == 4);
  CHECK(made.append(made.view()) == Error::none && made == "\U0001F600\U0001F600");
}

void stays_inside_whatever_another_process_wrote() {
  Text made = text("abc");
  std::memset(static_cast<void*>(&made), 0xFF, sizeof made);
  CHECK(!made.is_valid() && made.size() == 8 && made.pop_back() == Error::none);
}

}  // namespace

int main() {
  holds_text();
  refuses_to_overflow();
  refuses_what_is_not_utf8();
  works_on_whole_characters();
  stays_inside_whatever_another_process_wrote();
}
