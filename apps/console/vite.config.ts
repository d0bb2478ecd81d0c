import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One build for every page of the browser: a page is an HTML file beside this one, listed in `input`. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  publicDir: false,
  cacheDir: here('../../.cache/vite'),
  logLevel: 'warn',
  plugins: [react()],
  // The editor's language services run in workers that load chunks of their own.
  worker: { format: 'es' },
  build: {
    outDir: here('../../.cache/console'),
    emptyOutDir: true,
    // Everything is a file with a hash in its name; nothing is put into the page as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor alone is larger than what Vite finds large; it is loaded once a key is there.
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      input: { console: here('console.html'), playground: here('playground.html') },
      // Packages carry directives for compilers that are not at work here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
});
