import type { GeneratorOptions } from '../../generate/generator.ts';
import type { Generate } from './manifest.ts';

/** What a manifest says of generated sources, as generators take it; the user's own definitions are apart (`definitionsOf`). */
export function generatorOptions(
  { bindings, includes, before, after, derives, typesPerUnit }: Generate,
  fingerprints: GeneratorOptions['fingerprints'],
): GeneratorOptions {
  // What is bound to nothing is in no type that the peer is built for.
  const bound = Object.entries(bindings).flatMap(([name, native]) => (native === null ? [] : [[name, native]]));
  return {
    bindings: Object.fromEntries(bound),
    includes,
    around: { before, after },
    derives,
    fingerprints,
    typesPerUnit,
  };
}
