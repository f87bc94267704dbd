import assert from 'node:assert/strict'
import test, { beforeEach } from 'node:test'
import { FakeStorage, FullStorage, load, replaceStorage } from './load.mjs'

// Each test has a window of its own to listen to.
let events
globalThis.addEventListener = (name, act) => events.addEventListener(name, act)
let visit = 'navigate'
performance.getEntriesByType = () => [{ type: visit }]
const { store, keeping } = load('scripts/store.js', 'scripts/keeping.js')

let local, session
beforeEach(() => {
  events = new EventTarget()
  replaceStorage('localStorage', local = new FakeStorage())
  replaceStorage('sessionStorage', session = new FakeStorage())
  visit = 'navigate'
})

const fire = (name, properties) => events.dispatchEvent(Object.assign(new Event(name), properties))
const told = (key, newValue) => fire('storage', { key, newValue })

let number = 0
/** A page whose answer is one word; `refused: …` is what it cannot read. Each has a key of its own, as all hear all events. */
function page(key = `page-${number += 1}`) {
  const box = Object.assign(new EventTarget(), { checked: false })
  const it = { key, box, answer: '', said: [], beside: [] }
  it.keeping = keeping({
    key, box,
    pack: () => it.answer,
    isEmpty: () => !it.answer,
    take(text) {
      if (text.startsWith('refused')) return { refused: '已经损坏', left: '' }
      it.answer = text
      return { refused: '', left: '都在。' }
    },
    follow(text, words) {
      it.answer = text
      it.keeping.update()
      it.said.push(words)
    },
    say: words => it.said.push(words),
    sayBeside: words => it.beside.push(words),
    words: { called: '内容', instead: '保存到文件', kept: '用完请清除。', refused: '重新填写。' },
  })
  it.tick = checked => {
    box.checked = checked
    box.dispatchEvent(new Event('change'))
  }
  it.change = answer => {
    it.answer = answer
    it.keeping.update()
  }
  return it
}

test('nothing is kept unasked; what is kept is restored; what is no longer to be kept is removed', () => {
  const one = page('kept')
  one.change('甲')
  assert.equal(local.length, 0)
  one.tick(true)
  assert.equal(local.getItem('kept'), '甲')
  assert.match(one.beside.pop(), /再打开本页时自动填入。用完请清除。$/)
  one.change('乙')
  const again = page('kept')
  again.keeping.restore()
  assert.deepEqual([again.answer, again.box.checked, again.said], ['乙', true, ['已填入本机记住的内容。都在。']])
  again.tick(false)
  assert.deepEqual([local.length, again.beside], [0, ['本机不再记住，原来记住的已删去。']])
})

test('what cannot be read is not taken, and said', () => {
  local.setItem('damaged', 'refused')
  const one = page('damaged')
  one.keeping.restore()
  assert.deepEqual([one.answer, one.box.checked, one.said], ['', false, ['本机记住的内容已经损坏，没有填入。重新填写。']])
})

test('a store that is full or forbidden keeps nothing and says so', () => {
  for (const storage of [new FullStorage(), null]) {
    replaceStorage('localStorage', storage)
    const one = page()
    one.keeping.restore()
    one.change('甲')
    one.tick(true)
    assert.equal(one.box.checked, false)
    assert.match(one.beside.pop(), /没有记住。可以改用“保存到文件”。$/)
    assert.equal(one.answer, '甲')
    assert.equal(store.write('text', '5'), false)
    assert.equal(store.read('text'), null)
    store.remove('text')
  }
})

test('a page follows what another one keeps, and stops keeping where that is removed', () => {
  const one = page()
  one.change('甲')
  told(one.key, '别')
  assert.equal(one.answer, '甲', 'one that keeps nothing follows nothing')
  one.tick(true)
  told(one.key, '乙')
  assert.deepEqual([one.answer, one.said.pop()], ['乙', '本机记住的内容在另一个页面改过，本页已照着更新。'])
  assert.equal(local.getItem(one.key), '甲', 'what another page has kept is not kept again')
  told(one.key, '乙')
  told('other', '丙')
  assert.deepEqual([one.answer, one.said], ['乙', []], 'nothing new is said of the same, or of another key')
  told(null, null)
  assert.deepEqual([one.box.checked, one.answer], [false, '乙'])
  assert.match(one.said.pop(), /已在另一个页面删去，本页不再记住。本页所填的还在。$/)
})

test('a page set aside by the browser follows when it is shown again', () => {
  const one = page()
  one.tick(true)
  local.setItem(one.key, '乙')
  fire('pageshow', { persisted: false })
  assert.equal(one.answer, '')
  fire('pageshow', { persisted: true })
  assert.equal(one.answer, '乙')
})

test('what is filled in is there after going away and coming back, and only then', () => {
  const one = page('held')
  one.change('甲')
  fire('pagehide')
  assert.equal(session.getItem('held'), '甲')
  visit = 'back_forward'
  const back = page('held')
  back.keeping.restore()
  assert.deepEqual([back.answer, back.said, session.length], ['甲', ['已恢复离开本页前填的内容。都在。'], 0])
  session.setItem('held', '甲')
  visit = 'navigate'
  const afresh = page('held')
  afresh.keeping.restore()
  assert.deepEqual([afresh.answer, session.length], ['', 0], 'opened afresh, it is empty and nothing is left lying')
})

test('what is kept in the browser, or empty, is not put into the tab’s store', () => {
  const one = page()
  fire('pagehide')
  assert.equal(session.getItem(one.key), null)
  one.change('甲')
  one.tick(true)
  fire('pagehide')
  assert.equal(session.getItem(one.key), null)
})

test('a tab whose store is forbidden holds nothing and stops no page', () => {
  replaceStorage('sessionStorage', null)
  const one = page()
  one.change('甲')
  fire('pagehide')
  assert.equal(keeping.held(one.key), null)
})
