import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder, setupCommand } from './package-folder.ts';

const whole = join(packageFolder, 'scripts', 'setup.sh');

test.each([
  [packageFolder, 'scripts/setup.sh'],
  [join(packageFolder, 'harness', 'peers'), '../../scripts/setup.sh'],
  ['/some/other/folder/far/away', whole],
])('in %s the command that sets everything up is %s: the shorter of the two ways to say it', (from, command) => {
  expect(setupCommand(from)).toBe(command);
});
