import { render } from 'preact';
import './style.css';
import { App } from './App.tsx';
import { readHead } from './data.ts';
import { applyTheme } from './theme.ts';

const place = document.getElementById('app') as HTMLElement;
applyTheme();
try {
  render(<App head={await readHead()} />, place);
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  render(<main>This report cannot be shown: {text}</main>, place);
  throw error;
}
addEventListener('beforeprint', () => {
  for (const each of document.querySelectorAll('details')) each.open = true;
});
