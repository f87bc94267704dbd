import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { beforeEach } from 'node:test'
import { damaged, load } from './load.mjs'

const { fillIn, checklistMarks: marks, rosterReading: reading } = load(
  'scripts/saved.js', 'components/fill/state.js', 'components/checklist/marks.js', 'components/roster/reading.js')

beforeEach(() => {
  fillIn.clearValues()
  fillIn.setPersonal(['person', 'birth'])
})

test('a value is typed once for all forms, what belongs to a person once for each', () => {
  fillIn.setValue('society', '甲学会')
  fillIn.setValue('person', '扎西')
  fillIn.addPerson()
  fillIn.setValue('person', '韩措')
  assert.deepEqual(fillIn.values(), { society: '甲学会', person: '韩措' })
  assert.deepEqual(fillIn.values(0), { society: '甲学会', person: '扎西' })
  fillIn.removePerson()
  assert.deepEqual([fillIn.people().length, fillIn.present(), fillIn.value('person')], [1, 0, '扎西'])
  fillIn.removePerson()
  assert.deepEqual(fillIn.people(), [{}], 'there is always one to fill in')
  fillIn.choosePerson(9)
  assert.equal(fillIn.present(), 0)
})

test('what an earlier edition asked for and this one computes is kept and not used', () => {
  fillIn.setComputed(['margin'])
  fillIn.unpack('{"kind":"papers","version":1,"values":{"margin":"3","seats":"5"}}')
  assert.deepEqual([fillIn.values(), JSON.parse(fillIn.pack()).values.margin], [{ seats: '5' }, '3'])
  fillIn.setComputed([])
})

test('what is emptied is gone', () => {
  for (const empty of ['', undefined, []]) {
    fillIn.setValue('society', '甲')
    assert(!fillIn.isEmpty())
    fillIn.setValue('society', empty)
    assert(fillIn.isEmpty())
  }
})

test('saved values come back', () => {
  fillIn.setValue('society', '青海省<&>化学学会')
  fillIn.setValue('members', [{ name: '王伟', birth: '1970-03' }, { name: '李娜' }])
  fillIn.setValue('person', '扎西')
  const text = fillIn.pack()
  fillIn.clearValues()
  assert.equal(fillIn.unpack(text), '')
  assert.equal(fillIn.pack(), text)
  assert.equal(fillIn.dropped(), '')
})

test('values in a wrong place count for nothing; numbers become words; the rest is counted', () => {
  const file = { kind: 'papers', version: 1, values: { society: 5, person: '甲', odd: null, list: ['a', null, { name: 1, deep: {} }, [1]] }, people: [{ society: '乙', person: true }, 7] }
  assert.equal(fillIn.unpack(JSON.stringify(file)), '')
  assert.deepEqual(fillIn.values(), { society: '5', list: ['a', { name: '1' }], person: 'true' })
  assert.equal(fillIn.dropped(), '有 2 项读不出来，没有填入。')
  fillIn.unpack(JSON.stringify({ ...file, later: [1] }))
  const kept = JSON.parse(fillIn.pack())
  assert.deepEqual([kept.later, kept.values.odd], [[1], null], 'what is not known here is kept')
})

test('nothing damaged stops a form or changes what all objects have', () => {
  for (const text of damaged('papers')) {
    const before = fillIn.pack()
    const refused = fillIn.unpack(text)
    if (refused) assert.equal(fillIn.pack(), before, 'what is refused changes nothing')
    fillIn.setValue('society', '青海省测试学会')
    assert.equal(fillIn.values().society, '青海省测试学会')
    for (const value of Object.values(fillIn.values()).flat()) assert(['string', 'object'].includes(typeof value) && value !== null)
    assert.equal(Object.prototype.x, undefined)
  }
  assert.equal(fillIn.unpack('{"kind":"papers","version":1,"values":{"__proto__":{"x":1},"toString":"a"}}'), '')
  assert.equal(fillIn.values().x, undefined)
})

test('an address brings a form with answers and results; what is damaged in it is left out', () => {
  assert.deepEqual(fillIn.readAddress('#form=template-4&fact.seats=5&result.organisation=branch&fact.%E5%90%8D=%E7%94%B2&fact.x=%E4&y=1'), {
    form: 'template-4', facts: { seats: '5', 名: '甲' }, results: { organisation: 'branch' }, filled: '',
  })
  assert.deepEqual(fillIn.readAddress(''), { form: '', facts: {}, results: {}, filled: '' })
})

test('each form gives one paper, or one for each person', () => {
  fillIn.setPeople([{}, { person: '甲' }, {}, { person: '乙' }])
  fillIn.setValue('society', '学会')
  fillIn.choosePerson(3)
  const papers = fillIn.papers([{ id: 'template-4' }, { id: 'template-5', one_for_each: 'person' }])
  assert.deepEqual(papers.map(paper => [paper.form, paper.values.person]), [['template-4', undefined], ['template-5', undefined], ['template-5', '甲'], ['template-5', '乙']])
})

// --- checklists

const texts = { 's1.1': '第一句。', 's1.2': '第二句。' }
const content = { list: 'science-societies', head: { 'head-society': '甲学会' }, items: { 's1.1': { text: '第一句。', mark: '部分', note: '已建立台账' }, 's1.2': { text: '第二句。', mark: '', note: '待查' } } }

test('a saved checklist comes back', () => {
  const found = marks.unpack(marks.pack(content), content.list, texts)
  assert.deepEqual(found, { refused: '', left: '', head: content.head, items: content.items, rest: { head: content.head, items: {} } })
  assert(marks.isEmpty({ list: 'x', head: {}, items: {} }) && !marks.isEmpty(content))
})

test('a mark never moves to another sentence', () => {
  const found = marks.unpack(marks.pack(content), content.list, { 's1.1': '改过的第一句。', 's1.3': '第二句。' })
  assert.deepEqual(found.items, {})
  assert.equal(found.left, '有 2 条的原文与现在不同，没有填入：“第一句。…”、“第二句。…”。')
  const kept = JSON.parse(marks.pack({ ...content, head: {}, items: {} }, found.rest))
  assert.deepEqual([kept.items, kept.head], [content.items, content.head], 'it is kept, since another edition may have it')
})

test('a checklist of another standard is refused', () => {
  assert.equal(marks.unpack(marks.pack(content), 'other', texts).refused, '是另一份自评表的，请到那一份的页面打开')
  assert.equal(marks.unpack('{', 'other', texts).refused, '已经损坏，读不出来')
})

test('nothing damaged stops a checklist', () => {
  for (const text of damaged('checklist')) {
    const found = marks.unpack(text, content.list, texts)
    assert.equal(typeof found.refused, 'string')
    assert.deepEqual(found.items, {})
    for (const word of Object.values(found.head)) assert.equal(typeof word, 'string')
  }
})

test('the visitor’s own marks are counted', () => {
  assert.equal(marks.counts(content, 30), '共 30 条：已做到 0，部分 1，没有 0，不适用 0，未填 29。')
  assert.equal(marks.marked(content), 1)
})

// --- rosters

const fixture = name => new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/rosters', name)))

test('text is read in every usual encoding', () => {
  const whole = reading.text(fixture('libreoffice-utf-8.csv'))
  assert.match(whole, /王 伟,男,汉族/)
  for (const name of ['libreoffice-gb18030.csv', 'utf-8-marked.csv', 'utf-16.csv']) assert.match(reading.text(fixture(name)), /姓 ?名/, name)
  assert.equal(reading.text(fixture('libreoffice-gb18030.csv')), whole)
  assert.equal(reading.text(new Uint8Array([0xe5, 0xa7, 0xff, 0xff, 0x2c])), null)
})

test('counts of a roster open the self-check', () => {
  const facts = [{ fact: 'council_formal', is: '正式', count: 20 }, { fact: 'council_probationary', is: '预备', count: 3 }]
  assert.equal(reading.address('../', facts), '../check/index.html#facts=v1&council_formal=20&council_probationary=3')
})
