/** Reports the right layout, and writes by a packed one. */
import * as registry from '@samebytes/generated';
import { hostRules, startPeer } from '@samebytes/peer';

const rules = hostRules();
await startPeer({
  registry,
  writeRules: {
    ...rules,
    placeStruct: (members, leastAlignment) =>
      rules.placeStruct(
        members.map(({ size }) => ({ size, alignment: 1 })),
        leastAlignment,
      ),
  },
});
