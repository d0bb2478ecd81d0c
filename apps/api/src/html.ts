const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in content and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** Text whose `backticks` become code, as in the messages of refusals. */
export function prose(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

export interface Page {
  readonly title: string;
  readonly main: string;
  readonly styles: string;
  readonly icon: string;
}

/** The frame of every page but the reference, which draws its own. */
export function page({ title, main, styles, icon }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Looped</title>
<link rel="icon" href="${icon}" type="image/svg+xml">
<link rel="stylesheet" href="${styles}">
</head>
<body>
<header><a href="/"><img src="${icon}" alt=""> Looped API</a></header>
<main>
${main}
</main>
<footer><a href="/">Reference</a> · <a href="/errors">All error codes</a> · <a href="/openapi.json">OpenAPI document</a></footer>
</body>
</html>
`;
}

/** The page that the reference fills in. Without scripts it says where the document is. */
export function referencePage({
  icon,
  styles,
  scripts,
}: {
  icon: string;
  styles: string;
  scripts: readonly string[];
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Looped API reference</title>
<meta name="description" content="Invoices, clients, time and an attention loop behind one API.">
<link rel="icon" href="${icon}" type="image/svg+xml">
<link rel="stylesheet" href="${styles}">
</head>
<body>
<div id="app"></div>
<noscript>The reference needs JavaScript. The same, for machines: <a href="/openapi.json">openapi.json</a>.</noscript>
${scripts.map((script) => `<script src="${script}"></script>`).join('\n')}
</body>
</html>
`;
}
