/** @type {import('prettier').Config} */
export default {
  printWidth: 120,
  singleQuote: true,
  trailingComma: 'all',
  overrides: [{ files: '*.md', options: { printWidth: 100, proseWrap: 'always' } }],
};
