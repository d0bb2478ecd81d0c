import { TIME_EXAMPLES } from '#time-tracking';

export { PERSON } from '#accounts';
export { API_KEY } from '#api-keys';
export { CLIENT } from '#clients';
export { INVOICE, LINE, PAYMENT, SELLER } from '#invoices';
export { ITEM } from '#loop-items';
export { STREAM } from '#streams';
export { INVITE, TEAM } from '#teams';
export const { BULK, ENTRY, MEMBER, PROJECT, SAVED_REPORT, SECTION, TAG, TIME_TO_BILL, TIMER } = TIME_EXAMPLES;
