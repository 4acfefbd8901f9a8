import { platformNames } from '../layout/index.ts';
import type { HelloAnswer } from '../peers/protocol/protocol.ts';
import type { SmokeStep } from './result.ts';
import type { SmokeRun } from './smoke-run.ts';
import { failed, passed, replyText, shortLine } from './step.ts';
import { smokeTypes } from './types.ts';

/** Says hello to a new process. Whoever does not answer rightly is asked nothing else. */
export async function sayHello(
  run: SmokeRun,
  fingerprints: ReadonlyMap<string, string>,
): Promise<{ readonly step: SmokeStep; readonly hello?: HelloAnswer }> {
  run.memory.prepare([]);
  const { line, reply } = await run.ask('hello', run.helloParams());
  const attempt = { name: 'hello', sent: [shortLine(line)], wanted: ['who the peer is (docs/protocol.md, "hello")'] };
  if ('failure' in reply || 'error' in reply.answer) return { step: failed(attempt, [replyText(reply)]) };
  const hello = reply.answer.result as HelloAnswer;
  const wrong = (await findMistake(run, hello, fingerprints)) ?? run.memory.findDamage([]);
  if (wrong !== undefined) return { step: failed(attempt, [wrong]) };
  return { step: passed(attempt, `protocol ${hello.protocol}, ${smokeTypes.size} types`), hello };
}

async function findMistake(
  run: SmokeRun,
  hello: HelloAnswer,
  fingerprints: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const { profile } = run.input.profile;
  if (!hello.profiles.includes(profile)) return `profiles are ${JSON.stringify(hello.profiles)}, without "${profile}"`;
  if (!(await run.usePlatform(hello))) {
    return `platform is "${hello.platform}", must be one of ${(await platformNames()).join(', ')}`;
  }
  const stale = Object.entries(hello.fingerprints).find(([type, print]) => (fingerprints.get(type) ?? print) !== print);
  return (
    stale &&
    `fingerprint of ${stale[0]} is ${stale[1].slice(0, 12)}, must be ${fingerprints.get(stale[0])?.slice(0, 12)}`
  );
}
