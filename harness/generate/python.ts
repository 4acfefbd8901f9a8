import type { Generator } from './generator.ts';
import { generateModules } from './python/modules.ts';
import { generateRegistry } from './python/registry.ts';

/** The package that a peer's modules are in, so that none of them hides a module of Python. */
const peerPackage = 'samebytes_generated';

/**
 * Python: ctypes-based classes over the container library `samebytes_abi`, one typed module per package (`demo_motor.py`).
 * They hold field lists only; ctypes and the library find where each byte lies.
 */
export const pythonGenerator: Generator = {
  declarations: (types, options) => generateModules(types, options, 'absolute'),

  peerSources(types, options) {
    const files = [
      { path: '__init__.py', text: '"""The types that this peer was generated for."""\n' },
      ...generateModules(types, options, 'relative'),
      generateRegistry(types, options),
    ];
    return files.map((file) => ({ ...file, path: `${peerPackage}/${file.path}` }));
  },
};
