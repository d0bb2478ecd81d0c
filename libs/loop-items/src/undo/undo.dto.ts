import { Arguments, Each, Id, View } from '#contract';

@View('UndoOperationMetadata')
export class UndoOperationMetadata {
  @Id({ about: 'Undoing this is the redo.' })
  operationId: string;

  @Each(Id(), { max: 1_000, about: 'Items that were changed since by something else, and so left alone.' })
  skipped: string[];
}

@Arguments()
export class OperationId {
  @Id({ about: 'The `operationId` that the operation answered.' })
  id: string;
}
