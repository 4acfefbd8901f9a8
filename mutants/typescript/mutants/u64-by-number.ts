/** Passes a u64 through a number, which holds 53 bits. */
import { u64 } from '@samebytes/abi';
import * as registry from '@samebytes/generated';
import { hostRules, startPeer } from '@samebytes/peer';

const rules = hostRules();
const codec = u64.codec(rules);
const { read } = codec;
Object.assign(codec, { read: (view: DataView, offset: number) => BigInt(Number(read(view, offset))) });
await startPeer({ registry, rules });
