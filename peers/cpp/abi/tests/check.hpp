#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

/// The little that these tests need, so that a compiler and cmake are enough to run them.

/// Ends the test with the place and the text of a condition that does not hold.
#define CHECK(...)                                                                          \
  do {                                                                                      \
    if (!(__VA_ARGS__)) {                                                                   \
      std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #__VA_ARGS__); \
      std::exit(EXIT_FAILURE);                                                              \
    }                                                                                       \
  } while (false)

/// Whether `action` aborts the program, tried in a child process.
template <class Action>
bool aborts(Action action) {
  const pid_t child = fork();
  if (child == 0) {
    action();
    _exit(EXIT_SUCCESS);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}
