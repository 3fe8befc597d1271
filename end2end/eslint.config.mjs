// Small on purpose: mistakes, not taste.
import js from '@eslint/js'
import globals from 'globals'

export default [
  { ignores: ['**/node_modules/**', '**/results/**'] },
  js.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser }, sourceType: 'module' },
    rules: { 'no-empty': ['error', { allowEmptyCatch: true }], 'no-unused-vars': ['error', { args: 'none' }], eqeqeq: 'error' },
  },
]
