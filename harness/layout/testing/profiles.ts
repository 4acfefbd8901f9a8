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
export const baselibs: Profile = profileSchema.parse({
  samebytes: 1,
  profile: 's-core-baselibs',
  source: 'eclipse-score/baselibs_rust, src/containers/inline',
  unspecified: { padding: 'any', absent: 'any', spare: 'any' },
  primitives,
  constructors: {
    Vec: {
      parts: [
        { name: 'len', role: 'length', type: 'u32' },
        { name: 'elements', role: 'elements', type: 'T', count: 'N' },
      ],
      layout,
      rules: [rule('vec.len', 'length')],
    },
    String: {
      parts: [
        { name: 'len', role: 'length', type: 'u32' },
        { name: 'bytes', role: 'elements', type: 'u8', count: 'N' },
      ],
      encoding: 'utf-8',
      terminator: 'none',
      layout,
      rules: [rule('string.len', 'length'), rule('string.utf8', 'utf8')],
    },
    Option: {
      parts: [
        { name: 'value', role: 'payload', type: 'T' },
        { name: 'is_some', role: 'flag', type: 'bool', values: { none: 0, some: 1 } },
      ],
      layout,
      rules: [rule('option.flag', 'flag')],
    },
    Result: {
      parts: [
        { name: 'value', role: 'payload', type: 'union' },
        { name: 'is_ok', role: 'flag', type: 'bool', values: { err: 0, ok: 1 } },
      ],
      layout,
      rules: [rule('result.flag', 'flag')],
    },
    Variant: variant('union-of-tagged'),
  },
});

/** iceoryx2: elements first, a u64 length after them, text with a terminator. */
export const iceoryx2: Profile = profileSchema.parse({
  samebytes: 1,
  profile: 'iceoryx2',
  source: 'iceoryx2-bb-container 0.10.0',
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

/** The same profile with another form of Variant. */
export function withVariantForm(profile: Profile, form: Profile['constructors']['Variant']['form']): Profile {
  return { ...profile, constructors: { ...profile.constructors, Variant: { ...profile.constructors.Variant, form } } };
}
