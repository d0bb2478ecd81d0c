export { greetMailServer, greetRedis } from './greet.js';
