import { codeOf } from './faults.js';

/** Whether a process has this id. One of another user counts. */
export function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, only not ours to signal.
    return codeOf(error) === 'EPERM';
  }
}
