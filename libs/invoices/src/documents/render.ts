export { renderInvoice } from './invoice.press.js';
