// Starts the reference. A file of its own, because the pages allow no inline script.
Scalar.createApiReference('#app', {
  url: '/openapi.json',
  agent: { disabled: true },
  hideClientButton: true,
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  telemetry: false,
  withDefaultFonts: false,
});

// Some of its parts have no name for screen readers, or share one. They come and go while one reads.
const MENDS = [
  ['.scalar-code-copy:not([aria-label])', 'aria-label', 'Copy'],
  ['.code-input-lite__editor:not([aria-label])', 'aria-label', 'Value'],
  ['.code-input-lite__editor:not([aria-expanded])', 'aria-expanded', 'false'],
  ['.code-input-lite__editor:not([aria-controls])', 'aria-controls', 'app'],
  ['.scalar-card[role="region"]', 'role', 'group'],
];

function mend(root) {
  for (const [selector, attribute, value] of MENDS) {
    for (const element of root.querySelectorAll(selector)) element.setAttribute(attribute, value);
  }
}

new MutationObserver((changes) => changes.forEach(({ target }) => mend(target))).observe(document.body, {
  childList: true,
  subtree: true,
});
