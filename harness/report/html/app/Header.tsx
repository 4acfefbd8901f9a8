import { useState } from 'preact/hooks';
import { plural } from '../../plural.ts';
import type { PageHead } from '../page-data.ts';
import { linkTo, type Route, replaceRoute } from './route.ts';
import { searchField } from './shortcuts.ts';
import { chooseTheme, chosenTheme, type Theme } from './theme.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export function Header({ head, route }: { readonly head: PageHead; readonly route: Route }) {
  return (
    <header>
      <a class="brand" href={linkTo({})}>
        same<b>bytes</b>
      </a>
      <Search head={head} route={route} />
      <ThemeChoice />
    </header>
  );
}

/** Filters the lists of the overview; on other pages it leads there. */
function Search({ head, route }: { readonly head: PageHead; readonly route: Route }) {
  const change = (search: string) => {
    const isElsewhere = route.type !== undefined || route.finding !== undefined;
    if (isElsewhere) location.hash = linkTo({ search });
    else replaceRoute({ ...route, search });
  };
  return (
    <label class="search">
      <span>Search</span>
      <input
        id={searchField}
        type="search"
        placeholder={`${plural(head.types.length, 'type')}, ${plural(head.findings.length, 'finding')} ( / )`}
        value={route.search}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') document.getElementById('types')?.scrollIntoView();
        }}
      />
    </label>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme());
  const change = (chosen: Theme) => {
    setTheme(chosen);
    chooseTheme(chosen);
  };
  return (
    <label class="theme">
      <span>Colours</span>
      <select value={theme} onChange={(event) => change(event.currentTarget.value as Theme)}>
        {themes.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
