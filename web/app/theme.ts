import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Light, dark, or as the reader's system has it. */
export const modes = ['auto', 'light', 'dark'] as const;
/** One of {@link modes}. */
export type Mode = (typeof modes)[number];

/** What the reader has chosen of the look. */
export interface Look {
  readonly mode: Mode;
  /** More rows on a screen. */
  readonly isCompact: boolean;
}

const key = 'banjie.look';
const system = matchMedia('(prefers-color-scheme: dark)');
/** Whoever's system asks for it sees nothing move: what appears is there at once. */
const still = matchMedia('(prefers-reduced-motion: reduce)');
/** Paper is white, whatever the screen is. */
const paper = matchMedia('print');
const listeners = new Set<() => void>();
let current: Look = read();
for (const asked of [system, still]) asked.addEventListener('change', () => change({ ...current }));
// The browser takes what is there when it has told.
paper.addEventListener('change', () => flushSync(() => change({ ...current })));

function read(): Look {
  const [mode, density] = (localStorage.getItem(key) ?? '').split(' ');
  return { mode: modes.find((one) => one === mode) ?? 'auto', isCompact: density !== 'roomy' };
}

function change(look: Look): void {
  current = look;
  for (const listener of listeners) listener();
}

/** Changes the look of everything and remembers it on this machine. */
export function setLook(look: Look): void {
  localStorage.setItem(key, `${look.mode} ${look.isCompact ? 'compact' : 'roomy'}`);
  change(look);
}

/** The look that was chosen. */
export function useLook(): Look {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The tokens of Ant Design for the look; texts have a contrast of 4.5 : 1 at least. */
export function useTheme(): { readonly tokens: ThemeConfig; readonly isDark: boolean } {
  const { mode, isCompact } = useLook();
  const isDark = !paper.matches && (mode === 'dark' || (mode === 'auto' && system.matches));
  const algorithm = [isDark ? theme.darkAlgorithm : theme.defaultAlgorithm];
  if (isCompact) algorithm.push(theme.compactAlgorithm);
  return {
    isDark,
    tokens: {
      algorithm,
      token: {
        ...common,
        motion: !still.matches,
        ...(isDark ? dark : light),
        fontSize: isCompact ? roomyFontSize + 2 : roomyFontSize,
      },
      ...(isDark ? { components: darkComponents } : {}),
    },
  };
}

/** In both densities: the compact one would make it two pixels smaller. */
const roomyFontSize = 14;

const common = {
  fontFamily: "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  borderRadius: 4,
};
const light = {
  colorPrimary: '#12508f',
  colorLink: '#0b5394',
  colorLinkHover: '#083d6b',
  colorLinkActive: '#083d6b',
  colorError: '#b3201f',
  colorWarning: '#7a4b00',
  colorSuccess: '#17603a',
  // What would be made of such dark colours is grey.
  colorErrorBg: '#fdeaea',
  colorWarningBg: '#fff3d6',
  colorSuccessBg: '#e3f4ea',
  colorBgLayout: '#eef2f6',
  colorTextSecondary: '#46525f',
  colorTextTertiary: '#55616e',
  colorTextDescription: '#55616e',
  colorTextPlaceholder: '#5f6b78',
};
const dark = {
  colorPrimary: '#5aa0e6',
  colorLink: '#7db8f0',
  colorLinkHover: '#a9d0f7',
  colorLinkActive: '#a9d0f7',
  colorError: '#f58a87',
  colorTextSecondary: '#c0c8d0',
  colorTextTertiary: '#aab4be',
  colorTextDescription: '#aab4be',
  colorTextPlaceholder: '#98a3ae',
};
/** On a ground as light as a dark page wants it, white could not be read. */
const onLight = '#08131f';
const darkComponents = {
  Button: { primaryColor: onLight, dangerColor: onLight },
  Badge: { colorTextLightSolid: onLight },
};
