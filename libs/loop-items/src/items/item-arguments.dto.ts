import { Arguments, Id, One } from '#contract';
import { UpdateItem } from './item.dto.js';
import { NewItem } from './new-item.dto.js';

@Arguments()
export class ItemId {
  @Id({ about: 'The id of the item.' })
  id: string;
}

@Arguments()
export class CreateItemArguments {
  @One(() => NewItem)
  input: NewItem;
}

@Arguments()
export class UpdateItemArguments extends ItemId {
  @One(() => UpdateItem, { optional: true, nullable: true })
  input?: UpdateItem | null;
}
