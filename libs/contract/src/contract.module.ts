import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Answers } from './answers.js';
import { Keysets } from './keysets.js';
import { CURSOR_SECRET, Pages } from './pages.js';
import { ProblemFilter, PUBLIC_URL } from './problem.filter.js';
import { ContractPipe } from './validation.js';

/** How every door of this process speaks. */
@Module({})
export class ContractModule {
  static speak(cursorSecret: string, publicUrl: string): DynamicModule {
    return {
      module: ContractModule,
      global: true,
      providers: [
        Answers,
        Keysets,
        Pages,
        ProblemFilter,
        { provide: CURSOR_SECRET, useValue: cursorSecret },
        { provide: PUBLIC_URL, useValue: publicUrl },
        { provide: APP_FILTER, useExisting: ProblemFilter },
        { provide: APP_PIPE, useClass: ContractPipe },
      ],
      exports: [Keysets, Pages, ProblemFilter],
    };
  }
}
