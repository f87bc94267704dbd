import assert from 'node:assert/strict'
import test, { beforeEach } from 'node:test'
import { FakeStorage, FullStorage, load, replaceStorage } from './load.mjs'

// Each test has a window of its own to listen to.
let events
globalThis.addEventListener = (name, act) => events.addEventListener(name, act)
globalThis.removeEventListener = (name, act) => events.removeEventListener(name, act)
const at = href => {
  globalThis.document = { documentElement: { dataset: { offline: '../assets/offline-1.js' } } }
  globalThis.location = new URL(href)
  return load('scripts/store.js', 'scripts/keeping.js').store
}

let local, session
beforeEach(() => {
  events = new EventTarget()
  replaceStorage('localStorage', local = new FakeStorage())
  replaceStorage('sessionStorage', session = new FakeStorage())
  at('https://example.test/a/fill/index.html#form=x')
})

const fire = (name, properties) => {
  const event = new Event(name, { cancelable: true })
  for (const [key, value] of Object.entries({ returnValue: null, ...properties })) Object.defineProperty(event, key, { value, writable: true })
  events.dispatchEvent(event)
  return event
}
const keyed = (key, root = '/a/') => `site ${root} ${key}`
const told = (key, newValue) => fire('storage', { key: keyed(key), newValue })
const warns = () => fire('beforeunload').defaultPrevented

let number = 0
/** A page whose answer is one word; `refused: …` is what it cannot read. Each has a key of its own, as all hear all events. */
function page(key = `page-${number += 1}`) {
  const it = { key, answer: '', said: [], asked: [], state: '' }
  it.keeping = window.keeping({
    key,
    pack: () => it.answer,
    isEmpty: () => !it.answer,
    empty() { it.answer = '' },
    take(text) {
      if (text.startsWith('refused')) return { refused: '已经损坏', left: '' }
      it.answer = text
      it.keeping.update()
      return { refused: '', left: text.startsWith('partly') ? '有 1 项没有填入。' : '' }
    },
    follow(text, words) {
      it.answer = text
      it.keeping.update()
      it.said.push(words)
    },
    say(words, answers = []) {
      it.said.push(words)
      it.answers = answers
    },
    view: { ask: (words, answers) => { it.asked.push([words, answers]); return () => it.asked.length > 0 }, state: words => { it.state = words } },
    words: { instead: '保存到文件' },
  })
  it.change = answer => {
    it.answer = answer
    it.keeping.update()
  }
  it.reply = words => it.asked.pop()[1].find(answer => answer[0] === words)[1]()
  it.press = () => it.answers.pop()[1]()
  it.keeping.restore()
  return it
}

test('asked once, when something is first typed; nothing is written before', () => {
  const one = page()
  one.keeping.update()
  assert.deepEqual([local.length, session.length, one.asked.length], [0, 0, 0])
  one.change('甲')
  one.change('甲乙')
  assert.equal(one.asked.length, 1)
  assert.match(one.asked[0][0], /^这台电脑是谁用的？/)
  assert.equal(local.length, 0, 'until there is an answer, the tab keeps it')
  assert.equal(JSON.parse(session.getItem(keyed(one.key))).text, '甲乙')
  one.reply('我自己用')
  assert.equal(local.getItem(keyed(one.key)), '甲乙')
  assert.match(one.state, /^已自动保存 \d{1,2}:\d\d$/)
  assert(!warns())
  const again = page(one.key)
  assert.deepEqual([again.answer, again.said], ['甲乙', ['已填入本机自动保存的内容。']])
  again.change('丙')
  assert.equal(again.asked.length, 0)
})

test('on a computer of several, the tab keeps it, not for another day, and leaving warns until it is in a file', () => {
  const one = page()
  one.change('甲')
  assert(warns())
  one.reply('几人共用')
  assert.deepEqual([local.getItem(keyed('who')), local.getItem(keyed(one.key))], ['shared', null])
  assert(warns())
  const click = href => fire('click', { target: { closest: () => href && { href } } })
  click(null)
  click('https://example.test/other/index.html')
  assert(warns())
  click('https://example.test/a/guide/index.html')
  assert(!warns(), 'within the site, nothing is lost')
  one.keeping.saved()
  assert(!warns())
  assert.equal(page(one.key).answer, '甲', 'it is there in this tab')
  const key = keyed(one.key)
  session.setItem(key, JSON.stringify({ ...JSON.parse(session.getItem(key)), at: Date.now() - 5 * 3600000 }))
  assert.deepEqual([page(one.key).answer, session.getItem(key)], ['', null])
})

test('from a disk, what others can read is said first', () => {
  at('file:///D:/book/fill/index.html')
  const one = page()
  one.change('甲')
  assert.match(one.asked[0][0], /别的网页文件也可能读到。建议填完保存到文件。$/)
  assert.equal(one.asked[0][1][0][0], '填完保存到文件')
  one.reply('仍存在这个浏览器里')
  assert.equal(local.getItem(keyed(one.key, '/D:/book/')), '甲')
  assert.match(one.state, /别的网页文件也可能读到，用完请清除。$/)
})

test('two books on one origin, two folders on one stick: neither reads, changes or clears the other’s', () => {
  for (const [a, b] of [['https://example.test/a/check/index.html', 'https://example.test/a/b/check/index.html'], ['file:///E:/one/check/index.html', 'file:///E:/two/check/index.html']]) {
    const first = at(a)
    first.write('papers', '甲')
    first.tab.write('papers', '乙')
    const second = at(b)
    assert.deepEqual([second.read('papers'), second.tab.read('papers')], [null, null])
    second.write('papers', '丙')
    const back = second.clear()
    assert.deepEqual([second.read('papers'), first.read('papers'), first.tab.read('papers')], [null, '甲', '乙'])
    back()
    assert.equal(second.read('papers'), '丙')
  }
})

test('what an earlier edition kept is moved with the first change where it fits, else left alone', () => {
  local.setItem('old', '甲')
  const one = page('old')
  assert.deepEqual([one.answer, local.getItem('old'), local.length], ['甲', '甲', 1])
  one.change('乙')
  assert.deepEqual([local.getItem(keyed('old')), local.getItem('old'), one.asked.length], ['乙', null, 0])
  for (const foreign of ['refused', 'partly']) {
    local.setItem(foreign, foreign)
    const other = page(foreign)
    other.change('丁')
    assert.deepEqual([local.getItem(foreign), other.said, other.answer], [foreign, [], '丁'])
  }
})

test('what cannot be read is neither taken nor overwritten until the visitor says so', () => {
  local.setItem(keyed('who'), 'own')
  local.setItem(keyed('damaged'), 'refused')
  const one = page('damaged')
  assert.deepEqual([one.answer, one.said], ['', ['本机自动保存的内容已经损坏，没有填入，也没有动。']])
  one.change('甲')
  assert.equal(local.getItem(keyed('damaged')), 'refused')
  assert(warns())
  one.press()
  assert.equal(local.getItem(keyed('damaged')), '甲')
})

test('what comes by a link leaves what is kept alone', () => {
  local.setItem(keyed('who'), 'own')
  local.setItem(keyed('linked'), '甲')
  const one = page('linked')
  assert(one.keeping.pass())
  one.keeping.settle(() => one.change('乙'))
  one.keeping.setAside('没有动。')
  one.change('丙')
  assert.equal(local.getItem(keyed('linked')), '甲')
})

test('a store that is full or forbidden keeps nothing and says so', () => {
  for (const storage of [new FullStorage(), null]) {
    replaceStorage('localStorage', storage)
    replaceStorage('sessionStorage', storage)
    const one = page()
    one.change('甲')
    one.reply('我自己用')
    assert.equal(one.state, '这个浏览器不让本页存东西，或者已经存满，没有自动保存。所填内容关掉就没有了。要留着，请点“保存到文件”。')
    assert(warns())
    assert.equal(one.answer, '甲')
    const { store } = window
    assert.equal(store.write('text', '5'), false)
    assert.equal(store.read('text'), null)
    store.remove('text')
    store.clear()()
  }
})

test('a page follows what another one keeps, and stops keeping where that is removed', () => {
  local.setItem(keyed('who'), 'own')
  const one = page()
  one.change('甲')
  told(one.key, '乙')
  assert.deepEqual([one.answer, one.said.pop()], ['乙', '本机自动保存的内容在另一个页面改过，本页已照着更新。'])
  assert.equal(local.getItem(keyed(one.key)), '甲', 'what another page has kept is not kept again')
  told(one.key, '乙')
  told('other', '丙')
  assert.deepEqual([one.answer, one.said], ['乙', []], 'nothing new is said of the same, or of another key')
  local.removeItem(keyed(one.key))
  told(one.key, null)
  assert.match(one.said.pop(), /已在另一个页面清除，本页不再自动保存。本页所填的还在。$/)
  one.change('丙')
  assert.equal(local.getItem(keyed(one.key)), null)
})

test('a page set aside by the browser follows when it is shown again, and is empty where all was cleared', () => {
  local.setItem(keyed('who'), 'own')
  const one = page()
  one.change('甲')
  local.setItem(keyed(one.key), '乙')
  fire('pageshow', { persisted: false })
  assert.equal(one.answer, '甲')
  fire('pageshow', { persisted: true })
  assert.equal(one.answer, '乙')
  window.store.clear()
  fire('pageshow', { persisted: true })
  assert.deepEqual([one.answer, local.length, one.said.pop()], ['', 0, '所填内容已清除。'])
})

test('clearing empties page and stores, and can be undone', () => {
  local.setItem(keyed('who'), 'own')
  const one = page()
  one.change('甲')
  one.keeping.clear()
  assert.deepEqual([one.answer, local.getItem(keyed(one.key))], ['', null])
  one.press()
  assert.deepEqual([one.answer, local.getItem(keyed(one.key))], ['甲', '甲'])
  const back = one.keeping.wipe(true)
  const putBack = window.store.clear()
  assert.deepEqual([one.answer, local.length, session.length], ['', 0, 0])
  putBack()
  back()
  assert.deepEqual([one.answer, local.getItem(keyed(one.key)), local.getItem(keyed('who'))], ['甲', '甲', 'own'])
})
