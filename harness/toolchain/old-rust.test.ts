import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { describeText } from '../describe/index.ts';
import { generators } from '../generate/index.ts';
import { layoutRecord, loadPlatform, loadProfile, platformOf } from '../layout/index.ts';
import { detectTools } from './detect.ts';
import { oldRustCommand } from './platforms.ts';
import { oldRustTool } from './tools.ts';

const [status] = await detectTools([oldRustTool]);
const isThere = status?.state === 'found';
const missing = isThere ? '' : ' (skipped: scripts/setup.sh --old-rust unpacks it)';

const types = describeText(
  `{ samebytes: 1, package: 'old', version: '1.0.0', types: {
    Wide: { struct: { a: 'u8', b: 'i128' } },
    Tail: { struct: { a: 'u128', b: 'u8' } },
    Pair: { tuple: ['bool', 'Wide', 'f64'] },
  } }`,
  'old.json5',
);

const program = `
#[path = "old.rs"]
mod old;
macro_rules! facts {
    ($type:ty { $($field:tt)* }) => {
        let value = ::core::mem::MaybeUninit::<$type>::uninit();
        let at = value.as_ptr();
        print!("{} {}", ::core::mem::size_of::<$type>(), ::core::mem::align_of::<$type>());
        $( print!(" {}", unsafe { ::core::ptr::addr_of!((*at).$field) as usize } - at as usize); )*
        println!();
    };
}
fn main() {
    facts!(old::Wide { a b });
    facts!(old::Tail { a b });
    facts!(old::Pair { 0 1 2 });
}
`;

/** Size, alignment and offsets of the fields, as the reference has them for a compiler. */
async function reference(compiler: string): Promise<string[]> {
  const { platform } = platformOf(await loadPlatform('x86_64'), compiler);
  const profile = await loadProfile('s-core');
  return [...types.keys()].map((type) => {
    const { size, align, fields } = layoutRecord(type, types, profile, platform);
    const direct = fields.filter(({ path }) => !path.includes('.'));
    return [size, align, ...direct.map(({ offset }) => offset)].join(' ');
  });
}

it.runIf(isThere)(
  `generated Rust lies under rustc 1.63 as the platform says of that compiler${missing}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samebytes-old-rust-'));
    try {
      const options = {
        bindings: {},
        includes: [],
        around: { before: '', after: '' },
        fingerprints: new Map(),
        typesPerUnit: 16,
      };
      const files = [...generators.rust.declarations(types, options), { path: 'main.rs', text: program }];
      for (const { path, text } of files) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      await execa(oldRustCommand(), ['--edition', '2021', '-o', join(folder, 'main'), join(folder, 'main.rs')]);
      const { stdout } = await execa(join(folder, 'main'));
      expect(stdout.split('\n')).toEqual(await reference('rustc 1.63.0'));
      expect(await reference('rustc 1.95.0')).not.toEqual(await reference('rustc 1.63.0'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
