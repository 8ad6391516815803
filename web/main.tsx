import { render } from 'preact';
import { App } from './app.tsx';
import { language, onLanguage } from './language.ts';
import { onSession } from './session.ts';

function draw(): void {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  const page = document.getElementById('page');
  if (page) render(<App hash={location.hash} />, page);
}

onLanguage(draw);
onSession(draw);
addEventListener('hashchange', () => {
  draw();
  scrollTo(0, 0);
  // Whoever follows a link by keyboard or ear is at the new page, not where the link was.
  document.getElementById('content')?.focus({ preventScroll: true });
});
draw();
