import type { Settings } from '#kernel';
import type { AccountPlaces } from './account-places.js';

/** Where people find the server of these settings, and where else they may sign in. `ownUrl`: how it is reached, where nobody said. */
export function placesOf(settings: Settings, ownUrl: string): AccountPlaces {
  const {
    publicUrl,
    oidcIssuer: issuer,
    oidcClientId: clientId,
    oidcClientSecret: clientSecret,
    oidcLabel: label,
  } = settings;
  const isSet = issuer !== null && clientId !== null && clientSecret !== null;
  return { url: publicUrl ?? ownUrl, publicUrl, oidc: isSet ? { issuer, clientId, clientSecret, label } : null };
}
