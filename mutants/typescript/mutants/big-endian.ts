/** Writes the most significant byte first. */
import * as registry from '@samebytes/generated';
import { hostRules, startPeer } from '@samebytes/peer';

const rules = hostRules();
const platform = { ...rules.platform, littleEndian: false };
await startPeer({ registry, writeRules: { ...rules, platform } });
