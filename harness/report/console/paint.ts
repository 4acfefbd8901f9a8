import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** How text is coloured: `paint('red', 'no')`. */
export type Paint = (style: Style, text: string) => string;

/** Colours where the terminal shows them (or `FORCE_COLOR` asks for them); `NO_COLOR` and pipes get plain text. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const coloured = (Boolean(stream.isTTY) || Boolean(process.env.FORCE_COLOR)) && !process.env.NO_COLOR;
  return coloured ? (style, text) => styleText(style, text) : (_, text) => text;
}
