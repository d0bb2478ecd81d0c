/**
 * How a project is read, wherever its row stands: in the table, or in what a statement has just written. The row is `p`, what its team and
 * its client decide stands beside it.
 */
export const BESIDE = `
  JOIN team_terms t ON t.team_id = p.team_id
  LEFT JOIN client_terms c ON c.team_id = p.team_id AND c.id = p.client_id`;

export const CURRENCY = 'coalesce(p.fixed_currency, c.currency, t.currency)';
export const TODAY = '(now() AT TIME ZONE t.timezone)::date';

/** Money has the digits of the currency that the project has now, whichever it had when it was written. */
const BUDGET = `CASE p.budget->>'type'
    WHEN 'MONEY' THEN jsonb_set(p.budget, '{amount}', to_jsonb(shown_price((p.budget->>'amount')::numeric, ${CURRENCY})::text))
    ELSE p.budget
  END`;

export const ROW = `p.id, p.title, p.code, p.status, p.client_id AS "clientId",
  CASE WHEN p.client_id IS NOT NULL THEN json_build_object('id', p.client_id, 'name', c.name) END AS client,
  p.color, p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.billable, shown_price(p.rate, ${CURRENCY}) AS rate,
  ${CURRENCY} AS currency, p.rounding, ${BUDGET} AS budget, p.external_refs AS "externalRefs", p.metadata,
  p.archived_at AS "archivedAt", p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version`;

export const PROJECT = `${ROW}, p.description`;

/** What a change must know besides. */
export const HELD = `${PROJECT}, p.fixed_currency AS "$fixedCurrency", t.currency AS "$teamCurrency", ${TODAY} AS "$today"`;

/** A member is `m`, the person `u`, and what is agreed with them today `r`; the project is `p`, with what stands beside it. */
export const MEMBER = `m.user_id AS id, m.project_id AS "projectId", m.user_id AS "userId",
  json_build_object('id', m.user_id, 'name', u.name) AS "user", m.role,
  shown_price(r.rate, ${CURRENCY}) AS rate, shown_price(r.cost, ${CURRENCY}) AS cost,
  m.created_at AS "createdAt", m.updated_at AS "updatedAt", m.version`;

export const BESIDE_MEMBER = `
  JOIN person_cards u ON u.id = m.user_id
  JOIN projects p ON p.team_id = m.team_id AND p.id = m.project_id ${BESIDE}
  LEFT JOIN LATERAL (
    SELECT r.rate, r.cost
    FROM project_rates r
    WHERE r.team_id = m.team_id AND r.project_id = m.project_id AND r.user_id = m.user_id AND r.effective_from <= ${TODAY}
    ORDER BY r.effective_from DESC
    LIMIT 1
  ) r ON true`;
