// Lints the theme's scripts, and those that the browser tests run in pages, with ESLint's recommended rules; exits
// with 1 where one is broken. That the theme uses nothing newer than the oldest browser knows is checked on what is
// published, by tests/floor/check.mjs.
import { join } from 'node:path'
import js from '@eslint/js'
import { ESLint } from 'eslint'
import globals from 'globals'

const eslint = new ESLint({
  cwd: join(import.meta.dirname, '../..'),
  overrideConfigFile: true,
  overrideConfig: [
    js.configs.recommended,
    {
      files: ['theme/**/*.js'],
      languageOptions: { ecmaVersion: 2019, sourceType: 'script', globals: globals.browser },
      linterOptions: { noInlineConfig: true },
      rules: { eqeqeq: 'error', 'no-implicit-globals': 'error', 'no-var': 'error', 'prefer-const': 'error', strict: ['error', 'function'] },
    },
    // Any browser runs this one, however old: it keeps to the older form of `catch`.
    { files: ['theme/scripts/first.js'], rules: { 'no-unused-vars': ['error', { caughtErrors: 'none' }] } },
    // A WebDriver runs these as the bodies of functions: they have arguments, and return what they found.
    {
      files: ['tests/src/scripts/*.js', 'tests/tests/browser/scripts/*.js'],
      languageOptions: { ecmaVersion: 2022, sourceType: 'script', parserOptions: { ecmaFeatures: { globalReturn: true } }, globals: { ...globals.browser, arguments: 'readonly' } },
    },
  ],
})

const results = await eslint.lintFiles(['theme', 'tests/src/scripts', 'tests/tests/browser/scripts'])
const formatter = await eslint.loadFormatter('stylish')
process.stdout.write(await formatter.format(results))
process.exitCode = results.some(result => result.messages.length) ? 1 : 0
