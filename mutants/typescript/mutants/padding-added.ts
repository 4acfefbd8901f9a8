/** Rounds the size of each struct up to a multiple of 8. */
import * as registry from '@samebytes/generated';
import { hostRules, startPeer } from '@samebytes/peer';

const rules = hostRules();
await startPeer({
  registry,
  rules: {
    ...rules,
    placeStruct(members, leastAlignment) {
      const placement = rules.placeStruct(members, leastAlignment);
      return { ...placement, size: Math.ceil(placement.size / 8) * 8 };
    },
  },
});
