#include "carry.hpp"

#include <cstring>
#include <deque>
#include <vector>

#include "check.hpp"
#include "sample.hpp"

namespace {

using samebytes::BatchResult;
using samebytes::BatchStatus;
using samebytes::Byte;

/// Samples of this process: what was sent is received, in order, as often as somebody subscribes.
class Local : public samebytes::Transport {
 public:
  const char* kind() const override { return "local"; }
  void publish(const samebytes::Service& service) override {
    size_ = service.size;
    sent_.clear();
  }
  Byte* loan() override {
    loan_.assign(size_, 0xA5);
    return loan_.data();
  }
  void send() override { sent_.push_back(loan_); }
  void deliver() override {}
  void subscribe(const samebytes::Service&) override { queue_.assign(sent_.begin(), sent_.end()); }
  const Byte* receive() override {
    if (queue_.empty()) return nullptr;
    received_ = queue_.front();
    queue_.pop_front();
    return received_.data();
  }
  void unsubscribe() override { is_open = false; }

  bool is_open = true;
  std::vector<std::vector<Byte>>& sent() { return sent_; }

 private:
  std::size_t size_ = 0;
  std::vector<Byte> loan_;
  std::vector<Byte> received_;
  std::vector<std::vector<Byte>> sent_;
  std::deque<std::vector<Byte>> queue_;
};

using Number = std::uint32_t;
using Schema = samebytes::schema::U32;

samebytes::RegisteredType number() {
  return {"t.Number",
          "",
          sizeof(Number),
          alignof(Number),
          &samebytes::describe_type<Schema, Number>,
          &samebytes::write_batch<Schema, Number>,
          &samebytes::read_batch<Schema, Number>};
}

samebytes::Service service(std::size_t samples) {
  return {"", "", "1/cpp", "t.Number", sizeof(Number), alignof(Number), samples, 4};
}

std::vector<Byte> tape_of(const std::vector<std::string>& values) {
  std::vector<Byte> tape;
  for (const std::string& value : values) {
    const std::vector<Byte> one = sample::record(value);
    tape.insert(tape.end(), one.begin(), one.end());
  }
  return tape;
}

void carries_each_value_in_a_sample_of_its_own() {
  Local transport;
  const std::vector<Byte> tape = tape_of({std::string("\1\0\0\0", 4), std::string("\2\0\0\0", 4)});
  const BatchResult written = samebytes::publish_values(transport, service(2), number(), tape.data(), tape.size());
  CHECK(written.status == BatchStatus::done && written.values == 2 && written.bytes == tape.size());
  CHECK(transport.sent().size() == 2);
  transport.subscribe(service(2));
  std::vector<Byte> seen(tape.size());
  const BatchResult read = samebytes::receive_values(transport, 2, number(), seen.data(), seen.size());
  CHECK(read.status == BatchStatus::done && read.refused == 0 && read.bytes == tape.size());
  CHECK(seen == tape);
  CHECK(!transport.is_open);
}

void stops_at_a_record_that_is_no_value() {
  Local transport;
  const std::vector<Byte> tape = tape_of({std::string("\1\0\0\0", 4), "?"});
  const BatchResult written = samebytes::publish_values(transport, service(2), number(), tape.data(), tape.size());
  CHECK(written.status == BatchStatus::tape_malformed && written.values == 1);
  CHECK(transport.sent().size() == 1);
}

void says_how_many_samples_came() {
  Local transport;
  const std::vector<Byte> tape = tape_of({std::string("\1\0\0\0", 4)});
  samebytes::publish_values(transport, service(1), number(), tape.data(), tape.size());
  transport.subscribe(service(2));
  std::vector<Byte> seen(64);
  std::string said;
  try {
    samebytes::receive_values(transport, 2, number(), seen.data(), seen.size());
  } catch (const samebytes::TransportError& error) {
    said = error.what();
  }
  CHECK(said == "received 1 samples, 2 were asked for");
}

}  // namespace

int main() {
  carries_each_value_in_a_sample_of_its_own();
  stops_at_a_record_that_is_no_value();
  says_how_many_samples_came();
}
