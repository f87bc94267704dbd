// What a stranger might have saved, each with the payload wherever it fits: answers, a form, a checklist, all else
// that pages keep. arguments: the payload. The form's fields are those of the page.
const payload = arguments[0];
const saved = (kind, content) => JSON.stringify(Object.assign({ kind: kind, version: 1 }, content));
const names = Array.from(document.querySelectorAll('#fill-form [data-field]')).map(field => field.dataset.field);
const all = (keys) => Object.fromEntries(keys.concat(payload).map(key => [key, payload]));
const item = { text: payload, mark: payload, note: payload };
return {
    'self-check': saved('self-check', { facts: all(['matter', 'council_formal', 'affiliated', 'seats']) }),
    'papers': saved('papers', { values: all(names), people: [all(['name']), { [payload]: [payload] }] }),
    'checklist-science-societies': saved('checklist', { list: 'science-societies', head: all(['head-society']), items: { [payload]: item } }),
    'who': 'own',
    'searches': JSON.stringify([payload, payload.repeat(3)]),
    'text': payload, 'contrast': payload, 'slash': payload, 'offline': payload,
};
