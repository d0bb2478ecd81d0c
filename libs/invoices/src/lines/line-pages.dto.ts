import { Both, ListOf, PageOf, View } from '#contract';
import { LineView } from './line.dto.js';

class AllLines {
  @ListOf(() => LineView, { max: 500, about: 'All lines, by position.' })
  data: LineView[];
}

/** The whole list on one page. */
@View('InvoiceLines')
export class LinesPage extends Both(PageOf(LineView), AllLines) {}
