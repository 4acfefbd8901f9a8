/** Leaves the padding at the end of each struct away. */
import * as registry from '@samebytes/generated';
import { hostRules, startPeer } from '@samebytes/peer';

const rules = hostRules();
await startPeer({
  registry,
  rules: {
    ...rules,
    placeStruct(members, leastAlignment) {
      const placement = rules.placeStruct(members, leastAlignment);
      const ends = members.map(({ size }, index) => (placement.offsets[index] ?? 0) + size);
      return { ...placement, size: Math.max(...ends) };
    },
  },
});
