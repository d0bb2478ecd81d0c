import setUp from '../global-setup.js';
import tearDown from '../global-teardown.js';
import { boot } from './app.js';
import { commit, SURFACE_FILES, surfaceOf } from './surface.js';

/** Writes the surface of this build into the files that are committed: read the difference before you commit it. */
async function writeSurface(): Promise<void> {
  await setUp();
  try {
    const run = await boot();
    const surface = await surfaceOf(run.app);
    for (const file of SURFACE_FILES) commit(file, surface[file]);
    await run.close();
  } finally {
    await tearDown();
  }
}

await writeSurface();
