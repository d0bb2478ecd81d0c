/** What stands beside every field for a new password. */
export const PASSWORD_ADVICE = 'At least 12 characters. A few random words are easy to keep in mind.';
