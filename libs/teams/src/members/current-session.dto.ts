/** After what somebody does with their own place, their session: it may work in another team from then on. */
export { SessionView as CurrentSession } from '#accounts';
