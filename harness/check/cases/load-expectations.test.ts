import { describe, expect, it } from 'vitest';
import { loadPlatforms } from '../../layout/index.ts';
import { problemsIn, problemsOf } from './testing/load-texts.ts';

describe('a pinned layout', () => {
  const pinned = (expect: string) => `{samebytes: 1, cases: {a: {type: 'demo.Motor', expect: ${expect}}}}`;

  it('is held against the reference', async () => {
    const right = `{size: 48, align: 8, offsets: {name: 16, 'history.elements[]': 8}}`;
    expect(await problemsOf(pinned(right))).toBe('no problems');
    expect(await problemsOf(pinned(`{size: 44, offsets: {name: 12, rpm: 0}}`))).toMatchInlineSnapshot(`
      "cases0.json5:1:63: demo.Motor has size 48, the case expects 44; change the description back, or the case; "samebytes layout demo.Motor" shows the layout
      cases0.json5:1:83: demo.Motor: name is at byte 16, the case expects byte 12; change the description back, or the case; "samebytes layout demo.Motor" shows the layout
      cases0.json5:1:87: demo.Motor has no part "rpm"; "samebytes layout demo.Motor" shows the layout"
    `);
    expect(await problemsOf(pinned(`{offsets: {'history.elments[]': 8}}`))).toMatch(
      /has no part "history\.elments\[\]"; did you mean "history\.elements\[\]"\?/,
    );
  });

  it('may be that of any platform, whether peers run there or not', async () => {
    const everywhere = { platforms: await loadPlatforms() };
    const problemsOn = (text: string) => problemsIn(everywhere, pinned(text));
    expect(await problemsOn(`{align: 4, platform: 'i686'}`)).toBe('no problems');
    expect(await problemsOn(`{align: 8, platform: 'i686'}`)).toMatch(/demo\.Motor has align 4, the case expects 8/);
    expect(await problemsOn(`{align: 8, platform: 'i685'}`)).toMatch(/no platform "i685"; did you mean "i686"\?/);
    expect(await problemsOn(`{align: 8, platform: 'i386'}`)).toMatch(/no platform "i386"; did you mean "i686"\?/);
  });

  it('is left out in runs with another profile', async () => {
    expect(await problemsOf(pinned(`{size: 1, profile: 'other'}`))).toBe('no problems');
  });
});
