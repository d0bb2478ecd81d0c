/** Another run holds the stream by now, or it is gone: whatever this one still has is nobody's. */
export class LeaseLost extends Error {}
