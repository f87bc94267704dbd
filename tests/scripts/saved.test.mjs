import assert from 'node:assert/strict'
import test from 'node:test'
import { load } from './load.mjs'

const { saved, dates, lists } = load('scripts/saved.js', 'scripts/dates.js', 'scripts/lists.js')

test('what is saved is read again', () => {
  const text = saved.write('self-check', { facts: { matter: 'reelect' } })
  assert.deepEqual(JSON.parse(text), { kind: 'self-check', version: 1, facts: { matter: 'reelect' } })
  const read = saved.read(text, 'self-check', 'facts', '自查所填的内容')
  assert.deepEqual([read.refused, read.data.facts], ['', { matter: 'reelect' }])
})

test('what cannot be read is refused with the reason in words', () => {
  const whole = saved.write('self-check', { facts: {} })
  for (const [text, reason] of [
    [whole.slice(0, whole.length / 2), '已经损坏，读不出来'],
    ['', '已经损坏，读不出来'],
    ['[1, 2]', '不是自查所填的内容'],
    ['null', '不是自查所填的内容'],
    ['{"kind": "papers", "version": 1, "facts": {}}', '不是自查所填的内容'],
    ['{"kind": "self-check", "version": 1, "facts": []}', '不是自查所填的内容'],
    ['{"kind": "self-check", "version": 1}', '不是自查所填的内容'],
    [whole.replace('"version": 1', '"version": 0'), '出自本页不认识的版本（0）'],
    [whole.replace('"version": 1', `"version": "${'9'.repeat(30)}"`), `出自本页不认识的版本（${'9'.repeat(20)}）`],
    [saved.write('self-check', { facts: { note: '字'.repeat(saved.LIMIT) } }), '太大，不像是本站存的'],
  ]) assert.equal(saved.read(text, 'self-check', 'facts', '自查所填的内容').refused, reason, text.slice(0, 80))
})

test('answers that earlier builds kept, without line breaks, are read', () => {
  const kept = '{"kind":"self-check","version":1,"facts":{"matter":"reelect","chair":null}}'
  assert.deepEqual(saved.read(kept, 'self-check', 'facts', '自查所填的内容').data.facts, { matter: 'reelect', chair: null })
})

test('days are put into words', () => {
  assert.equal(dates.words(new Date(2026, 0, 5)), '2026年1月5日')
  assert.match(dates.today(), /^\d{4}年\d{1,2}月\d{1,2}日$/)
  for (const [text, words] of [['2018-9-3', '2018年9月3日'], ['2018-09', '2018年9月'], ['2018', '2018年'], ['', ''], [undefined, ''], ['无', '']]) {
    assert.equal(dates.fromText(text), words)
  }
})

test('a list is narrowed by all that was chosen, and by words in the text', () => {
  const item = { year: '2018', level: '省级' }
  const value = name => item[name] ?? null
  const fits = wanted => lists.fits(wanted, value, '关于换届的通知')
  assert(fits({}) && fits({ year: '', words: '' }) && fits({ year: '2018' }) && fits({ year: '2018', words: '换届' }))
  assert(!fits({ year: '2019' }) && !fits({ year: '2018', words: '补选' }) && !fits({ topic: 'x' }))
})

test('rows are sorted by numbers as numbers, and by Chinese sounds', () => {
  assert.deepEqual(['第10号', '第9号', '第1号'].sort(lists.compare), ['第1号', '第9号', '第10号'])
  assert.deepEqual(['省级', '国家', '本会'].sort(lists.compare), ['本会', '国家', '省级'])
})
