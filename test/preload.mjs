// Loaded first, so that @nestjs/throttler, which is CommonJS and requires these ES modules, finds them ready.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
