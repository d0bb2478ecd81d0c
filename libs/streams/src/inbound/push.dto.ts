import { Flag, Id, View } from '#contract';

@View('PushAnswer')
export class PushAnswer {
  @Id({ nullable: true, about: 'The item that came of it; null where none did.' })
  itemId: string | null;

  @Flag({ about: 'The same was pushed before.' })
  deduplicated: boolean;
}
