import * as registry from '@samebytes/generated';
import { startPeer } from './start.ts';

await startPeer({ registry });
