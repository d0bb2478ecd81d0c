import { Input } from './shapes.js';

/** The body of an action that needs to know nothing. */
@Input('NoFields')
export class NoFields {}
