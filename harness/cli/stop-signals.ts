/** The signals by which a run is stopped from outside. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `stop` at the first such signal; a second one ends the process at once.
 * @returns a function that ends the watching
 */
export function onStopSignal(stop: () => void): () => void {
  let stopped = false;
  const handle = () => {
    if (stopped) process.exit(130);
    stopped = true;
    stop();
  };
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.removeListener(signal, handle);
  };
}
