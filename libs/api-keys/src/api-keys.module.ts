import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeyRing } from '#access';
import { TeamsModule } from '#teams';
import { AllKeysController } from './all-keys.admin.controller.js';
import { AllKeysService } from './all-keys.service.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyDeparture } from './key-departure.service.js';
import { KeyFamily } from './key-family.service.js';
import { KeyMaker } from './key-maker.service.js';
import { KeyRotation } from './key-rotation.service.js';
import { StoredKeyRing } from './key-ring.service.js';
import { MeController } from './me.controller.js';
import { CurrentUserResolver } from './current-user.resolver.js';
import { MeService } from './me.service.js';
import { MyKeysAdminController } from './my-keys.admin.controller.js';
import { MyKeysService } from './my-keys.service.js';
import { OwnKeysResolver } from './own-keys.resolver.js';
import { OwnKeysService } from './own-keys.service.js';
import { PEPPERS } from './peppers.js';

/** Apart from the rest, because the gate stands on it, while the rest stands on the gate. */
@Module({ providers: [{ provide: KeyRing, useClass: StoredKeyRing }], exports: [KeyRing] })
export class KeyRingModule {}

@Module({})
export class ApiKeysModule {
  static with({ peppers }: { peppers: readonly string[] }): DynamicModule {
    return {
      module: ApiKeysModule,
      // The key ring needs the peppers too.
      global: true,
      imports: [TypeOrmModule.forFeature([ApiKey]), TeamsModule],
      controllers: [MeController, ApiKeysController, AllKeysController, MyKeysAdminController],
      providers: [
        ApiKeysService,
        AllKeysService,
        KeyRotation,
        KeyDeparture,
        KeyFamily,
        KeyMaker,
        MeService,
        MyKeysService,
        OwnKeysService,
        OwnKeysResolver,
        CurrentUserResolver,
        { provide: PEPPERS, useValue: peppers },
      ],
      exports: [ApiKeysService, AllKeysService, KeyDeparture, PEPPERS],
    };
  }
}
