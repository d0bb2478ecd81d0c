/** No demo has a dead job; whoever tries the examples makes one of this id, which is the queue's number 57005. */
export const JOB = { dead: '00000000-0000-8000-8000-00000000dead' } as const;
