#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

#include "samebytes/memory_access.hpp"

namespace samebytes {

/// A service, and its samples as this program's compiler sees their type.
struct Service {
  /// Folder and beginning of names that the peers of a run share.
  std::string root;
  std::string prefix;
  std::string name;
  /// The described type, such as `demo.motor.Motor`.
  std::string type_name;
  /// Of a sample, in bytes.
  std::size_t size;
  std::size_t align;
  /// How many samples are published.
  std::size_t samples;
  /// How many subscribers there may be at the same time.
  std::size_t subscribers;
};

/// What a transport says when it cannot do what it is asked for.
class TransportError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A way of images from peer to peer beside the shared memory, such as publish/subscribe. One service is published and
/// one is open, at most. Every function may throw TransportError.
class Transport {
 public:
  Transport() = default;
  virtual ~Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  /// What `transport.kind` is in requests.
  virtual const char* kind() const = 0;
  /// Makes a service, for samples to follow. The one before is given up.
  virtual void publish(const Service& service) = 0;
  /// Room for the next sample, of the size and alignment of the service's type; what it holds is not known.
  virtual Byte* loan() = 0;
  /// Publishes what was constructed in the last loan.
  virtual void send() = 0;
  /// Hands all samples of the service to subscribers that have come since.
  virtual void deliver() = 0;
  /// Opens a service that another peer, or this one, has made. The one before is given up.
  virtual void subscribe(const Service& service) = 0;
  /// The next sample of the service that is open, unchanged until the transport is called again. Null: there is none.
  virtual const Byte* receive() = 0;
  /// Gives up what is open.
  virtual void unsubscribe() = 0;
};

/// The program's transport; null: it has none. The runtime's own definition stands back behind one of the program's.
std::unique_ptr<Transport> make_transport();

}  // namespace samebytes
