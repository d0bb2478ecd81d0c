import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const PART = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;

/**
 * Each part of Mantine that is used brings its styles along, behind those of the parts that it is made of: the one file with the
 * styles of all parts is several times as large.
 */
function partStyles(): Plugin {
  return {
    name: 'part-styles',
    transform(code, id) {
      const [, part] = PART.exec(id) ?? [];
      if (part === undefined) return null;
      const styles = `@mantine/core/styles/${part}.css`;
      return { code: `import '${styles}';\n${code}`, map: null };
    },
  };
}

/** What each page loads first, and what of a page is its own alone. */
const OF_ALL_PAGES = /node_modules[\\/](react|react-dom|scheduler)[\\/]|preload-helper|favicon\.svg/;
const PAGES = /[\\/]playground[\\/]|[\\/]main\.tsx$|\.html$/;

/** One build for every page of the browser: a page is an HTML file beside this one, listed in `input`. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  publicDir: false,
  cacheDir: here('../../.cache/vite'),
  logLevel: 'warn',
  plugins: [react(), partStyles()],
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
      // What a page needs at once comes in two pieces: of many small ones some would wait until others are there.
      output: {
        codeSplitting: {
          groups: [
            { name: 'pages', test: OF_ALL_PAGES, priority: 1 },
            { name: 'console-first', test: (id) => !PAGES.test(id), tags: ['$initial'] },
          ],
        },
      },
      // Packages carry directives for compilers that are not at work here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
});
