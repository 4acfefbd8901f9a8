import type { Offered } from '../judge/judge-refusals.ts';
import type { Exchange } from './exchange.ts';

/** Slots that each broken image takes: it is followed by a valid one, which it must not hide. */
export const slotsOfOffer = 2;

/** Puts broken images where readers find them. @returns what a reader is to be asked for */
export function placeOffered({ images, valid }: Offered, exchange: Exchange): { readonly values: readonly unknown[] } {
  const values = images.flatMap(() => [valid, valid]);
  exchange.writeReference(exchange.encode(values), 'canonical');
  const slots = exchange.referenceSlots(values.length);
  for (const [index, { image }] of images.entries()) slots.set(image, slotsOfOffer * index * exchange.stride);
  return { values };
}
