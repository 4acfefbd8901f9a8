import { readFileSync, writeFileSync } from 'node:fs';
import type { Manifest } from '../manifest/manifest.ts';

const mebibyte = 1024 * 1024;

/** MiB that a peer may have for itself, and seconds that a build step may take, unless its manifest says otherwise. */
const usualLimits = { memory: 4096, build: 1800 } as const;

/** Bytes that a peer may write to its log between two requests. */
export const mostLogBytes = 64 * mebibyte;
/** Milliseconds that a compiler may take to say its name. */
export const compilerMilliseconds = 120_000;

/** Bytes that a peer may have for itself. @param wanted MiB that the user gives all peers */
export function memoryLimitOf({ limits }: Manifest, wanted?: number): number {
  return (wanted ?? limits?.memory ?? usualLimits.memory) * mebibyte;
}

/** Milliseconds that each of a peer's build steps may take. */
export function buildMilliseconds({ limits }: Manifest): number {
  return (limits?.build ?? usualLimits.build) * 1000;
}

/** Milliseconds between two looks at a peer's memory. */
const watchInterval = 100;

/**
 * Watches how much memory a process and its children have for themselves, and calls `exceeded`, once, when it is more than `limit`
 * (bytes). A limit of the kernel would not do: address space is what sanitizers, Go and Java reserve by the terabyte, and a
 * program whose allocation fails dies of something that looks like a mistake of its own. Linux only.
 * @returns a function that ends the watching
 */
export function watchMemory(pid: number, limit: number, exceeded: (bytes: number) => void): () => void {
  if (process.platform !== 'linux') return () => {};
  sacrifice(pid);
  const timer = setInterval(() => {
    const bytes = ownMemory(pid);
    if (bytes <= limit) return;
    clearInterval(timer);
    exceeded(bytes);
  }, watchInterval);
  timer.unref();
  return () => clearInterval(timer);
}

/** `1.5 GiB`, `200 MiB`. */
export function memoryText(bytes: number): string {
  const size = Math.round(bytes / mebibyte);
  return size < 1024 ? `${size} MiB` : `${Number((size / 1024).toFixed(1))} GiB`;
}

/** Bytes of memory that nobody else sees (resident or swapped out) of a process and its descendants; the shared mapping is no part of it. */
function ownMemory(pid: number): number {
  const status = tryReadFile(`/proc/${pid}/status`);
  if (status === undefined) return 0;
  const own = [...status.matchAll(/^(?:RssAnon|VmSwap):\s+(\d+) kB$/gm)].map(([, size]) => Number(size) * 1024);
  const children = tryReadFile(`/proc/${pid}/task/${pid}/children`)?.split(' ').filter(Boolean) ?? [];
  return [...own, ...children.map((child) => ownMemory(Number(child)))].reduce((sum, bytes) => sum + bytes, 0);
}

/** Should the machine run out of memory before we look, the kernel takes the peer, not the harness. */
function sacrifice(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000');
  } catch {
    // It is gone, or the system forbids it: then the kernel chooses.
  }
}

function tryReadFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
