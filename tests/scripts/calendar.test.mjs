import assert from 'node:assert/strict'
import test from 'node:test'
import { load } from './load.mjs'

const { icalendar } = load('components/calendar/icalendar.js')
const NOW = new Date('2026-12-01T05:00:00Z')

/** The lines as they were before they were folded, each as [name, value]. */
function unfolded(file) {
  assert(!/[\r\n]/.test(file.replaceAll('\r\n', '')), 'every line ends with CR and LF')
  for (const line of file.split('\r\n')) assert(Buffer.byteLength(line) <= 75, line)
  return file.replaceAll('\r\n ', '').split('\r\n').filter(Boolean).map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
}

const values = (lines, name) => lines.filter(line => line[0] === name).map(line => line[1])
const event = more => ({ uid: 'report@zh-CN.handbook.invalid', day: '2031-12-31', each: 'YEARLY;INTERVAL=1', summary: '年度报告', description: ['每年', '向党委'], ...more })

test('days become a calendar that other programs read', () => {
  const events = [event(), event({ uid: 'b', day: '2032-02-28', each: 'MONTHLY;INTERVAL=3' }), event({ uid: 'c', day: '2031-04-30', each: '' })]
  const lines = unfolded(icalendar.file(events, NOW))
  assert.deepEqual([lines[0], lines.at(-1)], [['BEGIN', 'VCALENDAR'], ['END', 'VCALENDAR']])
  assert.deepEqual([values(lines, 'VERSION'), values(lines, 'PRODID').length], [['2.0'], 1])
  assert.equal(values(lines, 'BEGIN').filter(value => value === 'VEVENT').length, 3)
  assert.equal(values(lines, 'END').filter(value => value === 'VEVENT').length, 3)
  assert.deepEqual(values(lines, 'UID'), ['report@zh-CN.handbook.invalid', 'b', 'c'])
  assert.deepEqual(values(lines, 'DTSTAMP'), Array(3).fill('20261201T000000Z'))
  // The end of a year, the day before a leap day, the end of a month: an event ends on the next day.
  assert.deepEqual(values(lines, 'DTSTART;VALUE=DATE'), ['20311231', '20320228', '20310430'])
  assert.deepEqual(values(lines, 'DTEND;VALUE=DATE'), ['20320101', '20320229', '20310501'])
  assert.deepEqual(values(lines, 'RRULE'), ['FREQ=YEARLY;INTERVAL=1', 'FREQ=MONTHLY;INTERVAL=3'])
})

test('signs that mean something are escaped, long lines are folded between characters', () => {
  const summary = '一,二;三\\四'
  const quote = `“${'党员大会讨论决定重大事项，'.repeat(12)}𠀀”`
  const lines = unfolded(icalendar.file([event({ summary, description: ['每年', quote] })], NOW))
  assert.deepEqual(values(lines, 'SUMMARY'), ['一\\,二\\;三\\\\四'])
  assert.deepEqual(values(lines, 'DESCRIPTION'), [`每年\\n${quote}`])
})
