// Holds published scripts and styles against the feature tables of browsers:
//   node check.mjs BROWSERS FILE...      BROWSERS as browserslist writes them, joined by commas
// Prints one JSON object: what is used and not known there {faults: [{file, line, rule, says}]}, and
// how much was looked at {scripts, styles, rules}.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ESLint } from 'eslint'
import compat from 'eslint-plugin-compat'
import esx from 'eslint-plugin-es-x'
import stylelint from 'stylelint'

const [browsers, ...files] = process.argv.slice(2)
const targets = browsers.split(',')

// All that came into the language after ES2019, syntax and methods. Chromium 78 and every Firefox since
// had these of ES2020 already.
const known = ['no-bigint', 'no-dynamic-import', 'no-global-this', 'no-promise-all-settled', 'no-string-prototype-matchall']
const configs = Object.entries(esx.configs).filter(([name]) => /^flat\/no-new-in-es20(2\d)$|^flat\/no-new-in-esnext$/.test(name))
const rules = Object.assign({}, ...configs.map(([, config]) => config.rules))
for (const name of known) delete rules[`es-x/${name}`]

const eslint = new ESLint({
  overrideConfigFile: true,
  ignore: false,
  overrideConfig: [{
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 'latest', sourceType: 'script' },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    plugins: { compat, 'es-x': esx },
    rules: { ...rules, 'compat/compat': 'error' },
    settings: { 'es-x': { aggressive: true }, browsers: targets, lintAllEsApis: true },
  }],
})

const faults = []
const counted = { scripts: 0, styles: 0, rules: Object.keys(rules).length }
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const fault = (line, rule, says) => faults.push({ file: basename(file), line, rule: rule || 'syntax', says })
  if (file.endsWith('.js')) {
    counted.scripts += 1
    const [result] = await eslint.lintText(text, { filePath: 'script.js' })
    for (const it of result.messages) fault(it.line, it.ruleId, it.message)
  } else {
    counted.styles += 1
    const { results: [result] } = await stylelint.lint({
      code: text,
      codeFilename: file,
      configBasedir: import.meta.dirname,
      config: {
        plugins: ['stylelint-no-unsupported-browser-features'],
        rules: { 'plugin/no-unsupported-browser-features': [true, { browsers: targets, ignorePartialSupport: true }] },
      },
    })
    for (const it of result.warnings) fault(it.line, it.rule, it.text)
  }
}
process.stdout.write(JSON.stringify({ faults, ...counted }))
