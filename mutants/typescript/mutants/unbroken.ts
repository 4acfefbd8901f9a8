/** Nothing is broken: must conform. */
import * as registry from '@samebytes/generated';
import { startPeer } from '@samebytes/peer';

await startPeer({ registry });
