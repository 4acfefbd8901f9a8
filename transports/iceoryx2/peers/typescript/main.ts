import * as registry from '@samebytes/generated';
import { startPeer } from '@samebytes/peer';
import { iceoryx2Transport } from './transport.ts';

await startPeer({ registry, transport: iceoryx2Transport(process.env.SAMEBYTES_ICEORYX2 ?? '') });
