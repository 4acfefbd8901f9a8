import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { memoryLink, runMark } from '../../memory/run-mark.ts';
import { markName } from './strays.ts';

/**
 * Waits until its stdin ends, which is when the harness does, however that comes about. Then it kills what bears the harness's mark
 * ($1) or holds its memory ($2), until nothing does.
 */
const script = `
trap '' INT TERM HUP
while read -r _; do :; done
round=0
while [ $round -lt 20 ]; do
  found=$(grep -lsaF "$1" /proc/[0-9]*/environ; grep -lsF "$2" /proc/[0-9]*/maps; find /proc/[0-9]*/fd -lname "$2*" 2>/dev/null)
  [ -n "$found" ] || exit 0
  for file in $found; do file=\${file#/proc/}; kill -9 "\${file%%/*}" 2>/dev/null; done
  round=$((round + 1))
done`;

let guard: ChildProcess | undefined;

/**
 * Starts, once for this process, a small program that outlives it and ends what it leaves behind: when the harness itself is killed
 * nobody else could. Linux only: elsewhere there is no `/proc`.
 */
export function startGuard(): void {
  if (guard !== undefined || process.platform !== 'linux') return;
  // Its own environment has no mark; in a session of its own, no terminal's signal reaches it.
  guard = spawn('/bin/sh', ['-c', script, 'samebytes-guard', `${markName}=${runMark}.`, memoryLink], {
    cwd: '/',
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a shell there is no guard; peers then have their stdin's end and the kernel's signal only.
  guard.on('error', () => {});
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
}
