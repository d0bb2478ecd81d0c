import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANYONE, routeNotFound } from '#access';
import { refusalCatalogue } from '#kernel';
import { errorFacts, errorIndexMain, errorMain } from './error-pages.js';
import { page, referencePage } from './html.js';
import { type Asset, builtAssets, builtPage, type Packing, PACKINGS, pageAssets } from './page-assets.js';

/**
 * One policy for all pages: nothing from elsewhere, no inline script, no eval.
 * The reference and the playground need inline styles and fonts as data.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Pages follow the next release at once; what they load is named by its content. */
const REVALIDATE = 'no-cache';

const ROUTE = { config: { access: ANYONE } };

/** The pages a browser sees: the reference, the playground, the console, an explanation of every error code, and what they load. */
export function registerPages(fastify: FastifyInstance): void {
  const assets = pageAssets();
  const frame = { styles: assets.styles.path, icon: assets.icon.path };
  const scripts = [assets.scalar.path, assets.reference.path];
  const reference = referencePage({ icon: frame.icon, styles: assets.referenceStyles.path, scripts });
  fastify.get('/', ROUTE, (_request, reply) => html(reply, reference));
  for (const asset of Object.values(assets)) serve(fastify, asset.path, asset, FOR_EVER);
  // Browsers ask for it by this name when they show a document that is no page of ours.
  serve(fastify, '/favicon.ico', assets.icon, 'public, max-age=86400');
  registerErrorPages(fastify, frame);
  registerInvites(fastify);
  registerBuiltPages(fastify);
}

/** Only names that the build made are looked up, so a path cannot lead out of its folder. */
function registerBuiltPages(fastify: FastifyInstance): void {
  const playground = builtPage('playground');
  const assets = builtAssets();
  registerConsole(fastify);
  fastify.get('/gql/playground', ROUTE, (_request, reply) => html(reply, playground));
  fastify.get<{ Params: { file: string } }>('/console/assets/:file', ROUTE, (request, reply) => {
    const asset = assets.get(request.params.file);
    if (!asset) throw routeNotFound(`/console/assets/${request.params.file}`);
    return send(request, reply, { asset, caching: FOR_EVER });
  });
}

/** A session's cookie, with the prefix that browsers take over https alone, or without it on a machine of one's own. */
const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?session=/;

/**
 * The console finds its screens by itself, so every address below it is the same page. What the page cannot see, because the
 * cookie is none of a script's business, is told to it: whether there is a session to ask for.
 */
function registerConsole(fastify: FastifyInstance): void {
  const signedOut = builtPage('console');
  const signedIn = signedOut.replace('name="session" content="none"', 'name="session" content="perhaps"');
  const show = ({ headers }: FastifyRequest, reply: FastifyReply) =>
    html(reply, SESSION_COOKIE.test(headers.cookie ?? '') ? signedIn : signedOut, 'Cookie');
  fastify.get('/console', ROUTE, show);
  fastify.get<{ Params: { '*': string } }>('/console/*', ROUTE, (request, reply) => {
    if (request.params['*'].startsWith('assets/')) throw routeNotFound(`/console/${request.params['*']}`);
    return show(request, reply);
  });
}

/** The link of an invite. Behind `#` the secret stays in the browser: no log and no other server sees it. */
function registerInvites(fastify: FastifyInstance): void {
  fastify.get<{ Params: { secret: string } }>('/invites/accept/:secret', ROUTE, ({ params: { secret } }, reply) => {
    if (!/^[0-9A-Za-z]{43}$/.test(secret)) throw routeNotFound('/invites/accept');
    return reply.headers(HEADERS).header('Cache-Control', 'no-store').redirect(`/console/invite#${secret}`, 302);
  });
}

function registerErrorPages(fastify: FastifyInstance, frame: { styles: string; icon: string }): void {
  fastify.get('/errors', ROUTE, (request, reply) => {
    const catalogue = refusalCatalogue();
    if (asksForJson(request.headers.accept)) return json(reply, { data: catalogue.map(errorFacts) });
    return html(reply, page({ ...frame, title: 'Error codes', main: errorIndexMain(catalogue) }));
  });
  fastify.get<{ Params: { code: string } }>('/errors/:code', ROUTE, (request, reply) => {
    const declared = refusalCatalogue().find(({ code }) => code === request.params.code);
    if (!declared) throw routeNotFound(`/errors/${request.params.code}`);
    if (asksForJson(request.headers.accept)) return json(reply, errorFacts(declared));
    return html(reply, page({ ...frame, title: declared.title, main: errorMain(declared) }));
  });
}

function serve(fastify: FastifyInstance, path: string, asset: Asset, caching: string): void {
  fastify.get(path, ROUTE, (request, reply) => send(request, reply, { asset, caching }));
}

async function send(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { asset, caching }: { asset: Asset; caching: string },
): Promise<FastifyReply> {
  const packing = packingFor(headers['accept-encoding']);
  if (packing) reply.header('Content-Encoding', packing);
  reply.headers(HEADERS).type(asset.type).header('Cache-Control', caching).header('Vary', 'Accept-Encoding');
  return reply.send(await (packing ? asset.packed[packing]() : asset.body()));
}

/** The smallest form that a browser can unpack; `q=0` says that it cannot (RFC 9110, 12.5.3). */
function packingFor(accepted = ''): Packing | undefined {
  const named = accepted.split(',').filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each));
  return PACKINGS.find((packing) => named.some((each) => each.trim().split(';')[0] === packing));
}

function html(reply: FastifyReply, text: string, vary = 'Accept'): FastifyReply {
  reply.headers(HEADERS).header('Cache-Control', REVALIDATE).header('Vary', vary);
  return reply.type('text/html; charset=utf-8').send(text);
}

function json(reply: FastifyReply, value: object): FastifyReply {
  reply.headers(HEADERS).header('Cache-Control', REVALIDATE).header('Vary', 'Accept');
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(value));
}

/** JSON for who names it, and HTML for browsers and everybody else: people open these links. */
function asksForJson(accept = ''): boolean {
  return /\bapplication\/([\w.-]+\+)?json\b/.test(accept) && !/\btext\/html\b/.test(accept);
}
