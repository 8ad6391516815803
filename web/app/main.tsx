import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { writeStylesAsRules } from './styles-by-rules.ts';
import { keepSession, takeUpReturn } from '../issuer-return.ts';
import { lookupHref } from '../route.ts';
import { adoptSession } from '../session.ts';
import './app.css';

writeStylesAsRules();
const page = document.getElementById('page');
// Slips that were printed before name the address that the look-up had then.
const lookedUp = /^#\/lookup(?:\/(.*))?$/.exec(location.hash);
if (lookedUp) location.replace(`${lookupHref}${lookedUp[1] ?? ''}`);
else if (page) {
  // Who is signed in in another tab is signed in here too: only then is known whether to ask for a password.
  await takeUpReturn();
  await adoptSession();
  createRoot(page).render(<App />);
  // Without an answer the session ends when its token does.
  keepSession().catch(() => undefined);
}
