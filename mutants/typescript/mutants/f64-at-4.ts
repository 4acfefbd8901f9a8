/** Aligns what has eight bytes to 4. */
import * as registry from '@samebytes/generated';
import { hostRules, startPeer } from '@samebytes/peer';

const rules = hostRules();
const alignments = { ...rules.platform.alignments, u64: 4, i64: 4, f64: 4, TypeTag: 4 };
await startPeer({ registry, rules: { ...rules, platform: { ...rules.platform, alignments } } });
