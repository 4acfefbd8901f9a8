import type { Generator } from './generator.ts';
import { generateModules } from './typescript/declarations.ts';
import { generateRegistry } from './typescript/registry.ts';

/**
 * TypeScript: accessor classes over the container library `@samebytes/abi`, one module per package (`demo_motor.ts`).
 * They hold field lists only; the library computes where each byte lies. Bindings do not apply to this language.
 */
export const typescriptGenerator: Generator = {
  declarations: (types) => generateModules(types),
  peerSources: (types, options) => [...generateModules(types), generateRegistry(types, options)],
};
