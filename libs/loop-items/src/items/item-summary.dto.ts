import { View, Without } from '#contract';
import { ItemView } from './item.dto.js';

/** An item as lists of REST show it. */
@View('ItemSummary')
export class ItemSummary extends Without(ItemView, ['description']) {}
