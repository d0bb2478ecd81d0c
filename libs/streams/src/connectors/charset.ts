/** Which encoding a document is in: by its byte order mark, else its media type, else its XML declaration, else UTF-8. */
export function charsetOf(start: Uint8Array, contentType: string): string {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  const told = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  if (told !== undefined) return told;
  const head = String.fromCharCode(...start.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ?? 'utf-8';
}

/** A document as text. Bytes that its encoding does not know become U+FFFD; of an encoding nobody knows, UTF-8 is tried. */
export function decoded(body: Uint8Array, contentType: string): string {
  try {
    return new TextDecoder(charsetOf(body, contentType)).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
