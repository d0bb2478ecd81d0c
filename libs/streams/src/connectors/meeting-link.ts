/** Where meetings are held online. */
const MEETINGS = [
  /^([\w-]+\.)*zoom\.(us|com)\/(j|my|w|s|wc)\//,
  /^([\w-]+\.)*zoomgov\.com\/j\//,
  /^teams\.microsoft\.com\/(l\/meetup-join|meet)\//,
  /^teams\.live\.com\/meet\//,
  /^meet\.google\.com\/[\w-]+/,
  /^([\w-]+\.)+webex\.com\//,
  /^meet\.jit\.si\/./,
  /^(app\.)?(gotomeeting|goto)\.com\/./,
  /^(meet\.goto|gotomeet\.me|global\.gotomeeting)(\.com)?\/./,
  /^([\w-]+\.)*whereby\.com\/./,
  /^([\w-]+\.)*bluejeans\.com\/./,
  /^facetime\.apple\.com\/join/,
  /^chime\.aws\/./,
  /^([\w-]+\.)*bigbluebutton\.org\/./,
  /^(join\.)?skype\.com\/./,
  /^(app\.)?around\.co\/./,
  /^(www\.)?discord\.(gg|com)\/./,
  /^app\.slack\.com\/huddle\//,
];

/** The first link to a meeting in a text; null where there is none. */
export function meetingLink(text: string): string | null {
  const links = text.match(/https?:\/\/[^\s<>"')\]]+/gi) ?? [];
  const found = links.map((link) => link.replace(/[.,;:!?]+$/, '')).find(isMeeting);
  return found ?? null;
}

function isMeeting(link: string): boolean {
  const place = link.replace(/^https?:\/\//i, '');
  return MEETINGS.some((pattern) => pattern.test(place));
}
