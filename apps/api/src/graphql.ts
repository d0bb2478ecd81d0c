import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { DynamicModule } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Gate } from '#access';
import { Changes } from '#changes';
import { LOOP_PATH, publishShapes } from '#contract';
import { Execution } from './graphql/execution.js';
import { MAX_TOKENS, QUERY_LIMITS } from './graphql/query-limits.js';
import { finishSchema } from './graphql/schema.js';
import { tellEarly } from './graphql/telling.js';

/** The loop plane: one endpoint, one schema, made of what the resolvers of the features declare. */
export function loopPlane(): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Gate, Changes],
    useFactory: (gate: Gate, changes: Changes) => {
      publishShapes();
      return optionsOf(new Execution(gate, changes));
    },
  });
}

function optionsOf(execution: Execution): Omit<ApolloDriverConfig, 'driver'> {
  return {
    path: LOOP_PATH,
    autoSchemaFile: true,
    transformSchema: finishSchema,
    // Fields that are asked for elsewhere, such as an item's stream, need a scope of their own.
    fieldResolverEnhancers: ['guards'],
    plugins: [execution, ApolloServerPluginCacheControlDisabled()],
    validationRules: QUERY_LIMITS,
    parseOptions: { maxTokens: MAX_TOKENS },
    context: (req: FastifyRequest, reply: FastifyReply) => ({ req, reply }),
    formatError: tellEarly,
    stringifyResult: (value: object) => JSON.stringify(value),
    introspection: true,
    csrfPrevention: true,
    // Both would load their pages from elsewhere.
    graphiql: false,
    playground: false,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
  };
}
