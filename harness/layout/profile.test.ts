import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findRule, loadPlatform, loadProfile, type Profile, platformSchema, profileSchema, rulesOf } from './index.ts';

const [sCore, iceoryx2] = [await loadProfile('s-core'), await loadProfile('iceoryx2')];
const x86 = await loadPlatform('x86_64');

type Complete = Omit<Profile, 'constructors'> & {
  constructors: { [Name in keyof Profile['constructors']]-?: NonNullable<Profile['constructors'][Name]> };
};

/** A deep copy with one thing changed. */
function changed(change: (profile: Complete) => void): unknown {
  const copy = structuredClone(sCore) as Complete;
  change(copy);
  return copy;
}

const messagesOf = (candidate: unknown): string[] =>
  profileSchema.safeParse(candidate).error?.issues.map((issue) => issue.message) ?? [];

describe('profileSchema', () => {
  it('accepts what it has parsed', () => {
    expect(profileSchema.parse(sCore)).toEqual(sCore);
  });

  it('demands exactly one part for each role that a codec needs', () => {
    const candidate = changed(({ constructors }) => constructors.Vec.parts.splice(0, 1));
    expect(messagesOf(candidate)).toEqual(['Vec has 0 parts of role length; exactly one is needed']);
  });

  it('demands the values of a flag, and that they differ', () => {
    const candidate = changed(({ constructors }) => {
      constructors.Option.parts[0] = {
        name: 'is_some',
        role: 'flag',
        type: 'u8',
        count: 1,
        values: { none: 1, some: 1 },
      };
    });
    expect(messagesOf(candidate)).toEqual(['the two values of a flag differ']);
  });

  it('demands room for a terminator', () => {
    const candidate = changed(({ constructors }) => {
      constructors.String.terminator = 'after-text';
    });
    expect(messagesOf(candidate)).toEqual(['with the terminator "after-text" the count is N+1']);
  });

  it('demands a rule wherever a reader must decide', () => {
    const candidate = changed(({ constructors }) => constructors.Variant.rules.splice(0));
    expect(messagesOf(candidate)).toEqual(['Variant needs a rule with the check tag (its action may be unchecked)']);
  });

  it('may leave constructors out', () => {
    const { constructors } = structuredClone(sCore);
    const { Vec } = constructors;
    expect(messagesOf({ ...sCore, constructors: { Vec } })).toEqual([]);
    expect([...rulesOf(profileSchema.parse({ ...sCore, constructors: { Vec } })).keys()]).not.toContain('option.flag');
  });

  it('demands the check of the encoding that texts have', () => {
    const candidate = changed(({ constructors }) => {
      constructors.String.encoding = 'ascii';
    });
    expect(messagesOf(candidate)).toEqual([
      'String needs a rule with the check ascii (its action may be unchecked)',
      'with the encoding "ascii" there is no check utf8',
    ]);
  });

  const text = { sentence: 'for tests', source: 'tests' };
  it.each<[string, (constructors: Complete['constructors'], profile: Complete) => void, string]>([
    [
      'a constant that its part cannot hold',
      ({ Vec }) => Vec.parts.splice(1, 1, { name: 'capacity', role: 'constant', type: 'u8', count: 1, constant: 300 }),
      'a u8 cannot hold 300',
    ],
    [
      'the capacity of what has none',
      ({ Option }) => Option.parts.push({ name: 'n', role: 'constant', type: 'u8', count: 1, constant: 'N' }),
      'Option has no N',
    ],
    [
      'several lengths',
      ({ Vec }) => Vec.parts.splice(0, 1, { name: 'len', role: 'length', type: 'u32', count: 'N' }),
      'a part of role length is there once',
    ],
    [
      'a constant of what is none',
      ({ Vec }) => Vec.parts.splice(0, 1, { name: 'len', role: 'length', type: 'u32', count: 1, constant: 5 }),
      'a part of role length has no constant',
    ],
    [
      'a part that its constructor does not have',
      ({ Vec }) => Vec.parts.push({ name: 'more', role: 'payload', type: 'T', count: 1 }),
      'Vec has no payload',
    ],
    [
      'a bool of two and three',
      ({ Option }) =>
        Option.parts.splice(0, 1, { name: 'f', role: 'flag', type: 'bool', count: 1, values: { none: 2, some: 3 } }),
      'a flag that is a bool holds 0 and 1; other values need a u8',
    ],
    [
      'an alignment that is none',
      ({ Vec }) => Vec.parts.splice(0, 1, { name: 'len', role: 'length', type: 'u32', count: 1, align: 3 }),
      'an alignment is a power of two',
    ],
    [
      'a terminator to be checked that is not there',
      ({ String: { rules } }) => rules.push({ id: 'string.end', check: 'terminator', action: 'refuse', ...text }),
      'with the terminator "none" there is nothing to check',
    ],
    [
      'one id for two rules',
      ({ Option }) => Option.rules.splice(0, 1, { id: 'vec.len', check: 'flag', action: 'refuse', ...text }),
      'another rule has the id vec.len already',
    ],
    [
      'the id of a rule of all profiles',
      ({ Option }) => Option.rules.splice(0, 1, { id: 'struct.offset', check: 'flag', action: 'refuse', ...text }),
      'samebytes has the id struct.offset already',
    ],
    [
      'another id for what every peer knows',
      (_, { primitives }) =>
        primitives.rules.splice(3, 1, { id: 'enum.mine', check: 'enum', action: 'refuse', ...text }),
      'the rule with the check enum has the id enum.value, which every peer knows',
    ],
    [
      'a payload that is called like the tag',
      ({ Variant }) => {
        Variant.payload = Variant.tag.name;
      },
      'the tag and the payload of Variant have one name',
    ],
    [
      'a check of no primitive',
      (_, { primitives }) => primitives.rules.push({ id: 'x.y', check: 'utf8', action: 'refuse', ...text }),
      'no primitive has the check utf8',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(messagesOf(changed((profile) => change(profile.constructors, profile)))).toEqual([message]);
  });

  it('refuses a rule about a part that holds no constant', () => {
    const candidate = changed(({ constructors }) => {
      const rule = constructors.Vec.rules[1];
      if (rule !== undefined) rule.part = 'len';
    });
    expect(messagesOf(candidate)).toEqual(['len is no part of role constant']);
  });
});

describe('loadProfile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samebytes-profile-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (profile: object): string => {
    const file = join(folder, 'mine.profile.json5');
    writeFileSync(file, JSON.stringify(profile));
    return file;
  };

  it('takes the path of a file of the user', async () => {
    expect(await loadProfile(write({ ...sCore, profile: 'mine' }))).toEqual({ ...sCore, profile: 'mine' });
  });

  it('refuses a file that takes the name of a bundled profile', async () => {
    await expect(loadProfile(write(sCore))).rejects.toThrow('"s-core" is the name of a bundled profile');
  });

  it('says at which line a file is wrong', async () => {
    const { parts: _, ...withoutParts } = sCore.constructors.Vec ?? { parts: [] };
    const file = write({ ...sCore, profile: 'mine', constructors: { Vec: withoutParts } });
    await expect(loadProfile(file)).rejects.toThrow(/mine\.profile\.json5:1:\d+/);
  });

  it('says in a sentence what contradicts itself, and where', async () => {
    const candidate = changed(({ constructors }) => constructors.Vec.rules.splice(0)) as Profile;
    await expect(loadProfile(write({ ...candidate, profile: 'mine' }))).rejects.toThrow(
      /mine\.profile\.json5:1:\d+: Vec needs a rule with the check length \(its action may be unchecked\)\n/,
    );
    await expect(loadProfile(write({ ...sCore, profile: 'Mine' }))).rejects.toThrow(
      'expected a name of a-z, 0-9 and "-", found the string "Mine"',
    );
  });

  it('names the profiles that there are when it knows none of the name', async () => {
    await expect(loadProfile('iceorix2')).rejects.toThrow('no profile "iceorix2"; did you mean "iceoryx2"?');
    await expect(loadProfile('nonsense')).rejects.toThrow(/there are iceoryx2, .*s-core.*; or give a file/);
  });
});

describe('platformSchema', () => {
  it.each([
    [{ dataModel: 'LP64', pointer: { size: 4, align: 4 } }, 'pointers of LP64 have 8 bytes, not 4'],
    [{ dataModel: 'ILP32' }, 'pointers of ILP32 have 4 bytes, not 8'],
    [{ u64: { size: 8, align: 16 } }, 'u64 is 16-aligned and has 8 bytes: no array could hold it'],
    [{ i64: { size: 8, align: 4 } }, 'i64 is 4-aligned, u64 8-aligned: they are aligned alike'],
    [{ TypeTag: { size: 8, align: 4 } }, 'TypeTag is 4-aligned, u64 8-aligned: they are aligned alike'],
  ])('refuses what contradicts itself: %j', async (change, message) => {
    const platform = await loadPlatform('aarch64');
    const own = 'dataModel' in change ? change : { primitives: { ...platform.primitives, ...change } };
    expect(platformSchema.safeParse({ ...platform, ...own }).error?.issues[0]?.message).toBe(message);
  });

  it('refuses such numbers of a toolchain, too', async () => {
    const toolchain = { compilers: ['cc'], primitives: { u128: { size: 8, align: 8 } }, source: 'measured' };
    const candidate = { ...(await loadPlatform('aarch64')), toolchains: [toolchain] };
    expect(platformSchema.safeParse(candidate).error?.issues[0]?.message).toBe('u128 has 16 bytes, not 8');
  });

  it('refuses a primitive whose size is not what its name says', () => {
    const candidate = { ...x86, primitives: { ...x86.primitives, u32: { size: 8, align: 4 } } };
    expect(platformSchema.safeParse(candidate).error?.issues[0]?.message).toBe('u32 has 4 bytes, not 8');
  });

  it('refuses an alignment that is no power of two', () => {
    const candidate = { ...x86, pointer: { size: 8, align: 6 } };
    expect(platformSchema.safeParse(candidate).error?.issues[0]?.message).toBe('an alignment is a power of two');
  });

  it('lets a platform lack 128-bit integers, and no other primitive', () => {
    const lacking = (name: string) => ({ ...x86, primitives: { ...x86.primitives, [name]: null } });
    expect(platformSchema.safeParse(lacking('i128')).success).toBe(true);
    const message = 'every platform has u64; only u128 and i128 may be null';
    expect(platformSchema.safeParse(lacking('u64')).error?.issues[0]?.message).toBe(message);
  });
});

describe('the rule catalogue', () => {
  it('has a sentence and a source for every rule that a finding can cite', () => {
    for (const [id, { sentence, source }] of [...rulesOf(sCore), ...rulesOf(iceoryx2)]) {
      expect(id).toMatch(/^[a-z][a-z0-9]*\.[a-z0-9-]+$/);
      expect(sentence.length).toBeGreaterThan(10);
      expect(source).toMatch(/docs\/specification\.md/);
    }
  });

  it('knows the rules of the specification by id', () => {
    const ids = [
      'vec.len',
      'vec.capacity',
      'string.utf8',
      'option.flag',
      'result.flag',
      'variant.tag',
      'bool.pattern',
      'struct.offset',
      'vec.layout',
    ];
    expect(ids.filter((id) => findRule(id, sCore) === undefined)).toEqual([]);
    expect(findRule('no.rule', sCore)).toBeUndefined();
  });
});
