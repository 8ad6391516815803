import { createRoot } from 'react-dom/client';
import { preferBrowsersLanguage } from '../language.ts';
import { PublicPage } from './public-page.tsx';
import './public.css';

preferBrowsersLanguage();
const page = document.getElementById('page');
if (page) createRoot(page).render(<PublicPage />);
