/** A reason why setting up stops, worded for the user. Exit code 3: something is missing on the machine. */
export class SetupError extends Error {
  constructor(message, exitCode = 3) {
    super(message);
    this.name = 'SetupError';
    this.exitCode = exitCode;
  }
}

/** Prints to stderr: what setting up says never mixes with the output of the command that follows it. */
export function say(message) {
  for (const line of message.split('\n')) console.error(`setup: ${line}`);
}
