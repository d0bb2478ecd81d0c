import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Passwords } from './people/passwords.service.js';
import { PeopleService } from './people/people.service.js';
import { Person } from './people/person.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person])],
  providers: [PeopleService, Passwords],
  exports: [PeopleService],
})
export class AccountsModule {}
