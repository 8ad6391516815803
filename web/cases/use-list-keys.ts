import { useEffect } from 'react';
import { intakeHref } from '../route.ts';

/** j and k go through the lines, / searches, n registers, Escape leaves the search; Enter is the link's own. */
export function useListKeys(registers: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLInputElement ||
        event.target instanceof HTMLSelectElement ||
        event.target instanceof HTMLTextAreaElement;
      if (typing && event.key === 'Escape') event.target.blur();
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById('search')?.focus();
      } else if (event.key === 'n' && registers) {
        event.preventDefault();
        location.hash = intakeHref;
      } else if (event.key === 'j' || event.key === 'k') {
        const links = [...document.querySelectorAll<HTMLElement>('[data-row]')];
        const at = links.findIndex((link) => link === document.activeElement);
        links[Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [registers]);
}
