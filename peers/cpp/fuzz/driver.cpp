/// Does for compilers without libFuzzer what it would do, without its coverage: mutates the inputs of a folder.
///
///     fuzz-images -max_total_time=SECONDS -seed=NUMBER FOLDER
#include <sanitizer/common_interface_defs.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace {

using Input = std::vector<unsigned char>;

/// What is tried at the moment: shown when it ends the program.
Input current;

void show_input() {
  std::fprintf(stderr, "input:");
  for (const unsigned char byte : current) std::fprintf(stderr, " %02x", byte);
  std::fprintf(stderr, "\n");
}

std::vector<Input> load(const std::string& folder) {
  std::vector<Input> inputs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return inputs;
}

class Mutator {
 public:
  Mutator(const std::vector<Input>& corpus, unsigned seed) : corpus_(corpus), random_(seed) {}

  Input next() {
    Input input = pick();
    if (input.size() < 3) return input;
    for (std::size_t mistakes = below(5); mistakes > 0; --mistakes) mutate(input);
    return input;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  const Input& pick() { return corpus_[below(corpus_.size())]; }

  /// One change behind the number of the type.
  void mutate(Input& input) {
    const std::size_t at = 2 + below(input.size() - 2);
    switch (below(5)) {
      case 0:
        input[at] ^= static_cast<unsigned char>(1 << below(8));
        break;
      case 1:
        input[at] = static_cast<unsigned char>(below(256));
        break;
      case 2:
        input[at] = static_cast<unsigned char>(input[at] + (below(2) == 0 ? 1 : 255));
        break;
      case 3: {
        const unsigned words[] = {0, 1, 0xff, 0x7fffffff, 0x80000000, 0xffffffff, 0xd800, 0x110000};
        const std::size_t room = std::min(sizeof(unsigned), input.size() - at);
        std::memcpy(&input[at], &words[below(std::size(words))], room);
        break;
      }
      default: {
        const Input& other = pick();
        const std::size_t length = 1 + below(16);
        for (std::size_t i = at; i < at + length && i < input.size() && i < other.size(); ++i) input[i] = other[i];
      }
    }
  }

  const std::vector<Input>& corpus_;
  std::mt19937_64 random_;
};

unsigned option(const char* argument, const char* name, unsigned otherwise) {
  const std::size_t length = std::strlen(name);
  return std::strncmp(argument, name, length) == 0 ? static_cast<unsigned>(std::atol(argument + length)) : otherwise;
}

}  // namespace

int main(int count, char** arguments) {
  unsigned seconds = 60;
  unsigned seed = 1;
  std::vector<Input> corpus;
  for (int i = 1; i < count; ++i) {
    seconds = option(arguments[i], "-max_total_time=", seconds);
    seed = option(arguments[i], "-seed=", seed);
    if (arguments[i][0] != '-') corpus = load(arguments[i]);
  }
  if (corpus.empty()) {
    std::fprintf(stderr, "usage: fuzz-images -max_total_time=SECONDS -seed=NUMBER FOLDER_WITH_INPUTS\n");
    return 2;
  }
  __sanitizer_set_death_callback(show_input);
  std::signal(SIGABRT, [](int) { show_input(); });
  for (const Input& input : corpus) {
    current = input;
    LLVMFuzzerTestOneInput(current.data(), current.size());
  }
  Mutator mutator(corpus, seed);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  unsigned long long tried = corpus.size();
  do {
    for (int i = 0; i < 256; ++i, ++tried) {
      current = mutator.next();
      LLVMFuzzerTestOneInput(current.data(), current.size());
    }
  } while (std::chrono::steady_clock::now() < end);
  std::printf("%llu inputs, nothing found\n", tried);
  return 0;
}
