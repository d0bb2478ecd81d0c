import type { ClientsService } from '#clients';

/** What the services take for a new row: the demo says it as a caller of the API would. */
export type NewClient = Parameters<ClientsService['create']>[1];
