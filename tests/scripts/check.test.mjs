import assert from 'node:assert/strict'
import test from 'node:test'
import { load } from './load.mjs'

const { selfCheck } = load('components/check/formats.js', 'components/check/results.js')

test('numbers are read however they are typed; anything else stays as it is', () => {
  for (const [typed, answer] of [
    ['12', 12], [' 12 ', 12], ['１２', 12], ['－3', -3], ['-3', -3], ['', undefined], ['  ', undefined], ['0', 0],
    ['abc', 'abc'], ['十二', '十二'], ['2.5', '2.5'], ['２．５', '2.5'], ['1000000000000', 1000000000000],
    ['99999999999999999999999', '99999999999999999999999'],
  ]) assert.equal(selfCheck.number(typed), answer, typed)
})

test('the engine gets every digit of a number, and words as words', () => {
  for (const [value, json] of [
    ['99999999999999999999999', '99999999999999999999999'], ['2.5', '2.5'], ['-3', '-3'], ['abc', '"abc"'], ['十二', '"十二"'],
    ['007', '"007"'], ['1e5', '"1e5"'], ['1'.repeat(80), `"${'1'.repeat(80)}"`], [12, '12'], [null, 'null'], [true, 'true'], ['"', '"\\""'],
  ]) assert.equal(selfCheck.json({ seats: value }), `{"seats":${json}}`)
  assert.equal(selfCheck.json({}), '{}')
})

const isNumber = id => ['council_formal', 'seats'].includes(id)
const facts = { matter: 'reelect', affiliated: true, vice_chair_formal: false, council_formal: 20, council_probationary: null, chair: 'non_member' }

test('a link carries answers there and back', () => {
  const link = selfCheck.fragment(facts)
  assert.equal(link, '#facts=v1&matter=reelect&affiliated=yes&vice_chair_formal=no&council_formal=20&council_probationary=?&chair=non_member')
  // Yes and no come back as the words that the form has for them.
  assert.deepEqual({ ...selfCheck.fromFragment(link, isNumber) }, { ...facts, affiliated: 'yes', vice_chair_formal: 'no' })
})

test('answers with signs of their own are escaped in a link', () => {
  const odd = { seats: '&x=1#"<>', matter: '?' }
  assert.deepEqual({ ...selfCheck.fromFragment(selfCheck.fragment(odd), isNumber) }, odd)
})

test('a link that is damaged or of another version is refused', () => {
  for (const hash of ['#facts=', '#facts=v0&matter=reelect', '#facts=v99&matter=reelect', '#facts=v1&%E4=1', '#facts=v1&matter=%E4', '#facts=v1&matter', '#facts=v1&=1', '#facts=<script>']) {
    assert.equal(selfCheck.fromFragment(hash, isNumber), null, hash)
  }
})

test('an older link keeps what it names; only numbers of questions for numbers become numbers', () => {
  const read = selfCheck.fromFragment('#facts=v1&&branch_members=7&seats=007&council_formal=12&%E6%97%A7=1&__proto__=x', isNumber)
  assert.deepEqual(Object.entries(read), [['branch_members', '7'], ['seats', '007'], ['council_formal', 12], ['旧', '1'], ['__proto__', 'x']])
})

test('what could not be filled in is named', () => {
  assert.equal(selfCheck.leftOut([], []), '')
  assert.equal(selfCheck.leftOut(['branch_members', '旧'], ['现有党组织']),
    '有 2 项现在已经不问，没有填入：branch_members、旧。下列各项所填不在可选的范围内，请重新选：现有党组织。')
  const many = selfCheck.leftOut(Array.from({ length: 13 }, (_, at) => `fact${at}-${'x'.repeat(60)}`), [])
  assert.match(many, /^有 13 项/)
  assert.match(many, / 等。$/)
  assert(!many.includes('fact12') && !many.includes('x'.repeat(40)), 'not without end')
})

const decision = more => ({ title: '党组织设置', shown: true, status: 'certain', values: [], labels: [], missing: [], conflicts: [], warnings: [], because: [], ...more })

test('a form takes over known answers and sure single results', () => {
  const address = selfCheck.formAddress('fill.html#form=template-4', facts, {
    organisation: decision({ values: ['branch'] }),
    secretary: decision({ values: ['chair', 'vice_chair'] }),
    turnout: decision({ status: 'boundary', values: ['met'] }),
    procedure: decision({ values: [{ id: 's1', actor: '党组织', action: '申请', submits: [] }] }),
  })
  assert.equal(address, 'fill.html#form=template-4&fact.matter=reelect&fact.affiliated=true&fact.vice_chair_formal=false&fact.council_formal=20&fact.chair=non_member&result.organisation=branch')
})

test('what is concluded is put into words', () => {
  assert.equal(selfCheck.conclusionOf(decision({ labels: ['党支部', '党总支'], status: 'boundary' }), false), '党支部，或者党总支')
  assert.equal(selfCheck.conclusionOf(decision({ labels: ['书记', '副书记'], status: 'boundary' }), true), '书记、副书记')
  assert.equal(selfCheck.conclusionOf(decision({ labels: ['书记', '副书记'] }), false), '书记、副书记')
  const words = { min_present: '最少到会|人', ratio: '比例|' }
  assert.deepEqual(selfCheck.figuresOf(decision({ min_present: 16, ratio: 20, other: 1 }), key => words[key] ?? null),
    [{ label: '最少到会', text: '16 人' }, { label: '比例', text: '20' }, { label: 'other', text: '1' }])
  assert.equal(selfCheck.shortened('一二三四', 4), '一二三四')
  assert.equal(selfCheck.shortened('𠀀二三四五', 4), '𠀀二三四……')
})

test('only what concerns the visitor is shown, with the questions it waits for, each once', () => {
  const result = {
    decisions: {
      a: decision({ missing: ['seats', 'chair'] }), b: decision({ missing: ['seats', 'hidden', 'unknown'] }),
      c: decision({ shown: false }), d: decision({ status: 'not_applicable' }),
    },
    facts: { seats: { asked: true }, chair: { asked: true }, hidden: { asked: false } },
  }
  assert.deepEqual(selfCheck.shown(result), ['a', 'b'])
  assert.deepEqual(selfCheck.missing(result, ['a', 'b']), ['seats', 'chair'])
})

test('steps and duties are told from words', () => {
  const steps = decision({ values: [{ id: 's1', actor: '', action: '', submits: [] }] })
  const duties = decision({ values: [{ period: '', who: '', duty: '' }] })
  const plain = decision({ values: ['branch'] })
  assert.deepEqual([steps, duties, plain].map(it => [selfCheck.isSteps(it), selfCheck.isDuties(it)]), [[true, false], [false, true], [false, false]])
  const nodes = [{ role: 'rule', outcome: 'true', text: 'a' }, { role: 'rule', outcome: 'false', text: 'b' }, { role: 'all', outcome: 'true', text: 'c' }]
  assert.deepEqual(selfCheck.rules(nodes, 'true').map(node => node.text), ['a'])
  assert.deepEqual(selfCheck.rules(undefined, 'true'), [])
})
