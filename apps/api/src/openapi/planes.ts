import type { InfoObject, OpenAPIObject } from '@nestjs/swagger';
import { CONSOLE_DOORS, type DoorRule } from '#access';
import { CONSOLE_INFO, INFO } from './info.js';

type Security = Pick<OpenAPIObject, 'security'> & {
  readonly schemes: NonNullable<OpenAPIObject['components']>['securitySchemes'];
};

/** A part of the doors that has a document of its own. */
export interface Plane {
  readonly info: InfoObject;
  readonly holds: (path: string, rule: DoorRule) => boolean;
  readonly security: Security;
}

/** True for what only the console calls, with a session. */
export function isOfConsole(path: string): boolean {
  return path.startsWith(CONSOLE_DOORS);
}

/** Every operation that a key can call, and the probes; pages, numbers and the document itself are none. */
export const API: Plane = {
  info: INFO,
  holds: (path, rule) => path.startsWith('/v1/') || (rule.who === 'anyone' && !isOfConsole(path)),
  security: {
    security: [{ apiKey: [] }],
    schemes: {
      apiKey: {
        type: 'apiKey',
        in: 'header',
        name: 'X-API-Key',
        description: 'The key of a team (`looped_…`) or of a person (`loopr_…`).',
      },
    },
  },
};

/** What needs a person present: signing in, what is one's own, and running the installation. */
export const CONSOLE: Plane = {
  info: CONSOLE_INFO,
  holds: isOfConsole,
  security: {
    security: [{ session: [] }],
    schemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-session',
        description: 'The cookie that signing in has set; over plain http its name is `session`.',
      },
      csrf: {
        type: 'apiKey',
        in: 'header',
        name: 'X-CSRF-Token',
        description: 'The `csrfToken` of the session, beside its cookie, with every request that changes something.',
      },
    },
  },
};
