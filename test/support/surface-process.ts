import { boot } from './app.js';
import { surfaceOf } from './surface.js';

/** Prints the surface of a process that has loaded nothing but the application: GraphQL's types are told to a whole process. */
const run = await boot();
process.stdout.write(JSON.stringify(await surfaceOf(run.app)));
await run.close();
