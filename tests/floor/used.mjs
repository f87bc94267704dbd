// What style sheets use:
//   node used.mjs FILE...
// Prints one JSON object: their declarations, in pairs of property and value, and their selectors.
import { readFileSync } from 'node:fs'
import postcss from 'postcss'

// `@font-face` and `@page` hold no properties, and what `@supports` guards may be unknown.
const guards = ['font-face', 'page', 'supports']
const isGuarded = (node) => node.parent !== undefined && (guards.includes(node.parent.name) || isGuarded(node.parent))

const declarations = []
const selectors = []
for (const file of process.argv.slice(2)) {
  const sheet = postcss.parse(readFileSync(file, 'utf8'))
  sheet.walkDecls((it) => { if (!isGuarded(it)) declarations.push([it.prop, it.value]) })
  sheet.walkRules((it) => { if (!isGuarded(it)) selectors.push(it.selector) })
}
process.stdout.write(JSON.stringify({ declarations, selectors }))
