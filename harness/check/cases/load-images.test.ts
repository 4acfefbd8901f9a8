import { describe, expect, it } from 'vitest';
import { loadPlatforms } from '../../layout/index.ts';
import { problemsIn, problemsOf } from './testing/load-texts.ts';

describe('whole images', () => {
  const images = (text: string) => `{samebytes: 1, cases: {a: {type: 'demo.Motor', images: [${text}]}}}`;

  it('have a platform that exists', async () => {
    const text = images(`{bytes: {}, expect: 'accepted', platform: 'x86-64'}`);
    expect(await problemsIn({ platforms: await loadPlatforms() }, text)).toMatch(
      /^cases0\.json5:1:99: no platform "x86-64"; did you mean "x86_64"\?/,
    );
  });

  it('give each byte once', async () => {
    expect(await problemsOf(images(`{bytes: {'1': '05', '0': '00 00'}, expect: 'refused'}`))).toMatch(
      /^cases0\.json5:1:66: the byte at 1 is given twice; join the two stretches/,
    );
  });
});
