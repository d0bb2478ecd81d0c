import { refusal } from '#kernel';

/** 403: the person sees the project, and their role in it is too low. */
export const projectRoleMissing = refusal(
  'forbidden',
  'role_missing',
  'Role is missing',
  'Ask somebody in the team who has the role.',
  (role: string) => ({
    detail: `This needs the role ${role} in the project, or ADMIN in the team.`,
    context: { requiredProjectRole: role },
  }),
);

/** 403: somebody else's time, seen or changed by a person who manages none of it. */
export const othersTime = refusal(
  'forbidden',
  'role_missing',
  'Role is missing',
  'Ask somebody in the team who has the role.',
  () => ({
    detail: "Other people's time needs the role MANAGER in its project, or ADMIN in the team.",
    context: { requiredRole: 'ADMIN' },
  }),
);
