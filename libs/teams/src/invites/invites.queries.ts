import { Listing, type Statement, statement } from '#database';
import type { InviteView } from './invite.dto.js';

const STATUS = `CASE WHEN i.status = 'PENDING' AND i.expires_at <= now() THEN 'EXPIRED' ELSE i.status END`;
const INVITE = `i.id, i.email, i.role, ${STATUS} AS status,
  (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM person_names p WHERE p.id = i.invited_by_id) AS "invitedBy",
  i.expires_at AS "expiresAt", i.answered_at AS "answeredAt", i.created_at AS "createdAt", i.updated_at AS "updatedAt", i.version,
  i.team_id AS "$teamId", i.email_key AS "$emailKey", i.sealed_secret AS "$sealedSecret"`;

/** An invite as it is kept; the link is made of the sealed secret for whoever may see it. */
export interface InviteRow extends Omit<InviteView, 'acceptUrl'> {
  readonly $teamId: string;
  readonly $emailKey: string;
  readonly $sealedSecret: string | null;
}

export const inviteRows = new Listing<InviteRow, 'createdAt' | 'email' | 'expiresAt', 'status' | 'q'>({
  select: INVITE,
  from: 'invites i',
  tenant: 'i.team_id',
  id: 'i.id',
  sorts: {
    createdAt: { key: 'i.created_at', type: 'timestamptz' },
    email: { key: 'i.email_key', type: 'text' },
    expiresAt: { key: 'i.expires_at', type: 'timestamptz' },
  },
  filters: { status: `${STATUS} = ANY(?::text[])`, q: 'strpos(i.email_key, ?) > 0' },
});

export const getInvite: Statement<InviteRow> = statement(`
  SELECT ${INVITE}
  FROM invites i
  WHERE i.team_id = $1 AND i.id = $2`);

/** What a team is called, as long as it lives. */
export const getTeamName: Statement<{ name: string }> = statement(`
  SELECT t.name
  FROM teams t
  WHERE t.id = $1 AND t.deleted_at IS NULL`);

export const lockInvite: Statement<InviteRow> = statement(`
  SELECT ${INVITE}
  FROM invites i
  WHERE i.team_id = $1 AND i.id = $2
  FOR UPDATE`);

/** An open or answered invite by the secret of its link, in a team that lives; the secret stands for the tenant. */
export const findInvite: Statement<InviteRow & { $teamName: string; $personExists: boolean }> = statement(`
  SELECT ${INVITE}, t.name AS "$teamName", EXISTS (SELECT FROM person_addresses p WHERE p.email_key = i.email_key) AS "$personExists"
  FROM invites i
  JOIN teams t ON t.id = i.team_id AND t.deleted_at IS NULL
  WHERE i.digest = $1`);

/** Invites of one team are made and sent one after the other: how many there are, and to whom, then cannot change under them. */
export const takeTurn: Statement<never> = statement(
  `SELECT pg_advisory_xact_lock(hashtextextended('invites of ' || $1::uuid, 0))`,
);

/** How many are pending, and the one to this address, but for the one named. */
export const getPending: Statement<{ pending: number; sameId: string | null }> = statement(`
  SELECT count(*)::int AS pending, (array_agg(i.id) FILTER (WHERE i.email_key = $2))[1] AS "sameId"
  FROM invites i
  WHERE i.team_id = $1 AND i.status = 'PENDING' AND i.expires_at > now() AND i.id IS DISTINCT FROM $3::uuid`);

/** Whether somebody with this address belongs to the team. */
export const getMemberByEmail: Statement<{ id: string }> = statement(`
  SELECT m.person_id AS id
  FROM memberships m
  JOIN person_addresses p ON p.id = m.person_id
  WHERE m.team_id = $1 AND p.email_key = $2 AND m.left_at IS NULL`);

export const insertInvite: Statement<InviteRow> = statement(`
  INSERT INTO invites AS i (team_id, id, email, email_key, role, invited_by_id, digest, sealed_secret, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '7 days')
  RETURNING ${INVITE}`);

export const renewInvite: Statement<InviteRow> = statement(`
  UPDATE invites i
  SET expires_at = now() + interval '7 days', updated_at = now(), version = i.version + 1
  WHERE i.team_id = $1 AND i.id = $2
  RETURNING ${INVITE}`);

/** The sealed secret goes with the answer: the link is worth nothing from then on. */
export const answerInvite: Statement<InviteRow> = statement(`
  UPDATE invites i
  SET status = $3, answered_at = now(), sealed_secret = NULL, updated_at = now(), version = i.version + 1
  WHERE i.team_id = $1 AND i.id = $2
  RETURNING ${INVITE}`);

export const deleteInvite: Statement<never> = statement('DELETE FROM invites WHERE team_id = $1 AND id = $2');

/** Every invite of the team, whatever its state. */
export const clearInvites: Statement<InviteRow> = statement(`
  DELETE FROM invites i
  WHERE i.team_id = $1
  RETURNING ${INVITE}`);
