export { greetMailServer, greetRedis } from './greet.js';
export { type Letter, Mail, type MailSurroundings } from './mail.js';
export { mailOf } from './mail-of.js';
export type { OutboundAnswer, OutboundAsk } from './outbound-ask.js';
export { type OutboundCode, OutboundFault } from './outbound-fault.js';
export { Outbound, type OutboundSurroundings } from './outbound.js';
export { OutboundModule } from './outbound.module.js';
