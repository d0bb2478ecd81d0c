export { ClientName } from './client-name.dto.js';
export { type ClientTotals, type ClientView } from './client.dto.js';
export { CLIENT } from './client.examples.js';
export { clientArchived } from './client.refusals.js';
export { ClientsModule } from './clients.module.js';
export { ClientsService } from './clients.service.js';
export { InUse } from './in-use.port.js';
