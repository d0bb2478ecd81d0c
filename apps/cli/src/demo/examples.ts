export { PERSON } from '#accounts';
export { API_KEY } from '#api-keys';
export { CLIENT } from '#clients';
export { INVOICE, LINE, PAYMENT, SELLER } from '#invoices';
export { TEAM } from '#teams';
