/** The installation's peppers: the first writes digests, all read them. Given by `ApiKeysModule.with`. */
export const PEPPERS = Symbol('PEPPERS');
