// Loads scripts of the theme as a browser does: one after the other, into one `window`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'

const THEME = join(import.meta.dirname, '../../theme')

/** Runs these scripts of the theme and gives `window`, where they leave what they share. */
export function load(...paths) {
  globalThis.window = globalThis
  globalThis.document ??= { documentElement: { dataset: {} } }
  globalThis.location ??= new URL('https://example.test/')
  for (const path of paths) runInThisContext(readFileSync(join(THEME, path), 'utf8'), { filename: path })
  return globalThis
}

/** A store as browsers have it, for `localStorage` and `sessionStorage`. */
export class FakeStorage {
  #items = new Map()
  getItem(key) { return this.#items.has(key) ? this.#items.get(key) : null }
  setItem(key, text) { this.#items.set(key, String(text)) }
  removeItem(key) { this.#items.delete(key) }
  key(at) { return [...this.#items.keys()][at] ?? null }
  get length() { return this.#items.size }
}

/** A store without any room left. */
export class FullStorage extends FakeStorage {
  setItem() { throw new Error('QuotaExceededError') }
}

/** Puts a store in the place of the browser's; `null` where a browser forbids pages to keep anything. */
export function replaceStorage(name, storage) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get() {
      if (!storage) throw new Error('SecurityError')
      return storage
    },
  })
}

/**
 * What may stand in a store that a program, an older version or a failing disk has written: texts that are not
 * JSON, JSON of another kind or version, and saved data whose parts are of another type.
 */
export function damaged(kind) {
  const packed = content => JSON.stringify({ kind, version: 1, list: 'science-societies', ...content })
  const odd = JSON.parse(`{"society": 5, "secretary": null, "council_members": "x", "seats": {"a": [1]}, "applied_on": [],
    "__proto__": "x", "constructor": {}, "toString": [[]], "council_formal": {"a": 1}, "matter": 7, "chair": []}`)
  const texts = ['', 'null', '[]', '0', '{', '"x"', '\u0000\u0001', 'true', '{"kind":', 'NaN', '['.repeat(5000)]
  texts.push(JSON.stringify({ kind }), packed({ version: 99, facts: {}, values: {}, items: {} }))
  for (const part of [null, [], 'x', 7, { a: null }, odd]) {
    texts.push(packed({ facts: part, values: part, items: part, head: part, people: part }))
    texts.push(packed({ facts: odd, values: odd, items: odd, head: odd, people: [part, part] }))
  }
  return texts
}
