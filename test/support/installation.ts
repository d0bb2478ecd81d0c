import { boot, type Running } from './app.js';
import { cloneDatabase, type TestDatabase } from './database.js';
import { dataFolder, type DataFolder, type Environment, looped } from './looped.js';

const PEPPER = 'pepper of the command line';

/** A database and a folder as an operator has them, and the application on them beside the commands. */
export class Installation {
  private constructor(
    readonly run: Running,
    readonly database: TestDatabase,
    private readonly folder: DataFolder,
  ) {}

  static async open(): Promise<Installation> {
    const [folder, database] = await Promise.all([dataFolder(), cloneDatabase()]);
    return new Installation(await boot({ KEY_PEPPER: PEPPER }, database), database, folder);
  }

  /** What its commands and processes are told. */
  get env(): Environment {
    return { DATABASE_URL: this.database.url, KEY_PEPPER: PEPPER, LOOPED_DATA_DIR: this.folder.path };
  }

  /** What a command prints that must succeed. */
  async told(...words: string[]): Promise<ReturnType<typeof JSON.parse>> {
    const { code, stdout, stderr } = await looped([...words, '--json'], this.env);
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout);
  }

  async close(): Promise<void> {
    await this.run.close();
    await this.database.drop();
    await this.folder.remove();
  }
}
