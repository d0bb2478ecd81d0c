import { Module } from '@nestjs/common';
import { StreamSecrets } from './stream-secrets.service.js';

/** Apart from the doors, because what runs streams needs it where there are none. */
@Module({ providers: [StreamSecrets], exports: [StreamSecrets] })
export class StreamSecretsModule {}
