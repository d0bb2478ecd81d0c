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

// Some of its controls have no name for screen readers. They come and go while one reads.
const NAMES = [
  ['.scalar-code-copy', { 'aria-label': 'Copy' }],
  ['.code-input-lite__editor', { 'aria-label': 'Value', 'aria-expanded': 'false', 'aria-controls': 'app' }],
];

function name(root) {
  for (const [selector, attributes] of NAMES) {
    for (const element of root.querySelectorAll(selector)) {
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!element.hasAttribute(attribute)) element.setAttribute(attribute, value);
      }
    }
  }
}

new MutationObserver((changes) => changes.forEach(({ target }) => name(target))).observe(document.body, {
  childList: true,
  subtree: true,
});
