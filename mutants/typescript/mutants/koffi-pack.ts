/** Declares structs with `koffi.pack`. */
import * as registry from '@samebytes/generated';
import { startPeer, structAccess } from '@samebytes/peer';
import koffi from 'koffi';

await startPeer({ registry, access: structAccess({ struct: koffi.pack }) });
