import { expect, test } from 'vitest';
import { describeText, describeTexts, InputError } from './index.ts';
import { packageFault } from './names.ts';

test('describes the example of the format', () => {
  expect(errorsOf(`A: {struct: {a: 'u8', b: 'Option<B>'}, tag: 'AA__TEST'}, B: {enum: 'u8', values: {x: 0}}`)).toBe(
    'no problem',
  );
});

test('a syntax error stops the file at its place', () => {
  expect(errorsOf(`A: {struct: {a: 'u8' b: 'u8'}}`)).toMatchInlineSnapshot(`
    "a.json5:2:24: syntax error: unexpected name; is a "," or ":" missing before it?
        A: {struct: {a: 'u8' b: 'u8'}},
                             ^"
  `);
});

test('an unknown type, alone and inside an expression, with the name that was likely meant', () => {
  expect(
    errorsOf(
      `Rpm: {alias: 'f32'},\n  A: {struct: {a: 'Rmp', b: 'Vec<Option<Rmp>, 4>', c: 'Result<Zorg, f46>'}},\n  B: {variant: {x: {y: 'Ramp'}, z: {type: 'Rpn', unit: '1/min'}}}`,
    ),
  ).toMatchInlineSnapshot(`
    "a.json5:3:20: unknown type "Rmp"; did you mean "Rpm"?
        A: {struct: {a: 'Rmp', b: 'Vec<Option<Rmp>, 4>', c: 'Result<Zorg, f46>'}},
                         ^^^
    a.json5:3:41: unknown type "Rmp"; did you mean "Rpm"?
        A: {struct: {a: 'Rmp', b: 'Vec<Option<Rmp>, 4>', c: 'Result<Zorg, f46>'}},
                                              ^^^
    a.json5:3:63: unknown type "Zorg"
        A: {struct: {a: 'Rmp', b: 'Vec<Option<Rmp>, 4>', c: 'Result<Zorg, f46>'}},
                                                                    ^^^^
    a.json5:3:69: unknown type "f46"; did you mean "f64"?
        A: {struct: {a: 'Rmp', b: 'Vec<Option<Rmp>, 4>', c: 'Result<Zorg, f46>'}},
                                                                          ^^^
    a.json5:4:25: unknown type "Ramp"
        B: {variant: {x: {y: 'Ramp'}, z: {type: 'Rpn', unit: '1/min'}}},
                              ^^^^
    a.json5:4:44: unknown type "Rpn"; did you mean "Rpm"?
        B: {variant: {x: {y: 'Ramp'}, z: {type: 'Rpn', unit: '1/min'}}},
                                                 ^^^"
  `);
});

test('names of members of every object are unknown types, too', () => {
  const problems = errorsOf(`A: {struct: {a: '__proto__<u8>', b: 'constructor', c: 'toString<u8, 4>'}}`).split('\n');
  expect(problems.filter((line) => line.startsWith('a.json5'))).toMatchInlineSnapshot(`
    [
      "a.json5:2:20: unknown type constructor "__proto__"; the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>",
      "a.json5:2:40: unknown type "constructor"",
      "a.json5:2:58: unknown type constructor "toString"; the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>",
    ]
  `);
});

test('recursion is reported once for each cycle', () => {
  expect(
    errorsOf(
      `A: {struct: {b: 'Option<B>'}},\n  B: {alias: 'Vec<C, 2>'},\n  C: {variant: {a: 'A', self_made: {c: 'C'}}},\n  D: {tuple: ['D', 'A']}`,
    ),
  ).toMatchInlineSnapshot(`
    "a.json5:2:3: the type contains itself: A -> B -> C -> A; a value of fixed size cannot; use an index in place of the inner one
        A: {struct: {b: 'Option<B>'}},
        ^
    a.json5:4:3: the type contains itself: C -> C.self_made -> C; a value of fixed size cannot; use an index in place of the inner one
        C: {variant: {a: 'A', self_made: {c: 'C'}}},
        ^
    a.json5:5:3: the type contains itself: D -> D; a value of fixed size cannot; use an index in place of the inner one
        D: {tuple: ['D', 'A']},
        ^"
  `);
});

test('zero, negative, fractional and absurd capacities', () => {
  expect(
    errorsOf(
      `A: {struct: {a: '[u8; 0]', b: 'Vec<u8, -1>', c: 'String<1.5>', d: '[[u8; 1e9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]', f: 'Vec<u8, 99999999999999999999>', g: '[u8; 0x10]', h: '[u8; 08]'}}`,
    ),
  ).toMatchInlineSnapshot(`
    "a.json5:2:25: the length of the array is 0; it must be at least 1
        A: {struct: {a: '[u8; 0]', b: 'Vec<u8, -1>', c: 'String<1.5>', d: '[[u8; 1e9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]
                              ^
    a.json5:2:42: the capacity of the Vec is -1; it must be at least 1
        A: {struct: {a: '[u8; 0]', b: 'Vec<u8, -1>', c: 'String<1.5>', d: '[[u8; 1e9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]
                                               ^^
    a.json5:2:59: the capacity of the String must be a decimal integer, found "1.5"; write digits only; the image of a value has at most 16 MiB
        A: {struct: {a: '[u8; 0]', b: 'Vec<u8, -1>', c: 'String<1.5>', d: '[[u8; 1e9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]
                                                                ^^^
    a.json5:2:76: the length of the array must be a decimal integer, found "1e9"; write digits only; the image of a value has at most 16 MiB
        A: {struct: {a: '[u8; 0]', b: 'Vec<u8, -1>', c: 'String<1.5>', d: '[[u8; 1e9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]
                                                                                 ^^^
    a.json5:2:82: the length of the array must be a decimal integer, found "1e9"; write digits only; the image of a value has at most 16 MiB
        A: {struct: {a: '[u8; 0]', b: 'Vec<u8, -1>', c: 'String<1.5>', d: '[[u8; 1e9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]
                                                                                       ^^^
    a.json5:2:94: a value has at least 1000000000 bytes; the image of a value has at most 16 MiB
        A: {struct: {a: '[u8; 0]', b: 'Vec<u8, -1>', c: 'String<1.5>', d: '[[u8; 1e9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]
                                                                                                   ^^^^^^^^^^^^^^^^
    a.json5:2:138: the capacity of the Vec is 99999999999999999999: the image of a value has at most 16 MiB
        9]; 1e9]', e: '[[u8; 1000000000]; 1000000000]', f: 'Vec<u8, 99999999999999999999>', g: '[u8; 0x10]', h: '[u8; 08]'}},
                                                                    ^^^^^^^^^^^^^^^^^^^^
    a.json5:2:171: the length of the array must be a decimal integer, found "0x10"; write digits only; the image of a value has at most 16 MiB
         1000000000]', f: 'Vec<u8, 99999999999999999999>', g: '[u8; 0x10]', h: '[u8; 08]'}},
                                                                    ^^^^
    a.json5:2:188: the length of the array must be a decimal integer, found "08"; write digits only; the image of a value has at most 16 MiB
         'Vec<u8, 99999999999999999999>', g: '[u8; 0x10]', h: '[u8; 08]'}},
                                                                    ^^"
  `);
});

test('an image beyond 16 MiB is found where it arises, also across types', () => {
  expect(
    errorsOf(
      `A: {alias: '[u64; 1_000_000]'},\n  B: {alias: '[u64; 1000000]'},\n  C: {struct: {a: 'B', b: 'B', c: 'u8', d: 'B'}},\n  D: {alias: '[C; 2]'},\n  E: {alias: 'Vec<B, 3>'},\n  F: {alias: '[G; 5000]'}, G: {struct: {a: 'u8'}, align: 4096}`,
    ),
  ).toMatchInlineSnapshot(`
    "a.json5:2:21: the length of the array must be a decimal integer, found "1_000_000"; write digits only; the image of a value has at most 16 MiB
        A: {alias: '[u64; 1_000_000]'},
                          ^^^^^^^^^
    a.json5:4:3: "C": a value has at least 24000008 bytes; the image of a value has at most 16 MiB
        C: {struct: {a: 'B', b: 'B', c: 'u8', d: 'B'}},
        ^
    a.json5:6:15: a value has at least 24000008 bytes; the image of a value has at most 16 MiB
        E: {alias: 'Vec<B, 3>'},
                    ^^^^^^^^^
    a.json5:7:15: a value has at least 20480000 bytes; the image of a value has at most 16 MiB
        F: {alias: '[G; 5000]'}, G: {struct: {a: 'u8'}, align: 4096},
                    ^^^^^^^^^"
  `);
});

test('types nested or split too far', () => {
  const levels = Array.from({ length: 66 }, (_, i) => `L${i}: {alias: '${i === 0 ? 'u8' : `L${i - 1}`}'}`).join(', ');
  const doubled = Array.from(
    { length: 17 },
    (_, i) => `D${i}: {struct: {a: '${i === 0 ? 'u8' : `D${i - 1}`}', b: '${i === 0 ? 'u8' : `D${i - 1}`}'}}`,
  ).join(', ');
  expect(errorsOf(`A: {alias: '${'Option<'.repeat(64)}u8${'>'.repeat(64)}'}`, false)).toMatchInlineSnapshot(
    `"a.json5:2:463: the type is nested deeper than 64"`,
  );
  expect(errorsOf(levels, false)).toMatchInlineSnapshot(
    `"a.json5:2:1305: "L63": types are nested 65 deep; at most 64 are allowed"`,
  );
  expect(errorsOf(doubled, false)).toMatchInlineSnapshot(
    `"a.json5:2:526: "D15": the type has 131071 parts; at most 65536 are allowed"`,
  );
});

test('names that are keywords, macros, primitives, members of objects, or not names at all', () => {
  expect(
    errorsOf(`A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', INT_MAX: 'u8', match: 'u8', type_: 'u8', a__b: 'u8', _a: 'u8', '9a': 'u8', 'é': 'u8', '': 'u8'}},
  Vec: {alias: 'u8'}, Error: {alias: 'u8'}, AbiVec: {alias: 'u8'},
  B: {enum: 'u8', values: {None: 0, ok: 1, lambda: 2}}, C: {variant: {union: null, it: null}}`),
  ).toMatchInlineSnapshot(`
    "a.json5:2:16: "class" cannot be the name of a field: it is a keyword of C++; rename it, for example to "class_value"
        A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', IN
                     ^^^^^
    a.json5:2:29: "fn" cannot be the name of a field: it is a keyword of Rust; rename it, for example to "fn_value"
        A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', IN
                                  ^^
    a.json5:2:39: "def" cannot be the name of a field: it is a keyword of Python; rename it, for example to "def_value"
        A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', IN
                                            ^^^
    a.json5:2:50: "await" cannot be the name of a field: it is a keyword of Rust; rename it, for example to "await_value"
        A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', IN
                                                       ^^^^^
    a.json5:2:63: "u8" cannot be the name of a field: it is the name of a primitive type; rename it, for example to "u8_value"
        A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', IN
                                                                    ^^
    a.json5:2:73: "major" cannot be the name of a field: it is a macro of the C library; rename it, for example to "major_value"
        A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', IN
                                                                              ^^^^^
    a.json5:2:86: "constructor" cannot be the name of a field: it is a member of every JavaScript object; rename it, for example to "constructor_value"
        A: {struct: {class: 'u8', fn: 'u8', def: 'u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', IN
                                                                                           ^^^^^^^^^^^
    a.json5:2:105: "toString" cannot be the name of a field: it is a member of every JavaScript object; rename it, for example to "toString_value"
        u8', await: 'u8', u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', INT_MAX: 'u8', match: 'u8', type_: 'u8', a__
                                                                    ^^^^^^^^
    a.json5:2:121: "INT_MAX" cannot be the name of a field: it is a macro of the C library; rename it, for example to "INT_MAXType"
        , u8: 'u8', major: 'u8', constructor: 'u8', toString: 'u8', INT_MAX: 'u8', match: 'u8', type_: 'u8', a__b: 'u8', _a: 'u8
                                                                    ^^^^^^^
    a.json5:2:136: "match" cannot be the name of a field: it is a keyword of Rust; rename it, for example to "match_value"
        or: 'u8', constructor: 'u8', toString: 'u8', INT_MAX: 'u8', match: 'u8', type_: 'u8', a__b: 'u8', _a: 'u8', '9a': 'u8', 
                                                                    ^^^^^
    a.json5:2:162: "a__b" is not a valid field name: C++ reserves names with __; a name has letters a-z, digits and single _, and begins with a letter
        ', toString: 'u8', INT_MAX: 'u8', match: 'u8', type_: 'u8', a__b: 'u8', _a: 'u8', '9a': 'u8', 'é': 'u8', '': 'u8'}},
                                                                    ^^^^
    a.json5:2:174: "_a" is not a valid field name; a name has letters a-z, digits and single _, and begins with a letter
         'u8', INT_MAX: 'u8', match: 'u8', type_: 'u8', a__b: 'u8', _a: 'u8', '9a': 'u8', 'é': 'u8', '': 'u8'}},
                                                                    ^^
    a.json5:2:184: "9a" is not a valid field name; a name has letters a-z, digits and single _, and begins with a letter
        _MAX: 'u8', match: 'u8', type_: 'u8', a__b: 'u8', _a: 'u8', '9a': 'u8', 'é': 'u8', '': 'u8'}},
                                                                    ^^^^
    a.json5:2:196: "é" is not a valid field name; a name has letters a-z, digits and single _, and begins with a letter
        match: 'u8', type_: 'u8', a__b: 'u8', _a: 'u8', '9a': 'u8', 'é': 'u8', '': 'u8'}},
                                                                    ^^^
    a.json5:2:207: "" is not a valid field name; a name has letters a-z, digits and single _, and begins with a letter
        , type_: 'u8', a__b: 'u8', _a: 'u8', '9a': 'u8', 'é': 'u8', '': 'u8'}},
                                                                    ^^
    a.json5:3:3: "Vec" cannot be the name of a type: it is the name of a type constructor; rename it, for example to "VecType"
        Vec: {alias: 'u8'}, Error: {alias: 'u8'}, AbiVec: {alias: 'u8'},
        ^^^
    a.json5:3:23: "Error" cannot be the name of a type: it is a name that generated code uses; rename it, for example to "ErrorType"
        Vec: {alias: 'u8'}, Error: {alias: 'u8'}, AbiVec: {alias: 'u8'},
                            ^^^^^
    a.json5:3:45: "AbiVec" cannot be the name of a type: it is a name that generated code uses; rename it, for example to "AbiVecType"
        Vec: {alias: 'u8'}, Error: {alias: 'u8'}, AbiVec: {alias: 'u8'},
                                                  ^^^^^^
    a.json5:4:28: "None" cannot be the name of a value: it is a keyword of Python; rename it, for example to "NoneType"
        B: {enum: 'u8', values: {None: 0, ok: 1, lambda: 2}}, C: {variant: {union: null, it: null}},
                                 ^^^^
    a.json5:4:44: "lambda" cannot be the name of a value: it is a keyword of Python; rename it, for example to "lambda_value"
        B: {enum: 'u8', values: {None: 0, ok: 1, lambda: 2}}, C: {variant: {union: null, it: null}},
                                                 ^^^^^^
    a.json5:4:71: "union" cannot be the name of an alternative: it is a keyword of C; rename it, for example to "union_value"
        B: {enum: 'u8', values: {None: 0, ok: 1, lambda: 2}}, C: {variant: {union: null, it: null}},
                                                                            ^^^^^"
  `);
});

test('names that are macros of samebytes itself', () => {
  expect(errorsOf(`A: {enum: 'u8', values: {SAMEBYTES_INLINE: 0}}`)).toMatchInlineSnapshot(`
    "a.json5:2:28: "SAMEBYTES_INLINE" cannot be the name of a value: it is a macro of samebytes itself; rename it, for example to "INLINEType"
        A: {enum: 'u8', values: {SAMEBYTES_INLINE: 0}},
                                 ^^^^^^^^^^^^^^^^"
  `);
});

test('names that would inject code', () => {
  const long = 'x'.repeat(65);
  expect(
    errorsOf(
      `'A; } int main() {': {alias: 'u8'}, B: {struct: {'a; system("true")': 'u8', '\${x}': 'u8', 'a\\n#include': 'u8', ${long}: 'u8', __proto__: 'u8'}}, C: {alias: 'u8 /* */'}`,
    ),
  ).toMatchInlineSnapshot(`
    "a.json5:2:3: "A; } int main() {" is not a valid type name; a name has letters a-z, digits and single _, and begins with a letter
        'A; } int main() {': {alias: 'u8'}, B: {struct: {'a; system("true")': 'u8', '\${x}': 'u8', 'a\\n#include': 'u8', xxxxxxxxx
        ^^^^^^^^^^^^^^^^^^^
    a.json5:2:52: "a; system(\\"true\\")" is not a valid field name; a name has letters a-z, digits and single _, and begins with a letter
        'A; } int main() {': {alias: 'u8'}, B: {struct: {'a; system("true")': 'u8', '\${x}': 'u8', 'a\\n#include': 'u8', xxxxxxxxx
                                                         ^^^^^^^^^^^^^^^^^^^
    a.json5:2:79: "\${x}" is not a valid field name; a name has letters a-z, digits and single _, and begins with a letter
        'A; } int main() {': {alias: 'u8'}, B: {struct: {'a; system("true")': 'u8', '\${x}': 'u8', 'a\\n#include': 'u8', xxxxxxxxx
                                                                                    ^^^^^^
    a.json5:2:93: "a\\n#include" is not a valid field name; a name has letters a-z, digits and single _, and begins with a letter
        'A; } int main() {': {alias: 'u8'}, B: {struct: {'a; system("true")': 'u8', '\${x}': 'u8', 'a\\n#include': 'u8', xxxxxxxxx
                                                                                                  ^^^^^^^^^^^^^
    a.json5:2:114: the field name "xxxxxxxxxxxxxxxxxxxx..." has 65 characters; at most 64 are allowed
        ; system("true")': 'u8', '\${x}': 'u8', 'a\\n#include': 'u8', xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    a.json5:2:187: the key "__proto__" is not allowed
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: 'u8', __proto__: 'u8'}}, C: {alias: 'u8 /* */'},
                                                                    ^^^^^^^^^
    a.json5:2:221: unexpected "/" after the type
        xxxxxxxxxxxxxxxxxx: 'u8', __proto__: 'u8'}}, C: {alias: 'u8 /* */'},
                                                                    ^"
  `);
});

test('enum values out of range, repeated, fractional, or not exact', () => {
  expect(
    errorsOf(`A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
  B: {enum: 'i64', values: {a: 9223372036854775807, b: '9_223_372_036_854_775_808', c: '-9_223_372_036_854_775_808', d: -9007199254740993}},
  C: {enum: 'u128', values: {a: 0}}, D: {enum: 'u8', values: {}}, E: {enum: 'u8'}`),
  ).toMatchInlineSnapshot(`
    "a.json5:2:31: 256 does not fit into u8; its values go from 0 to 255
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                    ^^^
    a.json5:2:39: -1 does not fit into u8; its values go from 0 to 255
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                            ^^
    a.json5:2:52: 1 is already the value of "c"; give each name a value of its own
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                                         ^
    a.json5:2:58: 1 is already the value of "c"; give each name a value of its own
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                                               ^^^^^
    a.json5:2:68: expected a whole number or a string, found the number 1.5
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                                                         ^^^
    a.json5:2:76: expected a number or a string, found true
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                                                                 ^^^^
    a.json5:2:85: "one" is not an integer; write decimal or hexadecimal digits: "0xffff_ffff"
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                                                                          ^^^^^
    a.json5:2:92: duplicate key "c"; the first one is at line 2
        A: {enum: 'u8', values: {a: 256, b: -1, c: 1, d: 1, e: '0x1', f: 1.5, g: true, h: 'one', c: 3}},
                                                                                                 ^
    a.json5:3:32: the integer 9223372036854775807 is beyond 2^53 and a number cannot hold it exactly; write it as a string: "9223372036854775807"
        B: {enum: 'i64', values: {a: 9223372036854775807, b: '9_223_372_036_854_775_808', c: '-9_223_372_036_854_775_808', d: -9
                                     ^^^^^^^^^^^^^^^^^^^
    a.json5:3:56: 9223372036854775808 does not fit into i64; its values go from -9223372036854775808 to 9223372036854775807
        B: {enum: 'i64', values: {a: 9223372036854775807, b: '9_223_372_036_854_775_808', c: '-9_223_372_036_854_775_808', d: -9
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    a.json5:3:121: the integer -9007199254740993 is beyond 2^53 and a number cannot hold it exactly; write it as a string: "-9007199254740993"
        3_372_036_854_775_808', c: '-9_223_372_036_854_775_808', d: -9007199254740993}},
                                                                    ^^^^^^^^^^^^^^^^^
    a.json5:4:13: expected "u8" or "u16" or "u32" or "u64" or "i8" or "i16" or "i32" or "i64", found the string "u128"
        C: {enum: 'u128', values: {a: 0}}, D: {enum: 'u8', values: {}}, E: {enum: 'u8'},
                  ^^^^^^
    a.json5:4:62: an enum needs at least one value
        C: {enum: 'u128', values: {a: 0}}, D: {enum: 'u8', values: {}}, E: {enum: 'u8'},
                                                                   ^
    a.json5:4:67: missing key "values"; it is an object
        C: {enum: 'u128', values: {a: 0}}, D: {enum: 'u8', values: {}}, E: {enum: 'u8'},
                                                                        ^"
  `);
});

test('tags that are not 8 ASCII characters or 63-bit numbers, or that are taken', () => {
  expect(
    errorsOf(`A: {struct: {a: 'u8'}, tag: 'AA__BCAN_'}, B: {struct: {a: 'u8'}, tag: 'AA__BCÄN'}, C: {struct: {a: 'u8'}, tag: '0x8000_0000_0000_0000'},
  D: {struct: {a: 'u8'}, tag: -1}, E: {struct: {a: 'u8'}, tag: 1.5}, F: {struct: {a: 'u8'}, tag: ''},
  G: {struct: {a: 'u8'}, tag: 'AA__BCAN'}, H: {tuple: ['u8'], tag: 'AA__BCAN'}, I2: {tuple: ['u8'], tag: 7}, J: {tuple: ['u8'], tag: '0x7'},
  K: {alias: 'u8', tag: 'AA__ALIA'}`),
  ).toMatchInlineSnapshot(`
    "a.json5:2:31: the tag "AA__BCAN_" has 9 characters instead of 8; a tag is 8 ASCII characters (0x20 to 0x7E), or a number from 0 to 2^63 - 1
        A: {struct: {a: 'u8'}, tag: 'AA__BCAN_'}, B: {struct: {a: 'u8'}, tag: 'AA__BCÄN'}, C: {struct: {a: 'u8'}, tag: '0x8000_0
                                    ^^^^^^^^^^^
    a.json5:2:73: the tag "AA__BCÄN" has a character that is not ASCII; a tag is 8 ASCII characters (0x20 to 0x7E), or a number from 0 to 2^63 - 1
        A: {struct: {a: 'u8'}, tag: 'AA__BCAN_'}, B: {struct: {a: 'u8'}, tag: 'AA__BCÄN'}, C: {struct: {a: 'u8'}, tag: '0x8000_0
                                                                              ^^^^^^^^^^
    a.json5:2:114: the tag 9223372036854775808 does not fit into 63 bits; a tag is 8 ASCII characters (0x20 to 0x7E), or a number from 0 to 2^63 - 1
        t: {a: 'u8'}, tag: 'AA__BCÄN'}, C: {struct: {a: 'u8'}, tag: '0x8000_0000_0000_0000'},
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^
    a.json5:3:31: expected at least 0, found the number -1
        D: {struct: {a: 'u8'}, tag: -1}, E: {struct: {a: 'u8'}, tag: 1.5}, F: {struct: {a: 'u8'}, tag: ''},
                                    ^^
    a.json5:3:64: expected a string or a whole number, found the number 1.5
        D: {struct: {a: 'u8'}, tag: -1}, E: {struct: {a: 'u8'}, tag: 1.5}, F: {struct: {a: 'u8'}, tag: ''},
                                                                     ^^^
    a.json5:3:98: the tag "" has 0 characters instead of 8; a tag is 8 ASCII characters (0x20 to 0x7E), or a number from 0 to 2^63 - 1
        D: {struct: {a: 'u8'}, tag: -1}, E: {struct: {a: 'u8'}, tag: 1.5}, F: {struct: {a: 'u8'}, tag: ''},
                                                                                                       ^^
    a.json5:4:68: "demo.test.G" has this tag already (a.json5:4); give each type a tag of its own
        G: {struct: {a: 'u8'}, tag: 'AA__BCAN'}, H: {tuple: ['u8'], tag: 'AA__BCAN'}, I2: {tuple: ['u8'], tag: 7}, J: {tuple: ['
                                                                         ^^^^^^^^^^
    a.json5:4:134: "demo.test.I2" has this tag already (a.json5:4); give each type a tag of its own
        CAN'}, I2: {tuple: ['u8'], tag: 7}, J: {tuple: ['u8'], tag: '0x7'},
                                                                    ^^^^^
    a.json5:5:20: unknown key "tag"; known here: alias, doc, unit
        K: {alias: 'u8', tag: 'AA__ALIA'},
                         ^^^"
  `);
});

test('alignment that is no power of two, too large, or below the natural one', () => {
  expect(
    errorsOf(
      `A: {struct: {a: 'u8'}, align: 3}, B: {struct: {a: 'u8'}, align: 8192}, C: {struct: {a: 'u8', b: 'Option<u128>'}, align: 8}, D: {tuple: ['u8'], align: 0}, E: {struct: {c: 'F'}, align: 32}, F: {struct: {a: 'u8'}, align: 64}`,
    ),
  ).toMatchInlineSnapshot(`
    "a.json5:2:33: the alignment 3 is not a power of two; write 4
        A: {struct: {a: 'u8'}, align: 3}, B: {struct: {a: 'u8'}, align: 8192}, C: {struct: {a: 'u8', b: 'Option<u128>'}, align: 
                                      ^
    a.json5:2:67: expected at most 4096, found the number 8192
        A: {struct: {a: 'u8'}, align: 3}, B: {struct: {a: 'u8'}, align: 8192}, C: {struct: {a: 'u8', b: 'Option<u128>'}, align: 
                                                                        ^^^^
    a.json5:2:123: the alignment 8 is below the natural one, 16; write 16 or more, or leave it out
        gn: 8192}, C: {struct: {a: 'u8', b: 'Option<u128>'}, align: 8}, D: {tuple: ['u8'], align: 0}, E: {struct: {c: 'F'}, alig
                                                                    ^
    a.json5:2:153: expected at least 1, found the number 0
        ', b: 'Option<u128>'}, align: 8}, D: {tuple: ['u8'], align: 0}, E: {struct: {c: 'F'}, align: 32}, F: {struct: {a: 'u8'},
                                                                    ^
    a.json5:2:186: the alignment 32 is below the natural one, 64; write 64 or more, or leave it out
         D: {tuple: ['u8'], align: 0}, E: {struct: {c: 'F'}, align: 32}, F: {struct: {a: 'u8'}, align: 64},
                                                                    ^^"
  `);
});

test('declarations without content', () => {
  expect(
    errorsOf(`A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null`),
  ).toMatchInlineSnapshot(`
    "a.json5:2:15: a struct without fields has no bytes; give it a field
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                    ^
    a.json5:2:31: a tuple without elements has no bytes; give it an element
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                                    ^
    a.json5:2:49: a variant needs at least one alternative
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                                                      ^
    a.json5:2:54: type "D" does not say what it is; give it one of alias, enum, struct, tuple, variant
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                                                           ^
    a.json5:2:64: type "E" is not an object; an alias is written {alias: "u8"}
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                                                                     ^^^^
    a.json5:2:73: type "F" is the number 3; write an object with one of alias, enum, struct, tuple, variant
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                                                                              ^
    a.json5:2:93: a struct without fields has no bytes; give it a field
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                                                                                                  ^
    a.json5:2:102: type "H" is null; write an object with one of alias, enum, struct, tuple, variant
        A: {struct: {}}, B: {tuple: []}, C: {variant: {}}, D: {}, E: 'u8', F: 3, G: {variant: {a: {}}}, H: null,
                                                                                                           ^^^^"
  `);
});

test('unknown keys and wrong kinds of values', () => {
  expect(
    errorsOf(`A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
  C: {struct: {a: 'u8'}, tuple: ['u8']}, D: {tuple: {a: 'u8'}}, E: {variant: {a: 3, b: {type: 'u8', size: 3}, c: {d: {e: 'u8'}}}}, F: {alias: ['u8']}`),
  ).toMatchInlineSnapshot(`
    "a.json5:2:7: unknown key "strct"; did you mean "struct"?
        A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
            ^^^^^
    a.json5:2:39: missing key "type"; it is a string
        A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
                                            ^
    a.json5:2:43: unknown key "typ"; did you mean "type"?
        A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
                                                ^^^
    a.json5:2:71: unknown key "unti"; did you mean "unit"?
        A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
                                                                            ^^^^
    a.json5:2:86: expected a string or an object, found the number 3
        A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
                                                                                           ^
    a.json5:2:92: expected a string or an object, found null
        A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
                                                                                                 ^^^^
    a.json5:2:99: unknown key "alignment"; known here: struct, doc, unit, tag, align
        A: {strct: {a: 'u8'}}, B: {struct: {a: {typ: 'u8'}, b: {type: 'u8', unti: 'm'}, c: 3, d: null}, alignment: 8},
                                                                                                        ^^^^^^^^^
    a.json5:3:26: unknown key "tuple"; known here: struct, doc, unit, tag, align
        C: {struct: {a: 'u8'}, tuple: ['u8']}, D: {tuple: {a: 'u8'}}, E: {variant: {a: 3, b: {type: 'u8', size: 3}, c: {d: {e: '
                               ^^^^^
    a.json5:3:53: expected a list, found an object
        C: {struct: {a: 'u8'}, tuple: ['u8']}, D: {tuple: {a: 'u8'}}, E: {variant: {a: 3, b: {type: 'u8', size: 3}, c: {d: {e: '
                                                          ^
    a.json5:3:82: expected null or a string or an object, found the number 3
        C: {struct: {a: 'u8'}, tuple: ['u8']}, D: {tuple: {a: 'u8'}}, E: {variant: {a: 3, b: {type: 'u8', size: 3}, c: {d: {e: '
                                                                                       ^
    a.json5:3:101: unknown key "size"; known here: type, doc, unit
        C: {struct: {a: 'u8'}, tuple: ['u8']}, D: {tuple: {a: 'u8'}}, E: {variant: {a: 3, b: {type: 'u8', size: 3}, c: {d: {e: '
                                                                                                          ^^^^
    a.json5:3:115: missing key "type"; it is a string
        : 'u8'}}, E: {variant: {a: 3, b: {type: 'u8', size: 3}, c: {d: {e: 'u8'}}}}, F: {alias: ['u8']},
                                                                    ^
    a.json5:3:119: unknown key "e"; known here: type, doc, unit
        8'}}, E: {variant: {a: 3, b: {type: 'u8', size: 3}, c: {d: {e: 'u8'}}}}, F: {alias: ['u8']},
                                                                    ^
    a.json5:3:143: expected a string, found a list
        , b: {type: 'u8', size: 3}, c: {d: {e: 'u8'}}}}, F: {alias: ['u8']},
                                                                    ^"
  `);
});

test('types of other languages, pointers and things without a size', () => {
  const types = [
    '*u8',
    'u8*',
    '&T',
    'Vec<u8>',
    'str',
    'usize',
    'int',
    'uint32_t',
    'string',
    'u8[4]',
    '(u8, u8)',
    'std::string',
    'std::vector<u8>',
    'Box<u8>',
    'HashMap<u8, u8>',
    'u8?',
    'u8 | u16',
    '{a: u8}',
    'Option',
    'String',
    'F32',
    '[u8, 4]',
    '[u8 4]',
    'Option<u8',
    'Option<u8>>',
    '',
    'Vec<4, u8>',
    'Result<u8>',
    'unsigned int',
    'i7',
  ];
  expect(
    errorsOf(`A: {struct: {\n${types.map((type, i) => `    f${i}: '${type}',`).join('\n')}\n  }}`, false),
  ).toMatchInlineSnapshot(`
    "a.json5:3:10: expected a type, found "*"; pointers and references mean nothing in another process: use the value, or an index
    a.json5:4:12: unexpected "*" after the type; pointers and references mean nothing in another process: use the value, or an index
    a.json5:5:10: expected a type, found "&"; pointers and references mean nothing in another process: use the value, or an index
    a.json5:6:10: "Vec<u8>" does not have the parameters of Vec; write Vec<T, N>: its capacity N is part of the type
    a.json5:7:10: unknown type "str"; write "String<N>", with its capacity in bytes
    a.json5:8:10: unknown type "usize"; write "u64" or "u32": its size must not depend on the platform
    a.json5:9:10: unknown type "int"; write "i32"
    a.json5:10:10: unknown type "uint32_t"; write "u32"
    a.json5:11:10: unknown type "string"; write "String<N>", with its capacity in bytes
    a.json5:12:12: unexpected "[" after the type; an array is written [T; N]: [u8; 64]
    a.json5:13:11: expected a type, found "("; declare the tuple as a type of its own: Name: {tuple: [...]}
    a.json5:14:14: unexpected "::" after the type; a type of another package is written with dots: demo.motor.Gear
    a.json5:15:14: unexpected "::" after the type; a type of another package is written with dots: demo.motor.Gear
    a.json5:16:11: unknown type constructor "Box"; write the value itself: pointers mean nothing in another process
    a.json5:17:11: unknown type constructor "HashMap"; the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>
    a.json5:18:13: unexpected "?" after the type; an optional value is written Option<T>
    a.json5:19:14: unexpected "|" after the type; declare the variant as a type of its own: Name: {variant: {...}}
    a.json5:20:11: expected a type, found "{"; declare the struct as a type of its own: Name: {struct: {...}}
    a.json5:21:11: "Option" needs its parameters; write Option<T>
    a.json5:22:11: "String" needs its parameters; write String<N>
    a.json5:23:11: unknown type "F32"; did you mean "f32"?
    a.json5:24:14: expected ";", found ","; an array is written [T; N]: [u8; 64]
    a.json5:25:15: expected ";", found "4"; an array is written [T; N]: [u8; 64]
    a.json5:26:19: the type ends where ">" is expected
    a.json5:27:21: unexpected ">" after the type
    a.json5:28:11: the type is empty; write a type such as "u32" or "Vec<f32, 64>"
    a.json5:29:11: "Vec<4, u8>" does not have the parameters of Vec; write Vec<T, N>: its capacity N is part of the type
    a.json5:30:11: "Result<u8>" does not have the parameters of Result; write Result<T, E>
    a.json5:31:20: unexpected "int" after the type
    a.json5:32:11: unknown type "i7"; did you mean "i8"?"
  `);
});

test('constructors of later versions, with the mistakes inside them', () => {
  expect(
    errorsOf(
      `A: {struct: {a: 'Queue<u8, 4>', b: 'Map<String<4>, Zorg, 4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Variant<u8, u16>'}}`,
    ),
  ).toMatchInlineSnapshot(`
    "a.json5:2:20: "Queue" is not supported yet; the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>
        A: {struct: {a: 'Queue<u8, 4>', b: 'Map<String<4>, Zorg, 4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Var
                         ^^^^^
    a.json5:2:39: "Map" is not supported yet; the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>
        A: {struct: {a: 'Queue<u8, 4>', b: 'Map<String<4>, Zorg, 4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Var
                                            ^^^
    a.json5:2:54: unknown type "Zorg"
        A: {struct: {a: 'Queue<u8, 4>', b: 'Map<String<4>, Zorg, 4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Var
                                                           ^^^^
    a.json5:2:69: "Set" is not supported yet; the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>
        A: {struct: {a: 'Queue<u8, 4>', b: 'Map<String<4>, Zorg, 4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Var
                                                                          ^^^
    a.json5:2:86: "Tree" is not supported yet; the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>
        A: {struct: {a: 'Queue<u8, 4>', b: 'Map<String<4>, Zorg, 4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Var
                                                                                           ^^^^
    a.json5:2:108: "Queue" needs its parameters; write Queue<T, N>
        g<4>, Zorg, 4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Variant<u8, u16>'}},
                                                                    ^^^^^
    a.json5:2:120: unknown type constructor "Variant"; write a type of its own: Name: {variant: {...}}
        4>', c: 'Set<u8, 4>', d: 'Tree<u8, u8, 4>', e: 'Queue', f: 'Variant<u8, u16>'}},
                                                                    ^^^^^^^"
  `);
});

test('names that meet in generated sources', () => {
  expect(
    errorsOf(`Shape: {variant: {rect: {w: 'f32'}, Rect: {w: 'f32'}, circle: {r: 'f32'}}}, ShapeCircle: {alias: 'u8'}, shape: {alias: 'u8'},
  Point: {struct: {Point: 'u8'}}, Line: {variant: {end: {LineEnd: 'u8'}}}, Use: {alias: 'Shape.rect'}`),
  ).toMatchInlineSnapshot(`
    "a.json5:2:39: its struct would be called "ShapeRect", which is taken (a.json5:2); rename the alternative or the type
        Shape: {variant: {rect: {w: 'f32'}, Rect: {w: 'f32'}, circle: {r: 'f32'}}}, ShapeCircle: {alias: 'u8'}, shape: {alias: '
                                            ^^^^
    a.json5:2:57: its struct would be called "ShapeCircle", which is taken (a.json5:2); rename the alternative or the type
        Shape: {variant: {rect: {w: 'f32'}, Rect: {w: 'f32'}, circle: {r: 'f32'}}}, ShapeCircle: {alias: 'u8'}, shape: {alias: '
                                                              ^^^^^^
    a.json5:2:107: type "shape" differs from "Shape" (a.json5:2) only by case; rename one of them
        : 'f32'}, circle: {r: 'f32'}}}, ShapeCircle: {alias: 'u8'}, shape: {alias: 'u8'},
                                                                    ^^^^^
    a.json5:3:20: the field "Point" is called like its struct, which C++ does not allow; rename one of them
        Point: {struct: {Point: 'u8'}}, Line: {variant: {end: {LineEnd: 'u8'}}}, Use: {alias: 'Shape.rect'},
                         ^^^^^
    a.json5:3:58: the field "LineEnd" is called like its struct, which C++ does not allow; rename one of them
        Point: {struct: {Point: 'u8'}}, Line: {variant: {end: {LineEnd: 'u8'}}}, Use: {alias: 'Shape.rect'},
                                                               ^^^^^^^
    a.json5:3:90: "Shape.rect" is the anonymous struct of an alternative; declare it as a type of its own to use it elsewhere
        Point: {struct: {Point: 'u8'}}, Line: {variant: {end: {LineEnd: 'u8'}}}, Use: {alias: 'Shape.rect'},
                                                                                               ^^^^^^^^^^"
  `);
});

test('a wrong header', () => {
  expect(errorsOfFile(`{samebytes: 2, package: 'a', types: {}}`)).toMatchInlineSnapshot(`
    "a.json5:1:13: this samebytes reads description format 1, found the number 2; write samebytes: 1
        {samebytes: 2, package: 'a', types: {}}
                    ^"
  `);
  expect(errorsOfFile(`{package: 'std.x', version: '1.0', types: {}, import: []}`)).toMatchInlineSnapshot(`
    "a.json5:1:1: missing key "samebytes"; it is 1
        {package: 'std.x', version: '1.0', types: {}, import: []}
        ^
    a.json5:1:11: "std" cannot be a segment of a package name: it is a namespace that generated code uses; choose another name
        {package: 'std.x', version: '1.0', types: {}, import: []}
                  ^^^^^^^
    a.json5:1:29: "1.0" is not a semantic version; write MAJOR.MINOR.PATCH: "1.0.0"
        {package: 'std.x', version: '1.0', types: {}, import: []}
                                    ^^^^^
    a.json5:1:43: the file declares no type
        {package: 'std.x', version: '1.0', types: {}, import: []}
                                                  ^
    a.json5:1:47: unknown key "import"; did you mean "imports"?
        {package: 'std.x', version: '1.0', types: {}, import: []}
                                                      ^^^^^^"
  `);
  expect(errorsOfFile(`{samebytes: '1', package: 'a'}`)).toMatchInlineSnapshot(`
    "a.json5:1:13: this samebytes reads description format 1, found the string "1"; write samebytes: 1
        {samebytes: '1', package: 'a'}
                    ^^^"
  `);
  expect(errorsOfFile(`[]`)).toMatchInlineSnapshot(`
    "a.json5:1:1: expected an object, found an empty list
        []
        ^"
  `);
  for (const name of ['abi', 'samebytes.x', 'a.std', 'demo.class', 'a..b', 'a.', 'A-b', 'time', 'json', 'a__b', 3]) {
    expect(
      errorsOfFile(`{samebytes: 1, package: ${JSON.stringify(name)}, version: '1.0.0', types: {A: {alias: 'u8'}}}`),
    ).toContain('a.json5:1:25: ');
  }
});

test('types of other packages need their import and their qualified name', () => {
  const file = (name: string, imports: string[], types: string): string =>
    `{samebytes: 1, package: '${name}', version: '1.0.0', imports: ${JSON.stringify(imports)},\n  types: {${types}}}`;
  expect(
    errorsOfFiles({
      'a.json5': file(
        'demo.a',
        ['./b.json5', '/b.json5', './none.json5'],
        `A: {struct: {b: 'B', c: 'demo.b.B', d: 'demo.c.C', e: 'demo.b.Bee', f: 'demo.none.X'}}`,
      ),
      'b.json5': file('demo.b', [], `B: {alias: 'u8'}`),
      'c.json5': file('demo.c', [], `C: {alias: 'u8'}`),
    }),
  ).toMatchInlineSnapshot(`
    "a.json5:1:75: "/b.json5" is no import; write a path relative to this file that ends with .json5: "./motor.json5"
    a.json5:1:86: cannot import none.json5: there is no such file
    a.json5:2:28: unknown type "B"; did you mean "demo.b.B"?
    a.json5:2:51: type "demo.c.C" is declared in c.json5, which this file does not import; add that file to "imports""
  `);
});

test('packages that begin with a global name of C', () => {
  const refused = ['uint8_t', 'my_t', 'FILE', 'clone', 'quick_exit', 'time', 'asin', 'sinf32x'].map(
    (name) => packageFault(`${name}.x`)?.message,
  );
  expect(refused.every((message) => message?.startsWith('the package name must not begin with'))).toBe(true);
  expect(packageFault('acme.uint8_t')).toBeUndefined();
});

test('packages that meet, and files that import each other', () => {
  const file = (name: string, types = `A: {alias: 'u8'}`, imports: string[] = []): string =>
    `{samebytes: 1, package: '${name}', version: '1.0.0', imports: ${JSON.stringify(imports)}, types: {${types}}}`;
  expect(
    errorsOfFiles({
      'a.json5': file('demo.a'),
      'b.json5': file('demo.a'),
      'c.json5': file('demo_a'),
      'd.json5': file('Demo.A'),
      'e.json5': file('demo', `a: {alias: 'u8'}`),
      'f.json5': file('f.x', `F: {alias: 'g.x.G'}`, ['./g.json5']),
      'g.json5': file('g.x', `G: {alias: 'f.x.F'}`, ['./f.json5']),
    }),
  ).toMatchInlineSnapshot(`
    "f.json5:1:60: files import each other: f.json5 -> g.json5 -> f.json5; move the types that both need to a file of their own
    b.json5:1:25: package "demo.a" is already declared in a.json5; a package is one file
    c.json5:1:25: package "demo_a" meets "demo.a" of a.json5 in generated sources; names that differ only by case, or by . and _, are one module
    d.json5:1:25: package "Demo.A" meets "demo.a" of a.json5 in generated sources; names that differ only by case, or by . and _, are one module
    e.json5:1:72: type "demo.a" is called like the package "demo.a" of b.json5, or a part of it; C++ has one name for both; rename one
    g.json5:1:82: the type contains itself: G -> f.x.F -> G; a value of fixed size cannot; use an index in place of the inner one"
  `);
});

test('prints the first hundred mistakes and counts the rest', () => {
  const fields = Array.from({ length: 130 }, (_, i) => `x${i}: 'Zorg'`).join(', ');
  const lines = errorsOf(`A: {struct: {${fields}}}`, false).split('\n');
  expect(lines.at(-1)).toBe('... and 30 more');
});

/** The mistakes of a file with these types; `withSource: false` leaves out the source lines. */
function errorsOf(types: string, withSource = true): string {
  return errorsOfFile(`{samebytes: 1, package: 'demo.test', version: '1.0.0', types: {\n  ${types},\n}}`, withSource);
}

function errorsOfFile(text: string, withSource = true): string {
  return messageOf(() => describeText(text, 'a.json5'), withSource);
}

function errorsOfFiles(texts: Readonly<Record<string, string>>): string {
  return messageOf(() => describeTexts(texts), false);
}

function messageOf(action: () => unknown, withSource: boolean): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.code).toBe('E_INPUT');
    return withSource ? error.message : error.message.replace(/\n {4}.*/g, '');
  }
  return 'no problem';
}
