import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The green of the reference and the playground; every pair of text and ground that follows from it reaches WCAG AA. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.25,
  colors: {
    accent: [
      '#e9f7f1',
      '#d3ece1',
      '#a6d9c5',
      '#77c9a8',
      '#4fb58e',
      '#2f9c75',
      '#16825d',
      '#0b6e4f',
      '#085a40',
      '#044430',
    ],
  },
  fontFamily: 'system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
});

/** Mantine's greys and reds are too faint for small letters. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6b7279',
    '--mantine-color-error': '#c02424',
    '--mantine-color-red-text': '#b32020',
    '--mantine-color-red-light-color': '#a51d1d',
    '--mantine-color-red-filled': '#c02424',
    '--mantine-color-yellow-light-color': '#7a4a00',
    '--mantine-color-gray-light-color': '#454b52',
    '--mantine-color-accent-light-color': '#085a40',
  },
  dark: {
    '--mantine-color-dimmed': '#a6a9b2',
    '--mantine-color-placeholder': '#9a9da6',
    '--mantine-color-error': '#ff9c9c',
    '--mantine-color-red-text': '#ff9c9c',
    '--mantine-color-red-light-color': '#ffb3b3',
    '--mantine-color-red-filled': '#c02424',
    '--mantine-color-yellow-light-color': '#ffdf80',
    '--mantine-color-gray-light-color': '#ced0d6',
    '--mantine-color-accent-light-color': '#a6d9c5',
  },
});
