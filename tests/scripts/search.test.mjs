import assert from 'node:assert/strict'
import test, { beforeEach } from 'node:test'
import { FakeStorage, FullStorage, load, replaceStorage } from './load.mjs'

const { store, searchRecent: recent, searchWords: words } = load('scripts/store.js', 'components/search-box/recent.js', 'components/search-results/words.js')

beforeEach(() => replaceStorage('localStorage', new FakeStorage()))

test('the last searches are kept, the newest first, each once, until cleared', () => {
  for (const query of ['换届', '补选', ' 换届 ', '']) recent.add(query)
  assert.deepEqual(recent.list(), ['换届', '补选'])
  for (let at = 0; at < 12; at++) recent.add(`${at}${'长'.repeat(80)}`)
  assert.equal(recent.list().length, 8)
  assert(recent.list().every(query => query.length === 60))
  recent.clear()
  assert.deepEqual(recent.list(), [])
})

test('what is damaged, full or forbidden counts as no search', () => {
  for (const kept of ['{', '{"length":9}', '[[],{},null]', '[5]', 'null', '', '"x"']) {
    localStorage.setItem(store.name('searches'), kept)
    assert.deepEqual(recent.list(), [], kept)
  }
  for (const storage of [new FullStorage(), null]) {
    replaceStorage('localStorage', storage)
    recent.add('换届')
    recent.clear()
    assert.deepEqual(recent.list(), [])
  }
})

test('an address carries words and filters there and back', () => {
  const filters = [{ name: '级别', value: '省级' }, { name: '年份', value: '' }]
  const address = words.address('示范点 & 100%', filters)
  assert.deepEqual(words.readAddress(address), { q: '示范点 & 100%', 级别: '省级' })
  assert.equal(words.address('', filters), '#q=')
  assert.equal(words.query('示范点', filters), '示范点 级别:省级')
  assert.equal(words.readAddress('#q=100%').q, '100%', 'a lone % typed by hand is itself')
  assert.equal(words.readAddress('').q, '')
})

const hit = more => ({ document: 'guide/part-3/', title: '第三部分', fragment: 's1', snippet: '', breadcrumb: [], hits: [], match: 'full', ...more })
const answer = more => ({ total: 1, results: [hit()], documents: [['guide/part-3/', 1]], terms: [{ text: '换届', passages: 4, also: [] }], dropped: [], split: false, shortened: false, missing: [], facets: [], ...more })
const shown = (typed, outcome) => ({ words: typed, query: typed, outcome, groups: words.groups(outcome, 0, 3) })

test('a hit opens at its place with the shortest spellings to mark', () => {
  const terms = [{ text: '换届选举', passages: 1, also: ['换届', '改选'] }, { text: '没有', passages: 0, also: [] }, { text: '改选', passages: 1, also: [] }]
  const find = words.find(answer({ terms }))
  assert.equal(decodeURIComponent(find), '&find=换届&find=改选')
  assert.equal(words.hitAddress('../', hit(), find), `../guide/part-3/index.html#s1${find}`)
  assert.equal(words.hitAddress('../', hit({ fragment: '' }), ''), '../guide/part-3/index.html')
  const many = words.find(answer({ terms: Array.from({ length: 20 }, (_, at) => ({ text: String.fromCharCode(0x4e00 + at), passages: 1, also: [] })) }))
  assert.equal(many.split('&find=').length - 1, 8)
})

test('hits are grouped by document, best first', () => {
  const outcome = answer({ results: [hit(), hit({ fragment: 's2' }), hit({ document: 'policies/a/', title: '甲' })], documents: [['guide/part-3/', 9], ['policies/a/', 1]] })
  assert.deepEqual(words.groups(outcome, 0, 3).map(group => [group.url, group.passages, group.asked, group.hits.length]), [['guide/part-3/', 9, 3, 2], ['policies/a/', 1, 3, 1]])
  assert.deepEqual(words.groups(outcome, 1, 3).map(group => group.title), ['甲'])
})

test('what was found is said in words', () => {
  assert.equal(words.summary(shown('换届', answer()), false), '“换届”找到1处，在1篇文件里。')
  assert.equal(words.summary(shown('“换届”', answer()), true), '“换届”在所选范围内找到1处，在1篇文件里。')
  const none = answer({ total: 0, results: [], documents: [] })
  assert.equal(words.summary(shown('火箭', none), true), '在所选范围内没有找到“火箭”。')
  const partial = answer({ results: [hit({ match: 'partial' })], terms: [{ text: '换届', passages: 1, also: [] }, { text: '火箭', passages: 0, also: [] }] })
  assert.equal(words.summary(shown('换届 火箭', partial), false), '没有一段同时有“换届”、“火箭”。有其中一部分的1处，在1篇文件里。')
  const more = answer({ total: 12, documents: [['guide/part-3/', 12]] })
  assert.match(words.summary(shown('换届', more), false), /找到12处/)
  const twice = answer({ total: 1, results: [hit(), hit({ fragment: 's2' })], documents: [['guide/part-3/', 2]] })
  assert.match(words.summary(shown('换届', twice), false), /找到2处/, 'a paragraph printed twice is listed twice')
})

test('what was done with the words is said', () => {
  assert.deepEqual(words.remarks(answer()), [])
  const terms = [{ text: '换届', passages: 1, also: ['改选'] }, { text: '火箭', passages: 0, also: [] }]
  assert.deepEqual(words.remarks(answer({ terms, split: true, dropped: ['的'], shortened: true })), [
    '书里没有这样连着写的话，已分成“换届”、“火箭”查找。', '全书没有出现“火箭”。', '也查找：改选', '没有查找这些词：的', '输入的内容太长，只查找了前面的部分。',
  ])
  assert.deepEqual(words.remarks(answer({ split: true })), ['书里没有这样连着写的话，只查找了“换届”。'])
  assert.equal(words.unquoted('“换届火箭”'), '换届火箭')
  assert.equal(words.unquoted('换届'), '')
})
