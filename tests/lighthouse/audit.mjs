// Audits pages with Lighthouse, as a phone sees them:
//   node audit.mjs BROWSER CATEGORIES ADDRESS...      CATEGORIES joined by commas
// Prints one JSON object: {address: {scores: {category: 0–100}, failed: {audit: what it says}, cls}}.
import lighthouse from 'lighthouse'
import { launch } from 'chrome-launcher'

const [browser, categories, ...addresses] = process.argv.slice(2)
const flags = '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync'
const chrome = await launch({ chromePath: browser, chromeFlags: flags.split(' ') })
const found = {}
for (const address of addresses) {
  const run = await lighthouse(address, { port: chrome.port, logLevel: 'error', onlyCategories: categories.split(',') })
  const { audits, categories: scores } = run.lhr
  const weighed = Object.values(scores).flatMap((category) => category.auditRefs.filter((it) => it.weight > 0))
  const failed = weighed.map((it) => audits[it.id]).filter((it) => it.score !== null && it.score < 1)
  const details = (it) => JSON.stringify((it.details && it.details.items) || []).slice(0, 400)
  found[address] = {
    scores: Object.fromEntries(Object.entries(scores).map(([id, it]) => [id, Math.round(it.score * 100)])),
    failed: Object.fromEntries(failed.map((it) => [it.id, `${it.explanation || it.displayValue || ''} ${details(it)}`])),
    cls: audits['cumulative-layout-shift'] ? audits['cumulative-layout-shift'].numericValue : null,
  }
}
await chrome.kill()
process.stdout.write(JSON.stringify(found))
