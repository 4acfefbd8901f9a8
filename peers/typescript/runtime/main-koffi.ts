import * as registry from '@samebytes/generated';
import { startPeer, structAccess } from './start.ts';

await startPeer({ registry, access: structAccess() });
