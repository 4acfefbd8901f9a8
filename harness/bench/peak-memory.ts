import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { packageFolder } from '../peers/package-folder.ts';

/** Prints the peak resident memory of its own process, in MiB, when a run is over. */
const wrapper = `
  const { main } = await import(process.argv[1]);
  await main(process.argv.slice(2));
  console.log('peak', Math.round(process.resourceUsage().maxRSS / 1024));
`;

/** Peak resident memory (MiB) of the harness's process in a run of one type with so many generated values. */
export async function peakMemoryOfRun(type: string, peers: string, values: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'samebytes-bench-'));
  try {
    const program = new URL('../cli/main.js', import.meta.url).href;
    const args = [
      'run',
      '--types',
      type,
      '--peers',
      peers,
      '--values',
      String(values),
      '--seed',
      '1',
      '--output',
      folder,
    ];
    const node = ['--input-type=module', '--eval', wrapper, program, ...args];
    const { stdout } = await execa(process.execPath, node, { cwd: packageFolder });
    return Number(/^peak (\d+)$/m.exec(stdout)?.[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
