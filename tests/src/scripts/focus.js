// What has the focus: the question it belongs to, its kind, value and words; whether one sees where it is, and
// whether nothing lies over it. A field that only screen readers meet is seen by its label.
const field = document.activeElement || document.body;
// While one page gives way to the next, there is nothing yet.
if (!field) return { type: 'BODY', words: '', visible: false, free: true };
const question = field.closest('[data-fact]');
const hidden = field.classList.contains('visually-hidden') && field.labels && field.labels[0];
const seen = hidden || field;
const style = getComputedStyle(seen);
const box = Array.from(seen.getClientRects()).filter(function (box) { return box.width > 0; })[0];
let free = false;
if (box) {
    for (let step = 0; step <= 4 && !free; step++) {
        const x = Math.max(box.left + 1, Math.min(box.left + box.width * step / 4, box.right - 1));
        const top = document.elementFromPoint(x, (Math.max(box.top, 0) + Math.min(box.bottom, window.innerHeight)) / 2);
        free = !!top && (seen.contains(top) || top.contains(seen));
    }
}
return {
    fact: question && question.dataset.fact, type: field.type || field.tagName, value: field.value,
    checked: field.checked, id: field.id, words: field.textContent.trim(), name: field.name || '',
    href: field.getAttribute('href') || '', mark: field.className,
    label: field.labels && field.labels[0] ? field.labels[0].textContent.trim() : '',
    // Where the browser's own panel of downloads has taken the window's focus, a page shows none.
    visible: !document.hasFocus() || style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    free: !document.hasFocus() || free
};
