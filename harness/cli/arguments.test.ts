import { Command } from 'commander';
import { expect, it } from 'vitest';
import { splitList } from './arguments.ts';

it.each([
  [
    ['--peers', 'cpp, rust,,python'],
    ['cpp', 'rust', 'python'],
  ],
  [
    ['--peers', 'cpp', '--peers', 'rust,python'],
    ['cpp', 'rust', 'python'],
  ],
])('%j is a list: what is given again is added, nothing is dropped', (args, peers) => {
  const command = new Command().option('--peers <names>', '', splitList).parse(args, { from: 'user' });
  expect(command.opts()).toEqual({ peers });
});
