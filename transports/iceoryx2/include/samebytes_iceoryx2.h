/// Publish/subscribe of iceoryx2 0.10 for types that are known at run time only: what C++ and TypeScript peers go
/// through.
///
/// Texts are UTF-8 and end with NUL. A function that can fail takes `error`, room for a text of at most
/// SAMEBYTES_IOX2_ERROR_SIZE bytes; on failure it says there what iceoryx2 said. All functions of a domain are for one
/// thread.
#ifndef SAMEBYTES_ICEORYX2_H
#define SAMEBYTES_ICEORYX2_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SAMEBYTES_IOX2_ERROR_SIZE 512

/// A process's place among those that share a root folder and a prefix.
typedef struct samebytes_iox2_domain samebytes_iox2_domain;
/// Constructs samples; all that it has published is the history of its service.
typedef struct samebytes_iox2_publisher samebytes_iox2_publisher;
/// Reads samples.
typedef struct samebytes_iox2_subscriber samebytes_iox2_subscriber;

/// A service, and its payload as this side sees it.
typedef struct samebytes_iox2_service {
  const char* name;
  const char* type_name;
  /// sizeof and alignof the payload, in bytes.
  size_t size;
  size_t align;
  /// How many samples the history holds, and a subscriber's queue.
  size_t samples;
  /// How many subscribers there may be at the same time; only the publisher's counts.
  size_t subscribers;
} samebytes_iox2_service;

/// Joins a domain. `root`: folder for its files; `prefix`: what the names of its files and shared memories begin with.
/// Null: failure.
samebytes_iox2_domain* samebytes_iox2_join(const char* root, const char* prefix, char* error);
/// Leaves; publishers and subscribers of the domain are closed before.
void samebytes_iox2_leave(samebytes_iox2_domain* domain);

/// Makes a service that does not exist yet. Null: failure.
samebytes_iox2_publisher* samebytes_iox2_publish(samebytes_iox2_domain* domain, const samebytes_iox2_service* service,
                                                 char* error);
/// Room for the next sample, `size` bytes of unknown content; it is the publisher's only one until it is sent. Null:
/// failure.
void* samebytes_iox2_loan(samebytes_iox2_publisher* publisher, char* error);
/// Publishes the loaned sample, which is constructed. 0: done.
int samebytes_iox2_send(samebytes_iox2_publisher* publisher, char* error);
/// Hands what was published to the subscribers that have come since. 0: done.
int samebytes_iox2_deliver(samebytes_iox2_publisher* publisher, char* error);
void samebytes_iox2_close_publisher(samebytes_iox2_publisher* publisher);

/// Opens a service that exists; iceoryx2 compares the payload's name, size and alignment. Null: failure.
samebytes_iox2_subscriber* samebytes_iox2_subscribe(samebytes_iox2_domain* domain,
                                                    const samebytes_iox2_service* service, char* error);
/// Puts the next sample at `*sample`, where it can be read until the next call, or null if there is none. 0: done.
int samebytes_iox2_receive(samebytes_iox2_subscriber* subscriber, const void** sample, char* error);
void samebytes_iox2_close_subscriber(samebytes_iox2_subscriber* subscriber);

#ifdef __cplusplus
}
#endif

#endif
