/** Places the members of a union one after another. */
import { placeInSequence } from '@samebytes/abi';
import * as registry from '@samebytes/generated';
import { hostRules, startPeer } from '@samebytes/peer';

await startPeer({ registry, rules: { ...hostRules(), placeUnion: (members) => placeInSequence(members) } });
