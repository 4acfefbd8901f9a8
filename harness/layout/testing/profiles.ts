import { loadProfile } from '../bundled.ts';
import type { Profile } from '../profile.ts';
import { profileSchema } from '../profile.ts';

const text = { sentence: 'for tests', source: 'tests' };
const rule = (id: string, check: string, more: object = {}) => ({ id, check, action: 'refuse', ...text, ...more });
const layout = text;

const primitives = {
  rules: [
    rule('bool.pattern', 'bool'),
    rule('char.scalar', 'char'),
    rule('typetag.ascii', 'typetag'),
    rule('enum.value', 'enum'),
  ],
};

const variant = (form: string) => ({
  form,
  tag: { name: 'tag', type: 'smallest' },
  payload: 'value',
  layout,
  rules: [rule('variant.tag', 'tag')],
});

/** The reference implementation of S-CORE: no capacity, flags after the payload. */
export const baselibs: Profile = await loadProfile('s-core-baselibs');

/** What no bundled profile has at once: elements first, a u64 length after them, text with a terminator, a flat Variant. */
export const lengthLast: Profile = profileSchema.parse({
  samebytes: 1,
  profile: 'length-last',
  source: 'made up',
  unspecified: { padding: 'any', absent: 'any', spare: 'any' },
  primitives,
  constructors: {
    Vec: {
      parts: [
        { name: 'data', role: 'elements', type: 'T', count: 'N' },
        { name: 'len', role: 'length', type: 'u64' },
      ],
      layout,
      rules: [rule('vec.len', 'length')],
    },
    String: {
      parts: [
        { name: 'data', role: 'elements', type: 'u8', count: 'N+1' },
        { name: 'len', role: 'length', type: 'u64' },
      ],
      encoding: 'utf-8',
      terminator: 'after-text',
      layout,
      rules: [rule('string.len', 'length'), rule('string.utf8', 'utf8'), rule('string.terminator', 'terminator')],
    },
    Option: {
      parts: [
        { name: 'tag', role: 'flag', type: 'u8', values: { none: 0, some: 1 } },
        { name: 'value', role: 'payload', type: 'T' },
      ],
      layout,
      rules: [rule('option.flag', 'flag')],
    },
    Result: {
      parts: [
        { name: 'tag', role: 'flag', type: 'u8', values: { ok: 0, err: 1 } },
        { name: 'value', role: 'payload', type: 'union' },
      ],
      layout,
      rules: [rule('result.flag', 'flag')],
    },
    Variant: variant('tag-then-union'),
  },
});

type VariantRecipe = NonNullable<Profile['constructors']['Variant']>;

/** The same profile with another form of Variant. */
export function withVariantForm(profile: Profile, form: VariantRecipe['form']): Profile {
  const { Variant } = profile.constructors;
  if (Variant === undefined) throw new TypeError(`${profile.profile} has no Variant`);
  return { ...profile, constructors: { ...profile.constructors, Variant: { ...Variant, form } } };
}
