// The transport `iceoryx2` of the C++ peer: values in samples of iceoryx2, through its C interface.
#include "samebytes/transport.hpp"

#include <samebytes_iceoryx2.h>

namespace samebytes {

namespace {

struct Closer {
  void operator()(samebytes_iox2_domain* domain) const { samebytes_iox2_leave(domain); }
  void operator()(samebytes_iox2_publisher* publisher) const { samebytes_iox2_close_publisher(publisher); }
  void operator()(samebytes_iox2_subscriber* subscriber) const { samebytes_iox2_close_subscriber(subscriber); }
};

template <class T>
using Handle = std::unique_ptr<T, Closer>;

class Iceoryx2 : public Transport {
 public:
  const char* kind() const override { return "iceoryx2"; }

  void publish(const Service& service) override {
    publisher_.reset();
    const samebytes_iox2_service described = describe(service);
    publisher_.reset(samebytes_iox2_publish(join(service), &described, error_));
    if (publisher_ == nullptr) fail();
  }

  Byte* loan() override {
    void* const sample = samebytes_iox2_loan(published(), error_);
    if (sample == nullptr) fail();
    return static_cast<Byte*>(sample);
  }

  void send() override {
    if (samebytes_iox2_send(published(), error_) != 0) fail();
  }

  void deliver() override {
    if (samebytes_iox2_deliver(published(), error_) != 0) fail();
  }

  void subscribe(const Service& service) override {
    subscriber_.reset();
    const samebytes_iox2_service described = describe(service);
    subscriber_.reset(samebytes_iox2_subscribe(join(service), &described, error_));
    if (subscriber_ == nullptr) fail();
  }

  const Byte* receive() override {
    if (subscriber_ == nullptr) throw TransportError("no service is open");
    const void* sample = nullptr;
    if (samebytes_iox2_receive(subscriber_.get(), &sample, error_) != 0) fail();
    return static_cast<const Byte*>(sample);
  }

  void unsubscribe() override { subscriber_.reset(); }

 private:
  [[noreturn]] void fail() const { throw TransportError(error_); }

  samebytes_iox2_publisher* published() const {
    if (publisher_ == nullptr) throw TransportError("nothing is published");
    return publisher_.get();
  }

  /// The domain of the run; it is joined once.
  samebytes_iox2_domain* join(const Service& service) {
    if (domain_ == nullptr) domain_.reset(samebytes_iox2_join(service.root.c_str(), service.prefix.c_str(), error_));
    if (domain_ == nullptr) fail();
    return domain_.get();
  }

  static samebytes_iox2_service describe(const Service& service) {
    return {service.name.c_str(), service.type_name.c_str(), service.size,
            service.align,        service.samples,           service.subscribers};
  }

  char error_[SAMEBYTES_IOX2_ERROR_SIZE] = {};
  // Ports are closed before the domain is left.
  Handle<samebytes_iox2_domain> domain_;
  Handle<samebytes_iox2_publisher> publisher_;
  Handle<samebytes_iox2_subscriber> subscriber_;
};

}  // namespace

std::unique_ptr<Transport> make_transport() { return std::make_unique<Iceoryx2>(); }

}  // namespace samebytes
