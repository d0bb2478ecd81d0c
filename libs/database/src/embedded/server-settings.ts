/** How PostgreSQL runs for a small service. Given on the command line, so they follow the build, not the data. */
const SMALL_SERVICE = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '200',
  shared_buffers: '128MB',
  // Statements here are short: compiling or spreading one costs more than it saves, and containers have little /dev/shm.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // Statements' errors go to the application, which logs them with a request id; written here too,
  // with the customers' values in them, they could fill the disk.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** For test suites: nothing survives a crash of the machine, and nothing waits for the disk. */
const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

/** The arguments of `postgres` on a data directory and a socket folder. `-D` comes first: by it others recognise the server. */
export function serverArguments(pgData: string, socketFolder: string, throwaway: boolean): readonly string[] {
  const settings = { ...SMALL_SERVICE, unix_socket_directories: socketFolder, ...(throwaway ? THROWAWAY : {}) };
  return ['-D', pgData, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
