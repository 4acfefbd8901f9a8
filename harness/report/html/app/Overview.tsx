import type { PageHead } from '../page-data.ts';
import { CountsTable } from './CountsTable.tsx';
import { FindingList } from './FindingList.tsx';
import { Levels } from './Levels.tsx';
import { Matrix } from './Matrix.tsx';
import { Peers } from './Peers.tsx';
import { Platforms } from './Platforms.tsx';
import type { Route } from './route.ts';
import { TypeList } from './TypeList.tsx';
import { Verdict } from './Verdict.tsx';

export function Overview({ head, route }: { readonly head: PageHead; readonly route: Route }) {
  const isValidation = head.run.validates !== undefined;
  return (
    <>
      <Verdict head={head} />
      {isValidation && <Levels head={head} />}
      <div class="columns">
        <Matrix head={head} />
        <CountsTable head={head} />
      </div>
      <FindingList head={head} route={route} />
      {!isValidation && <Levels head={head} />}
      <Platforms head={head} />
      <TypeList head={head} route={route} />
      <Peers head={head} />
    </>
  );
}
