import { Arguments, Both, Choice, Each, Flag, Id, Input, Json, NewId, One, Patch, Text, View, Whole } from '#contract';
import { StreamId } from '../stream.dto.js';
import { STREAM_TYPES, type StreamType } from '../stream-kinds.js';

class StreamFields {
  @Text({ max: 200, example: 'Release notes' })
  title: string;

  @Json({
    maxBytes: 32_768,
    optional: true,
    nullable: true,
    about: 'What it reads and how, by its type; given, it takes the place of the whole config.',
    example: { url: 'https://example.org/feed.xml' },
  })
  config?: object | null;

  @Text({
    max: 4_096,
    optional: true,
    nullable: true,
    about: 'A token or password, by the type; of a WEBHOOK stream, what senders sign with. It is never shown again.',
    example: null,
  })
  secret?: string | null;

  @Whole({
    min: 1,
    max: 86_400,
    optional: true,
    nullable: true,
    about: 'How often it is asked; each type has a least, and a default.',
    example: 3600,
  })
  pollIntervalSeconds?: number | null;

  @Whole({
    min: 1,
    max: 5,
    optional: true,
    nullable: true,
    default: 3,
    about: 'Of its items, unless the source says otherwise.',
    example: 3,
  })
  defaultUrgency?: number | null;

  @Flag({
    optional: true,
    nullable: true,
    about: 'Completing an item here completes it at its source. Left out: where the type does so by default.',
    example: null,
  })
  completeUpstream?: boolean | null;
}

class StreamChoice {
  @Choice({ of: STREAM_TYPES, name: 'StreamType', example: 'RSS' })
  type: StreamType;

  @NewId()
  id?: string;
}

@Input('CreateStreamInput')
export class CreateStream extends Both(StreamFields, StreamChoice) {}

@Input('UpdateStreamInput')
export class UpdateStream extends Patch(StreamFields) {}

@View('StreamSecretMetadata')
export class StreamSecretMetadata {
  @Text({
    max: 64,
    nullable: true,
    about: 'Of a WEBHOOK stream, the end of its address: `inboundUrl`, a slash, and this. It is shown this once.',
  })
  inboundSecret: string | null;
}

@View('StreamTest')
export class StreamTest {
  @Flag({ about: 'Whether it could be read.', example: true })
  ok: boolean;

  @Text({ max: 1000, example: 'It can be read: 12 entries.' })
  message: string;

  @Each(Text({ max: 500 }), { max: 5, about: 'Titles that its items would have, the newest first.', example: [] })
  sample: readonly string[];
}

/** What is given is taken in by the service, which tells what is wrong with the config along with the rest. */
@Arguments()
export class StreamToCreate {
  @One(() => CreateStream, { apart: true })
  input: CreateStream;
}

@Arguments()
export class StreamToUpdate extends StreamId {
  @One(() => UpdateStream, { apart: true, optional: true, nullable: true })
  input?: UpdateStream | null;
}

@Arguments()
export class StreamToTest {
  @Id({ optional: true, about: 'A stream of yours, as it is.' })
  id?: string;

  @One(() => CreateStream, { apart: true, optional: true, about: 'Or one to be.' })
  input?: CreateStream;
}
